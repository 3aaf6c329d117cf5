import Literate
package import Reporting

extension WovenBook {
  /// Where the text of a figure is written: the first of some characters in its block, else the block's name; nil where no
  /// chapter has such a figure.
  package func place(of characters: [Character], inFigure name: String, of chapter: String)
    -> SourceRange?
  {
    let text =
      chapter == Self.indexName ? index?.introduction : chapters.first { $0.name == chapter }?.text
    guard let document = text?.document else { return nil }
    var place: SourceRange?
    document.blocks.forEachBlock { block in
      guard place == nil, case .directive(let directive) = block.kind, directive.name == name else { return }
      place = characters.lazy.compactMap { directive.bodyRange.first($0) }.first ?? directive.nameRange
    }
    return place
  }
}

extension SourceRange {
  /// The first place of a character within the range.
  fileprivate func first(_ character: Character) -> SourceRange? {
    let wanted = Array(String(character).utf8)
    guard let start = source.bytes[bytes].firstRange(of: wanted)?.lowerBound else { return nil }
    return SourceRange(source, start..<start + wanted.count)
  }
}
