import Estimation
import Plotting

/// What of a fit's components can be seen in a panel: words speak of nothing else.
struct Visibility {
  /// The names of the components whose ellipse, or curve, is large enough to be seen and inside the panel.
  var seen: [String] = []
  /// Inside the panel, but smaller than the cross at its mean, or lower than a line is wide.
  var tiny: [String] = []
  var outside: [String] = []

  /// The size of a usual plot in points.
  static let plot = (width: 560.0, height: 330.0)
  /// What cannot be seen as a shape any more.
  private static let cross = 5.5
  private static let lowest = 2.0
  /// The half axis of an ellipse that holds 95 %, in standard deviations.
  private static let radius = 2.4477468306808166

  /// The 95 % ellipses of components over two columns.
  init(ellipsesOf components: [FittedComponents.Component], over columns: [String], in panel: Panel) {
    let domains = panel.domains
    let width = domains.x.upperBound - domains.x.lowerBound
    let height = domains.y.upperBound - domains.y.lowerBound
    for component in components {
      guard let ellipse = component.centre.ellipse(over: columns) else { continue }
      let (a, b) = (Self.radius * ellipse.xx.squareRoot(), Self.radius * ellipse.yy.squareRoot())
      let (x, y) = (ellipse.center.x, ellipse.center.y)
      if x + a < domains.x.lowerBound || x - a > domains.x.upperBound || y + b < domains.y.lowerBound
        || y - b > domains.y.upperBound
      {
        outside.append(component.name)
      } else if panel.x.kind == .linear, panel.y.kind == .linear,
        max(a / width * Self.plot.width, b / height * Self.plot.height) < Self.cross
      {
        tiny.append(component.name)
      } else {
        seen.append(component.name)
      }
    }
  }

  /// The curves of components along one column, each as high as its share of the density.
  ///
  /// - Parameters:
  ///   - areCounted: Whether they have values at whole numbers alone.
  ///   - unit: What a density at a value is multiplied with to be drawn.
  init(
    curvesOf components: [FittedComponents.Component], along column: String, areCounted: Bool,
    unit: (Double) -> Double, in panel: Panel
  ) {
    let domains = panel.domains
    let height = domains.y.upperBound - max(domains.y.lowerBound, 0)
    for component in components {
      guard let share = component.share(of: column), let centre = component.centre.over([column]) else {
        continue
      }
      let mean = centre.mean[0]
      let reach = 4 * centre.covariance[0, 0].squareRoot()
      if mean + reach < domains.x.lowerBound || mean - reach > domains.x.upperBound {
        outside.append(component.name)
      } else if panel.y.kind == .linear,
        unit(mean) * share(areCounted ? mean.rounded() : mean) / height * Self.plot.height < Self.lowest
      {
        tiny.append(component.name)
      } else {
        seen.append(component.name)
      }
    }
  }
}
