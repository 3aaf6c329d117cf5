import Reporting
import Estimation
import Plotting

/// A level across the plot for each component, with one standard error to each side.
struct LevelsDrawing: FittedDrawing {
  private let levels: FittedLevels
  private let drawn: DrawnFit

  init(_ levels: FittedLevels, _ drawn: DrawnFit) {
    self.levels = levels
    self.drawn = drawn
  }

  var below: [any Mark] {
    levels.list.enumerated().flatMap { marks(of: $0.element, ink: .component($0.offset)) }
  }

  private func marks(of level: FittedLevels.Level, ink: Ink) -> [any Mark] {
    var marks: [any Mark] = []
    if let error = level.standardError, let domain = drawn.view.rowDomain {
      // No level lies beyond the values that there are.
      let band = ((level.value - error)...(level.value + error)).clamped(
        to: levels.quantity.support ?? .reals)
      marks.append(
        .area(
          x: [domain.lowerBound, domain.upperBound], lower: [band.lowerBound, band.lowerBound],
          upper: [band.upperBound, band.upperBound], color: ink))
    }
    let value = Numeral.scaled(level.value, decimals: 3)
    var rule = RuleMark(
      .y, at: [level.value], color: ink, dash: .solid, label: "\(level.name)  \(value)")
    rule.name = RichText(plain: level.name)
    return marks + [rule]
  }

  var namesItself: Bool { true }
  var title: RichText { "\(drawn.view.yTitle), and what was fitted" }

  var finding: String {
    let parts = levels.list.map {
      "\($0.name) at \(Numeral.estimate($0.value, standardError: $0.standardError))"
    }
    return "The fitted level\(parts.count == 1 ? " is" : "s are"): \(parts.joined(separator: "; "))."
  }

  func clause(in panel: Panel) -> String? {
    let hasBands = levels.list.contains { $0.standardError != nil }
    return "the levels are the estimates\(hasBands ? ", the bands one standard error to each side" : "")"
  }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    draft.subtitle = RichText(plain: Grammar.capitalized(clause(in: panel) ?? ""))
    draft.caption = "The data with the estimated level of each component."
  }
}
