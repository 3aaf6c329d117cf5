package import Reporting

extension Document {
  /// Where the address of a link or a picture is written: in its parentheses, in its angle brackets, or in the
  /// definition that its label names; the whole link where none of these is found.
  package func addressRange(of inline: Inline, among definitions: LinkDefinitions) -> SourceRange {
    if let range = addresses[inline.id] { return range }
    switch inline.kind {
    case .link(let address, _, _), .image(let address, _, _):
      return definitions.places[address].map { SourceRange(source, $0) } ?? inline.range
    default: return inline.range
    }
  }
}

/// The lines `[label]: address`, of which Markdown's tree keeps nothing.
package struct LinkDefinitions: Sendable {
  /// The place of the first definition of each address; looked up, never iterated.
  fileprivate private(set) var places: [String: Range<Int>] = [:]
  private let bytes: [UInt8]

  package init(in source: SourceText) {
    bytes = source.bytes
    let lines = Lines(of: bytes, from: 0)
    for (number, line) in lines.ranges.enumerated() {
      guard let colon = label(in: line) else { continue }
      var written = word(from: colon + 1, to: line.upperBound)
      // The address may stand on the next line.
      if written.isEmpty, number + 1 < lines.ranges.count {
        let next = lines.ranges[number + 1]
        written = word(from: contentStart(of: next), to: next.upperBound)
      }
      if !written.isEmpty, let address = decoded(written), places[address] == nil {
        places[address] = written
      }
    }
  }

  /// The index of the colon behind a label at the start of a line.
  private func label(in line: Range<Int>) -> Int? {
    let start = contentStart(of: line)
    guard start < line.upperBound, bytes[start] == ASCII.openBracket else { return nil }
    var index = start + 1
    while index + 1 < line.upperBound {
      switch bytes[index] {
      case ASCII.closeBracket: return index > start + 1 && bytes[index + 1] == ASCII.colon ? index + 1 : nil
      case ASCII.openBracket: return nil
      case ASCII.backslash: index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// Behind the marks of quotes and lists.
  private func contentStart(of line: Range<Int>) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start].isBlank || " >-+*".utf8.contains(bytes[start]) { start += 1 }
    return start
  }

  private func word(from start: Int, to end: Int) -> Range<Int> {
    var lower = min(start, end)
    while lower < end, bytes[lower].isBlank { lower += 1 }
    var upper = lower
    if lower < end, bytes[lower] == ASCII.less {
      lower += 1
      upper = lower
      while upper < end, bytes[upper] != ASCII.greater { upper += 1 }
    } else {
      while upper < end, !bytes[upper].isSpace { upper += 1 }
    }
    return lower..<upper
  }

  /// What Markdown reads in an address: escapes and entities.
  private func decoded(_ range: Range<Int>) -> String? {
    let text = Array("[x](<".utf8) + bytes[range] + Array(">)".utf8)
    guard let tree = CommonMarkTree(parsing: text[...], isSmart: false),
      let link = tree.root.children.first?.children.first, link.kind == .link
    else { return nil }
    return link.destination
  }
}
