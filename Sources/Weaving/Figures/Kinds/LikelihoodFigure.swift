import Estimation
import Literate
import Plotting

/// The log-likelihood as a curve over one parameter, or as contours over two with the path of the iterates.
struct LikelihoodFigure: FigureKind {
  let name = "likelihood"
  let summary = "The log-likelihood over one parameter, or contours over two with the path of the iterates."
  let keys = [
    KeyDescription("of", "a fit such as coins.hidden"),
    KeyDescription("over", "one or two parameters, as paths below the fit"),
    KeyDescription(
      "range",
      "the range of each parameter, {path: [from, to]}; three standard errors around the path if not given"),
  ]

  func draft(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    let rangeNode = reader.mapping("range", &weaver.problems) ?? []
    let over = reader.texts("over", &weaver.problems)
    guard let of = reader.requiredText("of", &weaver.problems), let named = weaver.fit(of) else { return nil }
    guard let over, (1...2).contains(over.count) else {
      weaver.problems.error(
        at: reader.keyRange("over") ?? reader.range, "'over' must name one or two parameters")
      return nil
    }
    guard let logLikelihood = named.fit.logLikelihoodAt else {
      weaver.problems.error(at: of.range, "The likelihood of '\(of.text)' cannot be evaluated elsewhere")
      return nil
    }
    let parameters = named.fit.parameters
    let names = parameters.map { $0.path.joined(separator: ".") }
    var positions: [Int] = []
    for name in over {
      guard let position = names.firstIndex(of: name.text) else {
        weaver.problems.unknown("parameter", name.text, at: name.range, known: names)
        return nil
      }
      positions.append(position)
    }
    var slices: [Slice] = []
    for (name, position) in zip(over, positions) {
      var slice = Slice(position, named.fit)
      if let entry = rangeNode.first(where: { $0.key == name.text }) {
        guard let range = AxisReader.limits(entry.value, what: "range", &weaver.problems) else { return nil }
        slice.range = range
      }
      slices.append(slice)
    }
    for entry in rangeNode where !over.contains(where: { $0.text == entry.key }) {
      weaver.problems.unknown("parameter in 'over'", entry.key, at: entry.keyRange, known: over.map(\.text))
    }
    let surface = Surface(fit: named.fit, at: logLikelihood)
    return slices.count == 1 ? curve(surface, slices[0]) : contours(surface, slices[0], slices[1], named)
  }

  private func curve(_ surface: Surface, _ slice: Slice) -> FigureDraft {
    let steps = 240
    let xs = (0...steps).map {
      slice.range.lowerBound + Double($0) / Double(steps) * (slice.range.upperBound - slice.range.lowerBound)
    }
    let points = xs.map { (x: $0, y: surface.value([(slice.position, $0)])) }.filter { $0.y.isFinite }
    let top = surface.fit.observedLogLikelihood ?? surface.fit.logLikelihood
    var marks: [any Mark] = []
    if let error = slice.standardError {
      // ℓ ≈ ℓ̂ − (θ − θ̂)² / 2SE²: what the standard error is read from.
      let near = xs.filter { abs($0 - slice.estimate) <= 2.5 * error }
      marks.append(
        .line(
          x: near, y: near.map { top - ($0 - slice.estimate) * ($0 - slice.estimate) / (2 * error * error) },
          color: .muted, dash: .dashed, label: "quadratic"))
    }
    marks.append(
      .line(x: points.map(\.x), y: points.map(\.y), color: surface.ink))
    marks.append(.rule(x: [slice.estimate], color: surface.ink))
    let value = Cells.estimate(slice.estimate, standardError: slice.standardError)
    marks.append(.point(x: [slice.estimate], y: [top], color: [surface.ink], size: 9, label: [value]))
    return FigureDraft(
      title: "The log-likelihood has its maximum at \(value)",
      subtitle: surface.others(1, "The other parameters are held at their estimates"),
      caption:
        "The log-likelihood as a function of one parameter, and the parabola whose curvature gives the standard error.",
      altText:
        "The log-likelihood as a curve over \(slice.name), with its maximum \(Cells.logLikelihood(top)) at \(value).",
      panels: [
        Panel(
          x: Axis(title: slice.symbol, domain: slice.range), y: Axis(title: "Log-likelihood"), marks: marks)
      ])
  }

