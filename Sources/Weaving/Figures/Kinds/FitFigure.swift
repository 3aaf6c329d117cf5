import Estimation
import Literate
import Plotting

/// The data with what a fit says about them: a curve with its band, a density with ellipses, or a level for each component.
struct FitFigure: FigureKind {
  let name = "fit"
  let summary = "The data with a fitted line and band, a density and ellipses, or a level for each component."
  let keys = [KeyDescription("of", "a fit such as faithful.hidden, or a scenario with one fit")]

  func draft(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    guard let of = reader.requiredText("of", &weaver.problems), let named = weaver.fit(of),
      let view = ScatterView(named.scenario, at: of.range, &weaver.problems)
    else { return nil }
    let (fit, scenario) = (named.fit, named.scenario)
    var draft = FigureDraft(
      title: "", caption: "", altText: "",
      panels: [Panel(x: view.xAxis, y: view.yAxis, marks: view.marks(of: fit))])
    if fit.curve != nil {
      draft.title = "\(view.yTitle) against \(view.xTitle)"
      let line = fit.outcome == nil ? "mean" : "probability"
      draft.subtitle = "The line is the fitted \(line), the band its pointwise 95 % confidence limits"
      draft.caption =
        "The data with the fitted \(Self.mean(of: fit)) of `\(scenario.modelKind.name)` and its 95 % confidence band."
    } else if !fit.components.isEmpty {
      draft.title = "\(fit.components.count) Gaussians fitted \(fit.method == .em ? "by EM" : "with labels")"
      let color = fit.method == .em ? "Colour is responsibility" : "Colour is the label"
      draft.subtitle =
        view.isDensity
        ? "\(color); each curve is a component's share of the density, the grey one their sum"
        : "\(color); ellipses hold 95 % of each component"
      draft.caption =
        view.isDensity
        ? "The data, the fitted density and the share of each component."
        : "The data, the fitted density and the 95 % ellipse of each component."
    } else {
      draft.title = "\(view.yTitle), and what was fitted"
      draft.subtitle = "The levels are the estimates, the bands one standard error to each side"
      draft.caption = "The data with the estimated level of each component."
    }
    draft.altText = "\(view.description). \(Self.words(for: fit))"
    return draft
  }

  /// What the curve of a fit is, in the words of a caption.
  private static func mean(of fit: Fit) -> String {
    fit.outcome.map { "probability \($0.probability)" } ?? "mean"
  }

  /// What the fit found, in sentences.
  static func words(for fit: Fit) -> String {
    if !fit.components.isEmpty {
      let parts = fit.components.map { component in
        let center = component.mean.map { Cells.significant($0) }.joined(separator: ", ")
        return
          "\(component.name), weight \(Cells.format(component.weight, decimals: 2)), centred at (\(center))"
      }
      return "The fitted components are: \(parts.joined(separator: "; "))."
    }
    if let levels = fit.levels {
      let parts = levels.levels.map {
        "\($0.name) at \(Cells.estimate($0.value, standardError: $0.standardError))"
      }
      return "The fitted levels are: \(parts.joined(separator: "; "))."
    }
    let parts = fit.parameters.map {
      "\($0.path.joined(separator: " ")) \(Cells.estimate($0.estimate, standardError: $0.standardError))"
    }
    return "The estimates are: \(parts.joined(separator: "; "))."
  }
}
