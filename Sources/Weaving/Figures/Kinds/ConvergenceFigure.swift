import Estimation
import Plotting
import Reporting

/// The log-likelihood of each iteration, with the value it converges to.
struct ConvergenceFigure: FigureKind {
  let name = "convergence"
  let aliases = ["trace", "loglik", "log-likelihood", "iterations", "ledger"]
  let summary = "The log-likelihood of every iteration of one or more fits."
  let example = "of: [coins.hidden, geysers.hidden]"
  struct Spec: Sendable {
    var of: [LocatedText] = []
    var last: Int?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .names, \.of, required: true, "a fit that was iterated, or a list of fits")
    Key(
      "iterations", .wholeNumber(in: 1...1_000_000), \.last, default: "all", "the last iteration to show")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    let limit = spec.last
    var fits: [NamedFit] = []
    for name in spec.of {
      guard let named = weaver.fit(name) else { return nil }
      guard named.fit.trace.count > 1 else {
        weaver.problems.error(
          at: name.range,
          "A convergence figure shows the iterations of a fit, and '\(name.text)' has none",
          remedy: "Name a fit by EM, such as coins.hidden, or by Newton's method.")
        return nil
      }
      fits.append(named)
    }
    var marks: [any Mark] = []
    var words: [String] = []
    let best = Self.best(of: fits)
    marks.append(.rule(y: best.map(\.value)))
    let labels =
      best.contains { $0.objective.labels != nil || $0.objective.cells != nil } ? " and labels" : ""
    let titles = fits.titles.map { $0.label(&weaver) }
    for (index, (named, title)) in zip(fits, titles).enumerated() {
      let rows = named.fit.trace.prefix((limit ?? named.fit.trace.count) + 1)
      let values = rows.map(\.logLikelihood)
      let end = Numeral.logLikelihood(values.last ?? 0, decimals: 2)
      let label: RichText = fits.count == 1 ? "\(end)" : "\(title): \(end)"
      marks.append(
        .line(
          x: rows.map { Double($0.number) }, y: values, color: Self.ink(index, named.fit), points: true,
          label: label))
      let start = Numeral.logLikelihood(values.first ?? 0, decimals: 2)
      let steps = Grammar.count(rows.count - 1, "iteration")
      words.append(
        start == end
          ? "\(title) stays at \(end) for \(steps)"
          : "\(title) goes from \(start) to \(end) in \(steps)")
    }
    let isEM = fits.allSatisfy { $0.fit.method == .em }
    let neverFalls = fits.allSatisfy(\.fit.isMonotone)
    return FigureDraft(
      title: isEM && neverFalls
        ? "EM never decreases the log-likelihood" : "The log-likelihood at each iteration",
      subtitle: fits.count == 1 ? RichText(plain: Self.extent(of: fits[0].fit, limit: limit)) : "",
      caption:
        "The log-likelihood of every iteration’s own parameters; \(best.count == 1 ? "the dashed line is the best value reached" : "each dashed line is the best value reached with the same data\(labels)").",
      altText: "Log-likelihood against iteration: \(words.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis(title: "Iteration", support: .nonnegative, isCount: true),
          y: Axis(title: "Log-likelihood"), marks: marks)
      ])
  }

  /// What a log-likelihood is of: values of different ones do not compare.
  private struct Objective: Equatable {
    let columns: [Column?]
    /// The labels that are part of what was observed, and which of them; nil where all are hidden, or there are none.
    let labels: Labels?
    let shown: LabelMask?
    /// The true values of hidden cells, where these were observed as well.
    let cells: TrueCells?

    init(of named: NamedFit) {
      let (scenario, fit) = (named.scenario, named.fit)
      columns = scenario.model.columns.map { scenario.rows[$0] }
      shown = fit.shownLabels
      labels = shown != nil || fit.method == .mle && scenario.modelKind.isLatent ? scenario.labels : nil
      cells = scenario.cells(seenBy: fit)
    }
  }

  /// The best log-likelihood that fits to the same data, and to the same of their labels, reach, in their order.
  private static func best(of fits: [NamedFit]) -> [(objective: Objective, value: Double)] {
    var groups: [(objective: Objective, value: Double)] = []
    for named in fits {
      let objective = Objective(of: named)
      let reached = named.fit.trace.last?.logLikelihood ?? -.infinity
      if let place = groups.firstIndex(where: { $0.objective == objective }) {
        groups[place].value = max(groups[place].value, reached)
      } else {
        groups.append((objective, reached))
      }
    }
    return groups
  }

  /// How many iterations are shown, and whether they were enough.
  private static func extent(of fit: Fit, limit: Int?) -> String {
    let all = Grammar.count(fit.iterations, "iteration")
    let end = fit.converged ? "" : ", without converging"
    guard let limit, limit < fit.iterations else { return all + end }
    return "The first \(limit == 1 ? "" : Grammar.whole(limit) + " ")of \(all)\(end)"
  }

  /// The first fit by EM is vermilion and the first direct one blue; further ones take the colours of components.
  private static func ink(_ index: Int, _ fit: Fit) -> Ink {
    index == 0 ? (fit.method == .em ? .hidden : .labelled) : .component(index - 1)
  }
}
