import Estimation
import Plotting

/// The symbol of a parameter, such as `μ_Adelie,bill_length_mm`: a letter, and after the first `_` what stands below it.
struct ParameterSymbol {
  let letter: String
  let below: String

  init(_ parameter: Parameter) {
    let parts = parameter.symbol.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    letter = parts.first.map(String.init) ?? ""
    below = parts.count > 1 ? String(parts[1]) : ""
  }

  /// For labels of figures.
  var markup: String {
    below.isEmpty
      ? LabelMarkup.escape(letter) : "\(LabelMarkup.escape(letter))_{\(LabelMarkup.escape(below))}"
  }

  /// For formulas: words stand upright, single letters and numbers as they are.
  var tex: TeX {
    let letter = letter.replacing("²", with: "^2")
    guard !below.isEmpty else { return TeX(letter) }
    let words = below.split(separator: ",").map { TeX(name: String($0)).source }
    return TeX("\(letter)_{\(words.joined(separator: ",\\,"))}")
  }
}
