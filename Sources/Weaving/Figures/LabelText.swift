import Literate
import Reporting

/// An author's text in a figure, parted into words in label markup and formulas between dollars.
///
/// Dollars mean what they mean in prose: the next one closes a formula or makes the one before it a price.
struct LabelText {
  enum Piece: Equatable {
    case text(String)
    /// The TeX between the dollars, and the whole as it is written.
    case formula(String, written: String)
  }
  private(set) var pieces: [Piece] = []

  /// The rule in the words of a page of help.
  static let summary = "Short formulas work as well: $\\hat\\sigma_1$."

  /// Whether two dollars open a formula that ends nowhere.
  private(set) var isUnclosed = false

  init(_ text: String) {
    let source = SourceText(name: "", text)
    let found = source.lineOfFormulas()
    isUnclosed = found.isUnclosed
    var start = 0
    for formula in found.formulas {
      append(source.text(in: start..<formula.range.lowerBound))
      pieces.append(.formula(formula.tex, written: source.text(in: formula.range)))
      start = formula.range.upperBound
    }
    append(source.text(in: start..<source.bytes.count))
  }

  private mutating func append(_ text: String) {
    if !text.isEmpty { pieces.append(.text(text)) }
  }
}
