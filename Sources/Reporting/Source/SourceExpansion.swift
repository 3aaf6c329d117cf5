/// That a part of a text stands for more than the author wrote there.
struct Expansion: Sendable {
  /// What the author wrote.
  let written: SourceText
  /// The part of it.
  let part: Range<Int>
  /// Where what is told of the whole part is told.
  let place: Range<Int>
  /// What stands there instead, in the text that has it.
  let inserted: Range<Int>
}

extension SourceText {
  /// The text with another in the place of a part; what is told of it is told of the part.
  ///
  /// - Parameters:
  ///   - part: A range of this text.
  ///   - place: What of the part a message points at.
  package func replacing(_ part: SourceRange, by text: String, toldAt place: SourceRange) -> SourceText {
    let new = Array(text.utf8)
    let range = part.bytes.clamped(to: 0..<bytes.count)
    return SourceText(
      name: name, bytes: Array(bytes[..<range.lowerBound]) + new + Array(bytes[range.upperBound...]),
      expansion: Expansion(
        written: self, part: range, place: place.bytes,
        inserted: range.lowerBound..<range.lowerBound + new.count))
  }
}

extension SourceRange {
  /// The range in what the author wrote.
  package var asWritten: SourceRange {
    guard let expansion = source.expansion else { return self }
    let (inserted, written) = (expansion.inserted, expansion.written)
    if bytes.upperBound <= inserted.lowerBound { return SourceRange(written, bytes).asWritten }
    if bytes.lowerBound >= inserted.upperBound {
      let moved = expansion.part.upperBound - inserted.upperBound
      return SourceRange(written, bytes.lowerBound + moved..<bytes.upperBound + moved).asWritten
    }
    return SourceRange(written, expansion.place).asWritten
  }
}
