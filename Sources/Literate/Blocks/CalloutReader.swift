/// Recognizes a quote that starts with `[!kind]` as a callout.
struct CalloutReader {
  let state: ReadingState

  func callout(from blocks: [Block]) -> Callout? {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind, let head = inlines.first,
      case .text(let text) = head.kind, let marker = Marker(text)
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
      let range = min(start + marker.length, head.range.bytes.upperBound)..<head.range.bytes.upperBound
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
  private struct Marker {
    let kind: String
    let isFolded: Bool
    let length: Int
    let rest: String

    init?(_ text: String) {
      guard text.hasPrefix("[!") else { return nil }
      let bytes = Array(text.utf8)
      var index = 2
      while index < bytes.count, bytes[index].isAlphanumeric || bytes[index] == ASCII.hyphen { index += 1 }
      guard index > 2, index < bytes.count, bytes[index] == ASCII.closeBracket else { return nil }
      kind = String(decoding: bytes[2..<index], as: UTF8.self).lowercased()
      index += 1
      var isFolded = false
      if index < bytes.count, bytes[index] == ASCII.hyphen || bytes[index] == ASCII.plus {
        isFolded = bytes[index] == ASCII.hyphen
        index += 1
      }
      guard index == bytes.count || bytes[index].isBlank else { return nil }
      while index < bytes.count, bytes[index].isBlank { index += 1 }
      self.isFolded = isFolded
      length = index
      rest = String(decoding: bytes[index...], as: UTF8.self)
    }
  }
}
