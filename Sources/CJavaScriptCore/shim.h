#pragma once
#include <JavaScriptCore/JavaScript.h>
#if __has_include(<jsc/jsc.h>)
#include <jsc/jsc.h>
#endif
