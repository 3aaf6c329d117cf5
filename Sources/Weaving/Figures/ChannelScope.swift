import Estimation
import Plotting
import Reporting

/// What `data:` names: a scenario's rows, a fit's components, or a table of results.
struct ChannelScope {
  enum Kind {
    case rows(Scenario)
    case components([GaussianComponent])
    case table(Result)
  }
  let kind: Kind

  init?(_ name: LocatedText, _ weaver: inout ChapterWeaver) {
    let steps = name.steps
    if steps.count == 1 {
      guard let scenario = weaver.scenario(name) else { return nil }
      kind = .rows(scenario)
    } else if steps.count == 3, steps[2] == "components" {
      guard let fit = weaver.fit(LocatedText(text: steps.prefix(2).dotted, range: name.range)) else {
        return nil
      }
      guard !fit.fit.components.isEmpty else {
        weaver.problems.error(
          at: name.range,
          "Only a Gaussian mixture has components to draw, and '\(fit.path)' is none",
          remedy: "Name a fit of such a scenario, as in faithful.hidden.components.")
        return nil
      }
      kind = .components(fit.fit.components)
    } else {
      guard let result = weaver.result(name) else { return nil }
      kind = .table(result)
    }
  }

  /// The scenario whose rows are the scope.
  var scenario: Scenario? {
    if case .rows(let scenario) = kind { scenario } else { nil }
  }

  /// A column of the scope by name.
  func column(_ name: String) -> Column? {
    switch kind {
    case .rows(let scenario): return scenario.rows[name]
    case .components(let components):
      switch name {
      case "name": return Column(name, texts: components.map(\.name))
      case "weight": return Column(name, components.map(\.weight))
      default: return nil
      }
    case .table(let result): return result.step(name).flatMap { Column(name, $0) }
    }
  }

  var columnNames: [String] {
    switch kind {
    case .rows(let scenario): scenario.rows.columns.map(\.name)
    case .components: ["name", "weight"]
    case .table(let result): result.names
    }
  }
}

extension [GaussianComponent] {
  /// Where the density of the first column lives.
  var landmarks: [PlottedFunction.Landmark] {
    compactMap { component in
      guard let mean = component.mean.first else { return nil }
      return PlottedFunction.Landmark(center: mean, spread: component.covariance[0, 0].squareRoot())
    }
  }

  /// The ellipses of the first two columns.
  var ellipses: [EllipseDatum] {
    compactMap { component in
      guard component.mean.count >= 2 else { return nil }
      return EllipseDatum(
        name: LabelMarkup.escape(component.name), center: Point(x: component.mean[0], y: component.mean[1]),
        xx: component.covariance[0, 0], xy: component.covariance[0, 1], yy: component.covariance[1, 1],
        weight: component.weight)
    }
  }
}

extension Column {
  /// A column of results; nil where they are neither all numbers nor all texts.
  init?(_ name: String, _ result: Result) {
    guard case .rows(let rows, _) = result else { return nil }
    let numbers = rows.compactMap { row -> Double? in
      switch row {
      case .number(let number): number
      case .underflow(let number): number.value
      case .count(let count): Double(count)
      default: nil
      }
    }
    let texts = rows.compactMap { row -> String? in
      if case .text(let text) = row { text } else { nil }
    }
    if !rows.isEmpty, numbers.count == rows.count {
      self.init(name, numbers)
    } else if !rows.isEmpty, texts.count == rows.count {
      self.init(name, texts: texts)
    } else {
      return nil
    }
  }
}
