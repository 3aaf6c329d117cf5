import Estimation
import Plotting

// What the figure kinds draw over a view of the rows.
extension ScatterView {
  var xAxis: Axis {
    Axis(title: xTitle, domain: rowDomain, wholeNumbers: Self.areWhole(xs), isCount: countsRows)
  }

  /// Whether values are counts, between which no tick makes sense; 0 and 1 alone may also be the ends of a share.
  private static func areWhole(_ values: [Double]) -> Bool {
    guard let low = values.min(), let high = values.max(), high - low >= 2 else { return false }
    return values.allSatisfy { $0 == $0.rounded() }
  }

  /// Rows stand apart from the frame by half their distance.
  private var rowDomain: ClosedRange<Double>? { countsRows ? 0.5...(Double(xs.count) + 0.5) : nil }
  var yAxis: Axis { Axis(title: yTitle, domain: yDomain, wholeNumbers: !isDensity && Self.areWhole(ys)) }

  /// The view in words, without a full stop.
  var description: String {
    let (x, y) = (LabelMarkup.plain(xTitle), LabelMarkup.plain(pointTitle ?? yTitle))
    let count = zip(xs, ys).count { $0.isFinite && $1.isFinite }
    if isDensity { return Grammar.count(count, "value") + " of \(x)" }
    if countsRows { return count == 1 ? "\(y) in one row" : "\(y) in each of \(Grammar.count(count, "row"))" }
    return "\(Grammar.count(count, "point")), \(y) against \(x)"
  }

  /// The rows as points, coloured by label and named unless something else names the groups; grey without labels.
  func points(labels: Labels?, named: Bool = true) -> [any Mark] {
    guard let labels else { return [.point(x: xs, y: ys, ties: ties)] }
    return [
      .point(
        x: xs, y: ys, color: labels.indices.map { .component($0) }, ties: ties,
        label: named ? labels.indices.map { LabelMarkup.escape(labels.names[$0]) } : [])
    ]
  }

  /// The rows as points, each the blend of its responsibilities.
  func points(of fit: Fit) -> [any Mark] {
    guard let responsibilities = fit.responsibilities else { return points(labels: nil) }
    return [.point(x: xs, y: ys, color: responsibilities.inks, ties: ties)]
  }

  /// The ellipses or levels of a fit's components; ellipses are named unless the points are.
  func outlines(of fit: Fit, named: Bool = true) -> [any Mark] {
    if let levels = fit.levels {
      return levels.levels.enumerated().flatMap { level($0.element, ink: .component($0.offset)) }
    }
    guard fit.components.count > 0 else { return [] }
    if isDensity {
      let weights = Cells.shares(fit.components.map(\.weight))
      return zip(fit.components, weights).enumerated().map { index, part in
        share(
          part.0, ink: .component(index), label: named ? "\(LabelMarkup.escape(part.0.name))  \(part.1)" : nil
        )
      }
    }
    return [
      .ellipse(
        fit.components.ellipses, color: fit.components.indices.map { .component($0) }, isLabelled: named)
    ]
  }

  /// A component of one column as the curve of its share of the density, named at its top.
  private func share(_ component: GaussianComponent, ink: Ink, label: String?) -> any Mark {
    let (weight, mean, variance) = (component.weight, component.mean[0], component.covariance[0, 0])
    let height = weight / (2 * Double.pi * variance).squareRoot()
    let share = PlottedFunction(landmarks: [component].landmarks) { x in
      height * Elementary.exp(-(x - mean) * (x - mean) / (2 * variance))
    }
    var curve = LineMark(.function(share, over: span), color: ink, label: label)
    curve.isNamedAtTop = true
    return curve
  }

  /// The extent of the data with a tenth on each side, so that the curves come down.
  private var span: ClosedRange<Double> {
    let (lower, upper) = (xs.min() ?? 0, xs.max() ?? 1)
    let margin = max((upper - lower) / 10, 1e-9)
    return (lower - margin)...(upper + margin)
  }

  /// A level across the plot with one standard error to each side.
  private func level(_ level: FittedLevels.Level, ink: Ink) -> [any Mark] {
    var marks: [any Mark] = []
    if let error = level.standardError, let domain = rowDomain {
      // No share lies beyond the axis of shares.
      let band = ((level.value - error)...(level.value + error)).clamped(to: yDomain ?? .reals)
      marks.append(
        .area(
          x: [domain.lowerBound, domain.upperBound], lower: [band.lowerBound, band.lowerBound],
          upper: [band.upperBound, band.upperBound], color: ink))
    }
    let value = Cells.format(level.value, decimals: 3)
    let name = LabelMarkup.escape(level.name)
    var rule = RuleMark(.y, at: [level.value], color: ink, dash: .solid, label: "\(name)  \(value)")
    rule.name = name
    return marks + [rule]
  }

  /// The data with everything that the fit says about them.
  func marks(of fit: Fit) -> [any Mark] {
    if let curve = fit.curve {
      let range = (xs.min() ?? 0)...(xs.max() ?? 1)
      let band = curve.band
      return [
        AreaMark(.functions(band, over: range), color: .labelled),
        LineMark(.function(band.around, over: range), color: .labelled),
      ] + points(labels: nil)
    }
    if isDensity, let density = fit.density {
      let sum = LineMark(
        .function(PlottedFunction(landmarks: fit.components.landmarks) { density.at([$0]) }, over: span),
        color: .muted)
      return [sum] + outlines(of: fit) + points(of: fit)
    }
    if let density = fit.density, density.columns.count == 2, !fit.components.isEmpty {
      let named = zip(fit.components, Cells.shares(fit.components.map(\.weight))).map { component, weight in
        var component = component
        component.name = "\(component.name)  \(weight)"
        return component
      }
      let surface = PlottedSurface(landmarks: fit.components.ellipses) { density.at([$0, $1]) }
      return [ContourMark(surface, levels: .count(7))] + points(of: fit)
        + [.ellipse(named.ellipses, color: named.indices.map { .component($0) })]
    }
    return outlines(of: fit) + points(of: fit)
  }
}