  private func contours(_ surface: Surface, _ first: Slice, _ second: Slice, _ named: NamedFit) -> FigureDraft
  {
    let top = surface.fit.observedLogLikelihood ?? surface.fit.logLikelihood
    let field: @Sendable (Double, Double) -> Double = { x, y in
      let value = surface.value([(first.position, x), (second.position, y)])
      // Where the model is impossible the surface has fallen below every contour.
      return value.isFinite ? value : top - 1e6
    }
    var marks: [any Mark] = [.contour(field, levels: .values(Self.drops.map { top - $0 }))]
    let trace = surface.fit.trace
    var path = ""
    if trace.count > 1 {
      let xs = trace.map { $0.estimates[first.position] }
      let ys = trace.map { $0.estimates[second.position] }
      marks.append(.line(x: xs, y: ys, color: surface.ink, points: true))
      marks.append(.point(x: [xs[0]], y: [ys[0]], color: [surface.ink], size: 7, label: ["start"]))
      path =
        " The path of \(surface.fit.iterations) iterations leads from (\(Cells.significant(xs[0])), \(Cells.significant(ys[0]))) to the maximum."
    }
    marks.append(
      .point(x: [first.estimate], y: [second.estimate], color: [surface.ink], size: 10, label: ["maximum"]))
    let place =
      "(\(Cells.estimate(first.estimate, standardError: first.standardError)), \(Cells.estimate(second.estimate, standardError: second.standardError)))"
    return FigureDraft(
      title: surface.fit.method == .em ? "EM climbs the log-likelihood" : "The log-likelihood has one summit",
      subtitle: surface.others(2, "The other parameters are held at their estimates"),
      caption:
        "Contours of the \(surface.fit.observedLogLikelihood != nil || surface.fit.method == .em ? "observed-data " : "")log-likelihood.",
      altText:
        "Contours of the log-likelihood over \(first.name) and \(second.name), with its maximum \(Cells.logLikelihood(top)) at \(place).\(path)",
      panels: [
        Panel(
          x: Axis(title: first.symbol, domain: first.range),
          y: Axis(title: second.symbol, domain: second.range), marks: marks)
      ])
  }

  /// How far below the maximum the contours lie, in nats; 0.69, 3.00 and 4.61 bound the 50, 95 and 99 % likelihood regions.
  private static let drops = [
    100, 50, 25, 12, 7, 4.605170185988091, 2.995732273553991, 1.5, 0.6931471805599453, 0.1,
  ]
}

/// One parameter with the range over which it is drawn.
private struct Slice {
  let position: Int
  let name: String
  let symbol: String
  let estimate: Double
  let standardError: Double?
  var range: ClosedRange<Double>

  init(_ position: Int, _ fit: Fit) {
    let parameter = fit.parameters[position]
    self.position = position
    name = parameter.path.joined(separator: " ")
    symbol = ParameterSymbol(parameter).markup
    estimate = parameter.estimate
    standardError = parameter.standardError
    let reach = 3 * (parameter.standardError ?? max(abs(parameter.estimate), 1) / 3)
    let visited = fit.trace.map { $0.estimates[position] } + [parameter.estimate]
    let lower = min(parameter.estimate - reach, visited.min() ?? parameter.estimate)
    let upper = max(parameter.estimate + reach, visited.max() ?? parameter.estimate)
    let margin = max((upper - lower) * 0.05, 1e-9)
    range = (lower - margin)...(upper + margin)
  }
}

/// The log-likelihood with all parameters but the drawn ones held at their estimates.
private struct Surface: Sendable {
  let fit: Fit
  let at: @Sendable ([Double]) -> Double
  private let estimates: [Double]

  init(fit: Fit, at: @escaping @Sendable ([Double]) -> Double) {
    self.fit = fit
    self.at = at
    estimates = fit.parameters.map(\.estimate)
  }

  func value(_ changes: [(position: Int, value: Double)]) -> Double {
    var values = estimates
    for change in changes { values[change.position] = change.value }
    return at(values)
  }

  var ink: Ink { fit.method == .em ? .hidden : .labelled }

  func others(_ drawn: Int, _ text: String) -> String {
    fit.parameters.count { $0.isFree } > drawn ? text : ""
  }
}
