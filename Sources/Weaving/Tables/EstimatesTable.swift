import Estimation
import Plotting
import Reporting

/// Estimates with standard errors and 95 % limits, of one fit or of several side by side.
struct EstimatesTable: TableKind {
  let name = "estimates"
  let aliases = ["coefficients", "summary", "parameters", "coef", "fit", "results"]
  let summary =
    "Estimates with standard errors: with 95 % limits for one fit (Student's t where s is estimated without bias, else normal), side by side for several."
  let example = "of: [coins.labelled, coins.hidden]"
  struct Spec: Sendable {
    var of: [LocatedText] = []
    var parameters: [LocatedText]?
  }

  static let schema = Schema("table", Spec()) {
    Key("of", .names, \.of, required: true, "a fit such as coins.hidden, or a list of fits")
    Key(
      "parameters", .names, \.parameters, default: "all",
      "the parameters to show, as paths such as means.1.'Sepal.Length' or their beginnings")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    var fits: [NamedFit] = []
    var leavesOut = false
    for name in spec.of {
      guard var named = weaver.fit(name),
        let chosen = named.fit.parameters.chosen(spec.parameters, &weaver.problems)
      else { return nil }
      // Who asks for one has it.
      named.fit.parameters = spec.parameters == nil ? chosen.withoutStructuralZeros : chosen
      leavesOut = leavesOut || named.fit.parameters.count < chosen.count
      fits.append(named)
    }
    var grid = fits.count == 1 ? one(fits[0]) : several(fits, fits.titles.map { $0.cell(&weaver) })
    if leavesOut { grid.caption = grid.caption + " Zeros outside a diagonal are left out." }
    return grid
  }

  private func one(_ named: NamedFit) -> TableGrid {
    let rows = named.fit.parameters.map { parameter -> [Cell] in
      let limits = parameter.interval.map { [$0.lower, $0.upper] } ?? []
      let printed = limits.map { Numeral.estimate($0, standardError: parameter.standardError) }
      return [.name(of: parameter)] + Cell.estimate(of: parameter)
        + [printed.count == 2 ? .interval(printed[0], printed[1]) : .absent]
    }
    let hasIntervals = named.fit.parameters.contains { $0.interval != nil }
    return TableGrid(
      columns: [
        .init(header: "Parameter", alignment: .left), .init(header: "Estimate", alignment: .decimal),
        .init(header: "Standard error", alignment: .decimal),
        .init(header: "95 % interval", alignment: .right),
      ], rows: rows,
      caption:
        "Estimates of `\(named.scenario.modelName)`\([named].subject) by \(named.method)\(hasIntervals ? ", with \(intervals(named.fit))" : "").\(named.fit.trust)"
    )
  }

  /// What the intervals rest on.
  private func intervals(_ fit: Fit) -> String {
    let parameters = fit.parameters.filter { $0.degreesOfFreedom != nil }
    guard let degrees = parameters.first?.degreesOfFreedom else { return "Wald intervals" }
    var groups: [String] = []
    for name in parameters.compactMap(\.path.first) where !groups.contains(name) { groups.append(name) }
    let part = parameters.count == fit.parameters.count ? "" : " for the \(groups.listed)"
    return "intervals from Student’s t with \(Grammar.count(Int(degrees), "degree")) of freedom\(part)"
  }

  private func several(_ fits: [NamedFit], _ titles: [Cell]) -> TableGrid {
    var paths: [[String]] = []
    for fit in fits {
      for parameter in fit.fit.parameters where !paths.contains(parameter.path) {
        paths.append(parameter.path)
      }
    }
    let rows = paths.map { path -> [Cell] in
      let found = fits.map { $0.fit.parameters.first { $0.path == path } }
      let name = found.lazy.compactMap { $0 }.first.map { Cell.name(of: $0) } ?? .text(path.dotted)
      return [name] + found.flatMap { Cell.estimate(of: $0) }
    }
    let sharesRows = fits.allSatisfy { $0.scenario.name == fits[0].scenario.name }
    let columns = titles.flatMap { title in
      [
        WovenTable.Column(header: title, alignment: .decimal),
        WovenTable.Column(header: "SE", alignment: .decimal),
      ]
    }
    return TableGrid(
      columns: [.init(header: "Parameter", alignment: .left)] + columns, rows: rows,
      caption:
        "Estimates with standard errors (SE) of several fits\(sharesRows ? " to the same rows" : "")\(fits.subject)."
    )
  }
}
