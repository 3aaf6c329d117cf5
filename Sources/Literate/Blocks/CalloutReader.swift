package import Reporting

/// Recognizes a quote that starts with `[!kind]` as a callout.
struct CalloutReader {
  let state: ReadingState

  func callout(from blocks: [Block]) -> Callout? {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind, let head = inlines.first,
      case .text(let text) = head.kind, let marker = Marker(text), let written = Marker(head.range.text)
    else { return nil }
    let breakIndex = inlines.firstIndex {
      switch $0.kind {
      case .softBreak, .lineBreak: true
      default: false
      }
    }
    var title = Array(inlines[..<(breakIndex ?? inlines.count)])
    let rest = breakIndex.map { Array(inlines[($0 + 1)...]) } ?? []
    let start = head.range.bytes.lowerBound
    let end = title.last?.range.bytes.upperBound ?? head.range.bytes.upperBound
    // What the marker is made of stands in the text as it is written.
    title.removeFirst()
    if marker.rest.isEmpty == false {
      let range = min(start + written.length, head.range.bytes.upperBound)..<head.range.bytes.upperBound
      title.insert(Inline(id: head.id, range: state.range(range), kind: .text(marker.rest)), at: 0)
    }
    var content: [Block] = []
    if let firstInline = rest.first, let lastInline = rest.last {
      let lower = firstInline.range.bytes.lowerBound
      let range = lower..<max(lower, lastInline.range.bytes.upperBound)
      content.append(Block(id: first.id, range: state.range(range), kind: .paragraph(rest)))
    }
    return Callout(
      kind: marker.kind, title: title, isFolded: marker.isFolded, blocks: content + blocks.dropFirst(),
      markerRange: state.range(start..<max(start, end)))
  }

  /// `[!kind]-` and the blanks behind it.
  ///
  /// One word in such brackets is meant as a kind, even where there is no such kind; other brackets are text.
  private struct Marker {
    let kind: String
    let isFolded: Bool
    let length: Int
    let rest: String

    init?(_ text: String) {
      guard text.hasPrefix("[!"), let close = text.firstIndex(of: "]") else { return nil }
      let label = text[..<close].dropFirst(2)
      let name = label.trimmingWhiteSpace()
      guard name.first?.isLetter == true, name.allSatisfy(Self.mayStandInKind) else { return nil }
      kind = label.lowercased()
      let bytes = Array(text.utf8)
      var index = text[...close].utf8.count
      var isFolded = false
      if index < bytes.count, bytes[index] == ASCII.hyphen || bytes[index] == ASCII.plus {
        isFolded = bytes[index] == ASCII.hyphen
        index += 1
      }
      while index < bytes.count, bytes[index].isBlank { index += 1 }
      self.isFolded = isFolded
      length = index
      rest = String(decoding: bytes[index...], as: UTF8.self)
    }

    /// Two hyphens are a dash by now.
    private static func mayStandInKind(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "-_–—".contains(character)
    }
  }
}

extension Callout {
  /// Where the kind is written between its brackets.
  package var kindRange: SourceRange {
    let bytes = markerRange.source.bytes[markerRange.bytes.clamped(to: 0..<markerRange.source.bytes.count)]
    guard let close = bytes.firstIndex(of: ASCII.closeBracket), close > bytes.startIndex + 2 else {
      return markerRange
    }
    return SourceRange(markerRange.source, bytes.startIndex + 2..<close)
  }
}
