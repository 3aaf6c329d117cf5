import Reporting
import Estimation
import Plotting

/// A fitted survival function, beside the steps of the rows; one for each component or level.
struct SurvivalDrawing: FittedDrawing {
  private let survival: FittedSurvival
  private let drawn: DrawnFit

  init(_ survival: FittedSurvival, _ drawn: DrawnFit) {
    (self.survival, self.drawn) = (survival, drawn)
  }

  private var isParted: Bool { !survival.parts.isEmpty }
  private var areLevels: Bool { survival.levels != nil }
  private var ink: Ink { isParted ? .muted : drawn.fit.method == .em ? .hidden : .labelled }

  // MARK: - Marks

  var below: [any Mark] { curves(named: true) }
  func outlines(named: Bool) -> [any Mark] { curves(named: named) }

  private func curves(named: Bool) -> [any Mark] {
    let weights = Numeral.shares(survival.parts.map(\.weight))
    let parts = survival.parts.enumerated().map { place, part -> any Mark in
      let label: RichText = areLevels ? RichText(plain: part.name) : "\(part.name)  \(weights[place])"
      return curve(part.at, .component(place), label: named ? label : nil)
    }
    // Where levels are known there are no rows that the curve of all would stand beside.
    return (areLevels ? [] : [curve(survival.at, ink, label: nil)]) + parts
  }

  private func curve(_ at: @escaping FittedSurvival.Function, _ ink: Ink, label: RichText?) -> any Mark {
    LineMark(
      .function(PlottedFunction(over: survival.ends, at), over: drawn.view.extent), color: ink, label: label)
  }

  /// The steps of each level, where these are known.
  var points: [any Mark]? {
    survival.levels.map {
      drawn.view.points(levels: $0.ofRows, of: survival.parts.map(\.name), named: false)
    }
  }

  // MARK: - Words

  var title: RichText {
    let noun = "survival function\(isParted ? "s" : "")"
    let named = survival.adjective.map { "\($0) \(noun)" } ?? noun
    let by = survival.levels.map { " by \($0.variable)" } ?? ""
    return "The fitted \(named) of \(survival.column)\(by)"
  }

  var finding: String { drawn.estimates }

  func clause(in panel: Panel) -> String? { claim }

  private var claim: String {
    guard isParted else { return "the curve is the fitted survival function" }
    if let levels = survival.levels {
      return "each curve is the fitted survival function of a level of \(levels.variable)"
    }
    return "each curve is the fitted survival function of a component, the grey one that of all"
  }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    draft.subtitle = RichText(plain: Grammar.capitalized(claim))
    draft.caption =
      "The data and the fitted survival function\(survival.levels.map { " of each level of \($0.variable)" } ?? "")."
  }

  var asides: [String] {
    let average =
      survival.isAverage && !isParted
      ? "The rows differ in their distributions, of which the figure shows the mean." : nil
    return [average, below(drawn.view.extent.lowerBound)].compactMap(\.self)
  }

  /// That a curve does not begin at 1, since rows are upper limits that say nothing of where below them the values lie; nil where it does.
  private func below(_ start: Double) -> String? {
    let share = 1 - survival.at(start)
    guard share >= 0.01 else { return nil }
    return
      "What is fitted is drawn from \(Numeral.significant(start)) on, and \(Numeral.share(share, decimals: 0)) of it lies below."
  }
}
