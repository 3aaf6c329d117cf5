/// Looks for what an SVG of a stranger could do beside showing a picture.
///
/// Browsers run no script of a picture on a page, but they do when the file itself is opened, and the output holds a
/// copy of it. The file is read as XML is; what is not well-formed is refused, because browsers may read it otherwise.
struct SVGContent {
  private var rest: ArraySlice<UInt8>

  /// What a picture can't hold, in words, or nil where there is nothing of the kind.
  static func refusal(of bytes: [UInt8]) -> String? {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      return "text that is not in UTF-8"
    }
    var content = SVGContent(rest: bytes[...])
    return content.refusal() ?? SVGStyle.foreign(in: String(decoding: bytes, as: UTF8.self))
  }

  /// The name of the first element, without the prefix of its name space; nil where there is none.
  static func root(of bytes: [UInt8]) -> String? {
    var content = SVGContent(rest: bytes[...])
    while let start = content.rest.firstIndex(of: UInt8(ascii: "<")) {
      content.rest = content.rest[start...]
      if content.rest.starts(with: "<!--".utf8) {
        if content.skip(past: "-->") == nil { return nil }
      } else if content.rest.starts(with: "<?".utf8) || content.rest.starts(with: "<!".utf8) {
        if content.skip(past: ">") == nil { return nil }
      } else {
        content.rest = content.rest.dropFirst()
        return local(content.word())
      }
    }
    return nil
  }

  private static let broken = "broken markup"

  private mutating func refusal() -> String? {
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.starts(with: "<!--".utf8) {
        guard skip(past: "-->") != nil else { return Self.broken }
      } else if rest.starts(with: "<![CDATA[".utf8) {
        guard skip(past: "]]>") != nil else { return Self.broken }
      } else if rest.starts(with: "<?".utf8) {
        guard let words = skip(past: "?>") else { return Self.broken }
        if words.hasPrefix("<?xml-stylesheet") { return "a style sheet of its own" }
      } else if rest.starts(with: "<!".utf8) {
        guard let words = skip(past: ">") else { return Self.broken }
        if words.contains("[") || words.contains("<!ENTITY") { return "entities" }
      } else if rest.starts(with: "</".utf8) {
        guard skip(past: ">") != nil else { return Self.broken }
      } else {
        rest = rest.dropFirst()
        if let refusal = elementRefusal() { return refusal }
      }
    }
    return nil
  }

  private mutating func elementRefusal() -> String? {
    let name = word()
    if name.isEmpty { return Self.broken }
    let element = Self.local(name)
    if ["script", "foreignobject", "iframe", "object", "embed", "handler", "listener"].contains(element) {
      return "<\(name)>"
    }
    while true {
      skipSpaces()
      guard let byte = rest.first else { return Self.broken }
      if byte == UInt8(ascii: ">") { return nil }
      if byte == UInt8(ascii: "/") {
        rest = rest.dropFirst()
        continue
      }
      let attribute = word()
      skipSpaces()
      guard !attribute.isEmpty, rest.first == UInt8(ascii: "=") else { return Self.broken }
      rest = rest.dropFirst()
      skipSpaces()
      guard let quote = rest.first, "\"'".utf8.contains(quote) else { return Self.broken }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { return Self.broken }
      let value = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      if value.contains("<") { return Self.broken }
      if Self.isRefused(attribute, in: element, value) { return "\(attribute)=\"\(value.prefix(40))\"" }
    }
  }

  /// Whether an attribute runs something, or leads out of the file.
  private static func isRefused(_ attribute: String, in element: String, _ value: String) -> Bool {
    // Elements of HTML have other ways to run and to load.
    if attribute.hasPrefix("xmlns"), SVGStyle.withoutReferences(value).contains("xhtml") { return true }
    switch local(attribute) {
    case "href", "src":
      let address = value.drop(while: \.isWhitespace)
      let isPicture = ["image", "feimage"].contains(element) && address.hasPrefix("data:image/")
      return !address.isEmpty && !address.hasPrefix("#") && !isPicture
    case "base": return true
    case "attributename":
      let changed = local(value)
      return changed.contains("href") || changed.hasPrefix("on") || changed.contains("&")
    case let name: return name.hasPrefix("on")
    }
  }

  // MARK: - Reading

  /// Without the prefix of its name space, in lower case.
  private static func local(_ name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  private mutating func word() -> String {
    let end = rest.firstIndex { Self.isSpace($0) || "=/<>\"'".utf8.contains($0) } ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private mutating func skipSpaces() { rest = rest.drop(while: Self.isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }

  /// What stands before an end, which is passed; nil where there is none.
  private mutating func skip(past end: String) -> String? {
    let mark = Array(end.utf8)
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == mark[0], rest[index...].starts(with: mark) {
        defer { rest = rest[(index + mark.count)...] }
        return String(decoding: rest[..<index], as: UTF8.self)
      }
      index += 1
    }
    return nil
  }
}
