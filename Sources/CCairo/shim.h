#pragma once
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// For keeping the memory of pictures; Swift's Glibc leaves it out.
#ifdef __GLIBC__
#include <malloc.h>
#endif
