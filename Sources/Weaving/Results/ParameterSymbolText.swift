import Estimation
import Plotting

/// A symbol as each medium has it.
extension ParameterSymbol {
  /// For labels of figures. Names stand as data have them, with their hyphens.
  var label: RichText {
    RichText([RichText.Piece(letter), RichText.Piece(below.joined(separator: ","), position: .lowered)])
  }

  /// For formulas: words stand upright, single letters and numbers as they are.
  var tex: TeX {
    // A parameter of a story may have any name.
    let name = letter.replacing("²", with: "")
    let letter = name.count > 1 ? TeX(name: letter).source : letter.replacing("²", with: "^2")
    guard !below.isEmpty else { return TeX(letter) }
    return TeX("\(letter)_{\(below.map { TeX(name: $0).source }.joined(separator: ",\\,"))}")
  }
}
