import CJavaScriptCore

/// A JavaScript engine with its global object, released when the value ends.
struct JavaScriptContext: ~Copyable {
  /// What a script threw, as text.
  struct Exception: Error { let message: String }

  private let context: JSGlobalContextRef

  init?() {
    Self.settings
    guard let context = JSGlobalContextCreate(nil) else { return nil }
    self.context = context
  }

  deinit { JSGlobalContextRelease(context) }

  /// What is set once, before the first engine starts: no optimising compiler, and no threads beside the caller's.
  ///
  /// Of KaTeX even the formulas of a book run too briefly for what those take. Measured with 400 formulas: 95 ms and 111 MB
  /// so, 100 to 140 ms and 120 MB as the engine comes, 150 ms and 94 MB without any compiler; with twenty formulas 37 ms,
  /// 50 ms and 38 ms.
  private static let settings: Void = {
    #if !canImport(Darwin)
      jsc_options_set_boolean(JSC_OPTIONS_USE_DFG, 0)
      jsc_options_set_boolean("useConcurrentJIT", 0)
      jsc_options_set_boolean("useConcurrentGC", 0)
      jsc_options_set_uint("numberOfGCMarkers", 1)
    #endif
  }()

  /// Runs a script for its effects on the global object.
  func run(_ script: String) throws(Exception) {
    let source = Self.string(script)
    defer { JSStringRelease(source) }
    var thrown: JSValueRef?
    _ = JSEvaluateScript(context, source, nil, nil, 1, &thrown)
    if let thrown { throw Exception(message: text(of: thrown)) }
  }

  /// Calls a function of the global object with a text and a truth value, and gives its result as text.
  func call(_ function: String, _ text: String, _ flag: Bool) throws(Exception) -> String {
    let name = Self.string(function)
    let argument = Self.string(text)
    defer {
      JSStringRelease(name)
      JSStringRelease(argument)
    }
    var thrown: JSValueRef?
    let global = JSContextGetGlobalObject(context)
    let callee = JSObjectGetProperty(context, global, name, &thrown)
    if let thrown { throw Exception(message: self.text(of: thrown)) }
    guard let callee, JSValueIsObject(context, callee) else {
      throw Exception(message: "\(function) is no function")
    }
    let arguments: [JSValueRef?] = [
      JSValueMakeString(context, argument), JSValueMakeBoolean(context, flag),
    ]
    let object = JSValueToObject(context, callee, nil)
    let result = JSObjectCallAsFunction(context, object, nil, arguments.count, arguments, &thrown)
    if let thrown { throw Exception(message: self.text(of: thrown)) }
    guard let result else { throw Exception(message: "\(function) gave nothing") }
    return self.text(of: result)
  }

  /// By UTF-16 where a C string would end at the first zero byte of a hostile text.
  private static func string(_ text: String) -> JSStringRef? {
    if !text.utf8.contains(0) { return JSStringCreateWithUTF8CString(text) }
    let units = Array(text.utf16)
    return units.withUnsafeBufferPointer { JSStringCreateWithCharacters($0.baseAddress, $0.count) }
  }

  private func text(of value: JSValueRef) -> String {
    guard let string = JSValueToStringCopy(context, value, nil) else { return "" }
    defer { JSStringRelease(string) }
    let count = JSStringGetLength(string)
    guard count > 0, let units = JSStringGetCharactersPtr(string) else { return "" }
    return String(utf16: UnsafeBufferPointer(start: units, count: count))
  }
}

extension String {
  /// As `String(decoding:as:)`, in a tenth of its time for the markup of formulas, which is ASCII but for single signs.
  fileprivate init(utf16 units: UnsafeBufferPointer<UInt16>) {
    self.init()
    reserveCapacity(units.count + units.count / 8)
    var start = 0
    while start < units.count {
      let isASCII = units[start] < 0x80
      let end = units[start...].firstIndex { ($0 < 0x80) != isASCII } ?? units.endIndex
      let part = UnsafeBufferPointer(rebasing: units[start..<end])
      if isASCII {
        append(
          String(unsafeUninitializedCapacity: part.count) { bytes in
            for index in part.indices { bytes[index] = UInt8(truncatingIfNeeded: part[index]) }
            return part.count
          })
      } else {
        append(String(decoding: part, as: UTF16.self))
      }
      start = end
    }
  }
}
