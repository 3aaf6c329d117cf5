package import Reporting

extension SourceText {
  /// The formulas of a text that is no Markdown, such as the title of a figure, between the dollars that prose would take.
  ///
  /// - Returns: for each its place with the dollars and its TeX, and whether two dollars stand open at the end.
  package func lineOfFormulas() -> (formulas: [(range: Range<Int>, tex: String)], isUnclosed: Bool) {
    // Line ends are spaces here, as in the other texts of a block.
    let bytes = bytes.map { $0.isLineEnd ? ASCII.space : $0 }
    var lifter = FormulaLifter(
      source: SourceText(name: name, bytes: bytes), lines: Lines(of: bytes, from: 0), excluding: [])
    let cooked = lifter.lift()
    return (cooked.formulas.map { ($0.range, $0.tex) }, cooked.hasOpenDisplay)
  }
}
