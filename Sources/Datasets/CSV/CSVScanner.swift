internal import Reporting

/// One field of a record: where its content stands, without quotes and without blanks around it.
struct CSVField {
  enum Form: UInt8 {
    case plain
    case quoted
    /// Quoted, with doubled quotes inside.
    case escaped
  }
  // 32 bits hold any offset, since `CSVScanner.byteLimit` is smaller; a million rows are then 12 MB a column.
  private let start: UInt32
  private let end: UInt32
  let form: Form

  init(_ range: Range<Int>, _ form: Form) {
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    end = UInt32(truncatingIfNeeded: range.upperBound)
    self.form = form
  }

  var range: Range<Int> { Int(start)..<Int(end) }
  var isEmpty: Bool { start == end }
}

/// Splits a text into records and fields as RFC 4180 says, without looking at what the fields mean.
///
/// Lines end with LF, CR LF or CR. Blanks around a field, blank lines and a byte order mark are passed over.
struct CSVScanner {
  static let byteLimit = 1 << 30

  private let source: SourceText
  private let bytes: [UInt8]
  private var position: Int

  /// - Throws: A diagnostic for a file that is too large, or not in UTF-8 as far as its first bytes tell.
  init(_ source: SourceText) throws(Diagnostic) {
    self.source = source
    bytes = source.bytes
    guard bytes.count <= Self.byteLimit else {
      throw Diagnostic(
        at: SourceRange(source, 0..<0), "A table can have at most 1 GiB",
        remedy: "Split the file, or leave columns out.")
    }
    let start = bytes.prefix(3)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(
        at: SourceRange(source, 0..<2), "A table must be in UTF-8, and this file is in UTF-16",
        remedy: "Save it as CSV in UTF-8.")
    }
    position = start.elementsEqual([0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The bytes from the first field of the record read last to the end of its last.
  private(set) var record = 0..<0

  /// Reads the next record that is not blank into `fields`; false at the end of the text.
  mutating func next(_ fields: inout [CSVField]) throws(Diagnostic) -> Bool {
    while position < bytes.count {
      fields.removeAll(keepingCapacity: true)
      let start = position
      var isLast = false
      while !isLast { isLast = try readField(&fields) }
      if fields.count > 1 || fields.first?.isEmpty == false || fields.first?.form != .plain {
        record = start..<max(start, fields.last?.range.upperBound ?? start)
        return true
      }
    }
    return false
  }

  /// Reads one field and what separates it from the next; true where the record ends with it.
  private mutating func readField(_ fields: inout [CSVField]) throws(Diagnostic) -> Bool {
    skipBlanks()
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      fields.append(try readQuoted())
      skipBlanks()
      guard position == bytes.count || isSeparator(bytes[position]) else {
        throw Diagnostic(
          at: SourceRange(source, position..<endOfPlain()), "A quoted field must end with its closing quote",
          remedy: "Double the quotes that belong to the text.")
      }
    } else {
      let start = position
      position = endOfPlain()
      var end = position
      while end > start, isBlank(bytes[end - 1]) { end -= 1 }
      if let quote = bytes[start..<end].firstIndex(of: UInt8(ascii: "\"")) {
        throw Diagnostic(
          at: SourceRange(source, quote..<quote + 1), "A quote can stand only around a field",
          remedy: "Put the whole field in quotes, and double the quotes that belong to the text.")
      }
      fields.append(CSVField(start..<end, .plain))
    }
    return passSeparator()
  }

  /// Reads from the opening quote to beyond the closing one.
  private mutating func readQuoted() throws(Diagnostic) -> CSVField {
    let opening = position
    var form = CSVField.Form.quoted
    position += 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
          defer { position += 1 }
          return CSVField(opening + 1..<position, form)
        }
        form = .escaped
        position += 1
      }
      position += 1
    }
    throw Diagnostic(
      at: SourceRange(source, opening..<opening + 1), "A quoted field must have a closing quote",
      remedy: "Close the field that is opened here.")
  }

  /// Passes over a comma or a line end; true unless it was a comma.
  private mutating func passSeparator() -> Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    position += 1
    if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
      position += 1
    }
    return byte != UInt8(ascii: ",")
  }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
  }

  private func endOfPlain() -> Int {
    var end = position
    while end < bytes.count, !isSeparator(bytes[end]) { end += 1 }
    return end
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

private func isSeparator(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
