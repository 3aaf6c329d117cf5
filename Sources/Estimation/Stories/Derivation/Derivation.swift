import Reporting

/// The mathematics of a story: its joint density, its log-likelihood, and with something hidden the E-step and the M-step, else
/// the estimate; by substitution of its own lines.
package struct Derivation: Sendable {
  package enum Kind: Sendable, CaseIterable {
    case joint, logLikelihood, expectation, maximization
  }
  package struct Display: Sendable {
    package let kind: Kind
    let equations: [DerivedEquation]
    /// As one line of TeX.
    package var tex: String { equations.map(\.tex).joined(separator: ", \\qquad ") }
  }
  package let displays: [Display]
  /// What the letters stand for, in the order in which they come up.
  let legend: [(symbol: String, name: String)]
  /// What the displays print, for checks against the engine.
  let lines: DerivedLines
  let updates: [DerivedUpdate]

  /// - Parameter upright: How a name is written upright in TeX, whatever characters it has.
  /// - Throws: `NoDerivation` where the story has what derivations do not.
  package init(
    of story: StoryModel, writing upright: @escaping @Sendable (String) -> String
  ) throws(NoDerivation) {
    guard let written = story.lines else {
      throw NoDerivation(
        "The lines of this story are not kept",
        remedy: "Write the story that `likely explain` prints for its model.")
    }
    let lines = try DerivedLines(written, counts: story.everyRowCount, story.factors)
    self.lines = lines
    updates = lines.updates
    let symbols = DerivationSymbols(lines, writing: upright)
    let writer = DerivationWriter(symbols)
    var displays = [
      Display(kind: .joint, equations: [writer.joint]),
      Display(kind: .logLikelihood, equations: [writer.logLikelihood]),
    ]
    if lines.hidesSomething { displays.append(Display(kind: .expectation, equations: writer.expectation)) }
    // Coefficients of hidden numbers stand before variances.
    let coefficients = updates.prefix { lines.isCoefficientOfNumbers($0.elements[0].parameter) }
    displays.append(
      Display(
        kind: .maximization,
        equations: coefficients.flatMap(writer.equations) + writer.coefficientsTogether
          + updates.dropFirst(coefficients.count).flatMap(writer.equations)))
    self.displays = displays.filter { !$0.equations.isEmpty }
    legend = writer.legend
  }

  /// All of it as one aligned display, no line of it longer than a slide is wide.
  package var tex: String {
    let rows = displays.flatMap { display in
      DerivedEquation.rows(of: display.equations).enumerated().map { place, row in (row, isFirst: place == 0)
      }
    }
    var text = "\\begin{aligned}\n"
    for (place, row) in rows.enumerated() {
      if place > 0 { text += row.isFirst ? " \\\\[1.2ex]\n" : " \\\\\n" }
      text += row.0
    }
    var row = ""
    for entry in legend {
      let words = "\(symbol: entry.symbol, name: entry.name)"
      if row.isEmpty {
        row = " \\\\[1.2ex]\n&\\text{with } " + words
      } else if DerivedEquation.glyphs(row + words) > DerivedEquation.widthOfWords {
        text += row + ","
        row = " \\\\\n&\\qquad " + words
      } else {
        row += ",\\; " + words
      }
    }
    text += row
    return text + "\n\\end{aligned}"
  }
}

extension DefaultStringInterpolation {
  fileprivate mutating func appendInterpolation(symbol: String, name: String) {
    appendInterpolation("\(symbol) = \(name)")
  }
}
