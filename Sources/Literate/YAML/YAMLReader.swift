import Reporting
internal import Yams

/// Reads YAML out of a text that may stand in a file with prefixes before its lines.
struct YAMLReader {
  let text: MappedText
  let source: SourceText
  private let lineStarts: [Int]
  /// Where each scalar starts; nil where all of them are ASCII.
  private let scalars: [Int]?

  init(text: MappedText, source: SourceText) {
    self.text = text
    self.source = source
    lineStarts = Self.lineStarts(of: text.bytes)
    scalars =
      text.bytes.allSatisfy { $0 < 0x80 } ? nil : text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 }
  }

  /// - Returns: nil where there is nothing but white space and comments.
  func read() throws(Diagnostic) -> YAMLNode? {
    try YAMLGuard(text: text, source: source).check()
    let root: Node?
    do {
      // The basic resolver guesses no types, for which the default one runs regular expressions over every key. The
      // encoding is given, because otherwise an environment variable decides about it.
      root = try Parser(yaml: text.text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLProblem(text: text, source: source, reader: self).diagnostic(for: error)
    } catch {
      throw Diagnostic(
        at: sourceRange(0..<0), "YAML can't be read", remedy: "Check the indentation and the quotation marks."
      )
    }
    guard let root else { return nil }
    if case .scalar(let scalar) = root, scalar.string.isEmpty, scalar.style == .plain { return nil }
    var conversion = YAMLConversion(reader: self)
    return try conversion.node(root, at: 0)
  }

  /// The index of a mark, whose lines and columns count from 1, the columns in Unicode scalars.
  func index(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return text.count }
    let start = lineStarts[line - 1]
    guard let scalars else { return min(start + column - 1, text.count) }
    // The scalars before the line are as many as start before its first byte.
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle] < start { low = middle + 1 } else { high = middle }
    }
    let number = low + column - 1
    return number < scalars.count ? scalars[number] : text.count
  }

  func index(of mark: Mark?) -> Int {
    guard let mark else { return text.count }
    return index(line: mark.line, column: mark.column)
  }

  func sourceRange(_ range: Range<Int>) -> SourceRange {
    // The line end that closes the text may not be in the file.
    SourceRange(source, text.sourceRange(range).clamped(to: 0..<source.bytes.count))
  }

  /// libyaml also ends lines at U+0085, U+2028 and U+2029.
  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var index = 0
    func byte(_ at: Int) -> UInt8 { at < bytes.count ? bytes[at] : 0 }
    while index < bytes.count {
      var length = 0
      switch bytes[index] {
      case ASCII.newline: length = 1
      case ASCII.carriageReturn: length = byte(index + 1) == ASCII.newline ? 2 : 1
      case 0xC2 where byte(index + 1) == 0x85: length = 2
      case 0xE2 where byte(index + 1) == 0x80 && (byte(index + 2) == 0xA8 || byte(index + 2) == 0xA9):
        length = 3
      default: break
      }
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    return starts
  }
}
