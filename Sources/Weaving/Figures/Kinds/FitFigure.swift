import Estimation
import Plotting
import Reporting

/// The data with what a fit says about them: a curve with its band, a density with ellipses, or a level for each component.
struct FitFigure: FigureKind {
  let name = "fit"
  let summary = "The data with a fitted line and band, a density and ellipses, or a level for each component."
  let example = "of: geysers.hidden"
  struct Spec: Sendable {
    var of: LocatedText?
    var ties: Ties?
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a fit such as faithful.hidden, or a scenario with one fit")
    Key.ties(\.ties)
  }

  func show(_ spec: Spec, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    guard let of = spec.of, let named = weaver.fit(of),
      var view = ScatterView(named.scenario, at: of.range, &weaver.problems)
    else { return nil }
    view.ties = spec.ties
    let (fit, scenario) = (named.fit, named.scenario)
    var draft = FigureDraft(
      title: "", caption: "", altText: "",
      panels: [Panel(x: view.xAxis, y: view.yAxis, marks: view.marks(of: fit))], pointNoun: "row")
    if let curve = fit.curve {
      draft.title = "\(view.yTitle) against \(view.xTitle)"
      let line = Self.isProbability(fit) ? "probability" : "mean"
      // The limits of an exact fit lie on its line.
      let hasBand = [view.xs.min(), view.xs.max()].compactMap { $0.map(curve.at) }.contains {
        $0.lower < $0.upper
      }
      draft.subtitle =
        "The line is the fitted \(line)\(hasBand ? ", the band its pointwise 95 % confidence limits" : "")"
      draft.caption =
        "The data with the fitted \(Self.mean(of: fit)) of `\(scenario.modelKind.name)`\(hasBand ? " and its 95 % confidence band" : "")."
    } else if !fit.components.isEmpty {
      draft.title =
        "\(Grammar.count(fit.components.count, "Gaussian")) fitted \(fit.method == .em ? "by EM" : "with labels")\(fit.stopped.exception.map { ", \($0)" } ?? "")"
      let isDensity = view.isDensity
      draft.retell = { Self.tell(of: fit, isDensity: isDensity, &$0) }
    } else {
      let hasErrors = fit.levels?.levels.contains { $0.standardError != nil } ?? false
      draft.title = "\(view.yTitle), and what was fitted"
      draft.subtitle =
        "The levels are the estimates\(hasErrors ? ", the bands one standard error to each side" : "")"
      draft.caption = "The data with the estimated level of each component."
    }
    draft.altText = "\(view.description). \(Self.words(for: fit))"
    return draft
  }

  /// What the curve of a fit is, in the words of a caption.
  private static func mean(of fit: Fit) -> String {
    fit.outcome.map { "probability \($0.probability)" } ?? (isProbability(fit) ? "probability" : "mean")
  }

  /// Whether the curve is a probability: of an outcome, or of a success among trials.
  private static func isProbability(_ fit: Fit) -> Bool {
    fit.outcome != nil || fit.curve?.denominator != nil
  }

  /// The words for a mixture: they name only what the panel shows.
  private static func tell(of fit: Fit, isDensity: Bool, _ draft: inout FigureDraft) {
    guard let panel = draft.panels.first else { return }
    let isOne = fit.components.count == 1
    let visibility =
      isDensity
      ? Visibility(curvesOf: fit.components, in: panel) : Visibility(ellipsesOf: fit.components, in: panel)
    let color = isOne ? "" : fit.method == .em ? "Colour is responsibility" : "Colour is the label"
    var claim = ""
    if isDensity {
      claim =
        isOne
        ? "The curve is the fitted density"
        : "each curve is a component's share of the density, the grey one their sum"
    } else if !visibility.seen.isEmpty {
      claim = isOne ? "The ellipse holds 95 % of the fitted density" : "ellipses hold 95 % of each component"
    }
    var exceptions: [String] = []
    if !visibility.tiny.isEmpty {
      let who = who(visibility.tiny, of: fit)
      exceptions.append(
        isDensity
          ? "\(who) too low to be seen beside the highest"
          : "\(who) too narrow to be seen, smaller than the cross at \(visibility.tiny.count == 1 ? "its mean" : "their means")"
      )
    }
    // What lies outside is told with all that a figure leaves out.
    let outside =
      visibility.outside.isEmpty ? [] : ["\(who(visibility.outside, of: fit)) outside the figure"]
    draft.subtitle = ([color, claim].filter { !$0.isEmpty } + exceptions + outside).joined(separator: "; ")
    let outlines = isOne ? "95 % ellipse" : "95 % ellipse of each component"
    // Contours are drawn of a density of two columns only.
    var shown = (fit.density?.columns.count ?? 0) <= 2 ? ["the fitted density"] : []
    if isDensity {
      if !isOne { shown.append("the share of each component") }
    } else if !visibility.seen.isEmpty {
      shown.append("the \(outlines)")
    }
    draft.caption = "\(Grammar.list(["The data"] + shown))."
    if !exceptions.isEmpty {
      let said = exceptions.map { LabelMarkup.plain($0) + "." }.map {
        $0.prefix(1).uppercased() + $0.dropFirst()
      }
      draft.altText = Grammar.sentences([draft.altText] + said)
    }
  }

  /// The components of these names as the subject of a sentence, with its verb.
  private static func who(_ names: [String], of fit: Fit) -> String {
    if fit.components.count == 1 { return "the fitted Gaussian is" }
    if names.count == fit.components.count { return "all components are" }
    let list = Grammar.list(names.map { LabelMarkup.escape($0) })
    return names.count == 1 ? "component \(list) is" : "components \(list) are"
  }

  /// The means of the components in four digits, or in as many as place them to a tenth of their spread where four make two
  /// of them the same.
  private static func centers(of components: [GaussianComponent]) -> [String] {
    let short = components.map { $0.mean.map { Cells.significant($0) }.joined(separator: ", ") }
    guard Set(short).count < short.count else { return short }
    return components.map { component in
      component.mean.enumerated().map { j, mean in
        Cells.estimate(mean, standardError: component.covariance[j, j].squareRoot() / 10)
      }.joined(separator: ", ")
    }
  }

  /// What the fit found, in sentences.
  static func words(for fit: Fit) -> String {
    if !fit.components.isEmpty {
      let centers = centers(of: fit.components)
      let weights = Cells.weights(fit.components.map(\.weight))
      let parts = fit.components.indices.map {
        "\(fit.components[$0].name), weight \(weights[$0]), centred at (\(centers[$0]))"
      }
      if parts.count == 1 { return "The fitted Gaussian is centred at (\(centers[0]))." }
      return "The fitted components are: \(parts.joined(separator: "; "))."
    }
    if let levels = fit.levels {
      let parts = levels.levels.map {
        "\($0.name) at \(Cells.estimate($0.value, standardError: $0.standardError))"
      }
      return "The fitted level\(parts.count == 1 ? " is" : "s are"): \(parts.joined(separator: "; "))."
    }
    let parts = fit.parameters.map {
      "\($0.path.joined(separator: " ")) \(Cells.estimate($0.estimate, standardError: $0.standardError))"
    }
    return "The estimate\(parts.count == 1 ? " is" : "s are"): \(parts.joined(separator: "; "))."
  }
}
