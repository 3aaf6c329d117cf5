import Estimation
import Literate
import Plotting

/// The log-likelihood as a curve over one parameter, or as contours over two with the path of the iterates.
struct LikelihoodFigure: FigureKind {
  let name = "likelihood"
  let summary = "The log-likelihood over one parameter, or contours over two with the path of the iterates."
  let keys = [
    KeyDescription("of", "a fit such as coins.hidden"),
    KeyDescription("over", "one or two parameters, as paths below the fit, such as means.1.'Sepal.Length'"),
    KeyDescription(
      "range",
      "the range of each parameter, {path: [from, to]}, as far as there are such values; three standard errors around the path if not given"
    ),
  ]

  func draft(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    let rangeNode = reader.mapping("range", &weaver.problems) ?? []
    let over = reader.texts("over", areDifferent: false, &weaver.problems)
    guard let of = reader.requiredText("of", &weaver.problems), let named = weaver.fit(of) else { return nil }
    // What is written and cannot be read has been told.
    if over == nil, reader.isMeant("over") || reader.keyRange("over") != nil { return nil }
    guard let over, (1...2).contains(over.count) else {
      weaver.problems.error(
        at: reader.keyRange("over") ?? reader.range, "'over' must name one or two parameters",
        remedy: "Write, say, over: [heads.A, heads.B].")
      return nil
    }
    guard let logLikelihood = named.fit.logLikelihoodAt else {
      weaver.problems.error(
        at: of.range, "The likelihood of '\(of.text)' cannot be evaluated elsewhere",
        remedy: "Name a fit of another model.")
      return nil
    }
    let parameters = named.fit.parameters
    func position(_ name: LocatedText) -> Int? {
      parameters.firstIndex { $0.path == name.steps || $0.path.joined(separator: ".") == name.text }
    }
    var positions: [Int] = []
    for name in over {
      guard let position = position(name) else {
        weaver.problems.unknown(parameter: name, among: parameters.map(\.path))
        return nil
      }
      let parameter = parameters[position]
      guard parameter.isFree else {
        weaver.problems.error(
          at: name.range,
          "'over' must name parameters that the fit estimates, and the model holds '\(name.text)' fixed at \(Cells.significant(parameter.estimate))",
          remedy: "There are: \(parameters.filter(\.isFree).map(\.path.dotted).listed).")
        return nil
      }
      if let first = positions.first, first == position || parameters[first].movesWith(parameter) {
        let why =
          first == position ? "" : ", and '\(name.text)' is settled by '\(over[0].text)'"
        weaver.problems.error(
          at: name.range, "'over' must name two different parameters\(why)", remedy: "Leave one of them out.")
        return nil
      }
      positions.append(position)
    }
    let values = Self.operations / named.fit.likelihoodOperations
    if values < Self.fewestValues {
      let most = Int(Double(named.fit.rowCount) * values / Self.fewestValues)
      weaver.problems.error(
        at: of.range,
        "The likelihood of such a fit is drawn for at most \(Grammar.whole(most)) rows, and '\(of.text)' has \(Grammar.whole(named.fit.rowCount))",
        remedy: "Fit a sample of the rows.")
      return nil
    }
    var slices: [Slice] = []
    func position(_ entry: YAMLNode.Entry) -> Int? {
      position(LocatedText(text: entry.key, range: entry.keyRange))
    }
    for index in positions {
      var slice = Slice(index, named.fit)
      if let entry = rangeNode.first(where: { position($0) == index }) {
        guard let range = AxisReader.limits(entry.value, what: "range", &weaver.problems) else { return nil }
        let support = slice.support
        guard range.lowerBound < support.upperBound, support.lowerBound < range.upperBound else {
          weaver.problems.error(
            at: entry.value.range,
            "The range of '\(entry.key)' must meet the values that it can have, \(support.words)",
            remedy: "Choose another range, or leave it out.")
          return nil
        }
        slice.range = range.clamped(to: support)
      }
      slices.append(slice)
    }
    for entry in rangeNode where !(position(entry).map { positions.contains($0) } ?? false) {
      weaver.problems.unknown("parameter in 'over'", entry.key, at: entry.keyRange, known: over.map(\.text))
    }
    let surface = Surface(fit: named.fit, at: logLikelihood)
    return slices.count == 1 ? curve(surface, slices[0]) : contours(surface, slices[0], slices[1], named)
  }

  private func curve(_ surface: Surface, _ slice: Slice) -> FigureDraft {
    let spread = surface.covariance([slice.position])?[0, 0].squareRoot() ?? slice.standardError
    let landmarks = spread.map { [PlottedFunction.Landmark(center: slice.estimate, spread: $0)] } ?? []
    let profile = LikelihoodProfile(
      PlottedFunction(landmarks: landmarks) { surface.value([(slice.position, $0)]) }, over: slice.range,
      estimate: slice.estimate)
    let top = profile.atEstimate
    var marks: [any Mark] = []
    var told = ""
    if profile.outcome == .maximumAtEstimate, let error = slice.standardError,
      let own = surface.reach(slice.position, around: spread ?? error)
    {
      // ℓ ≈ ℓ̂ − (θ − θ̂)² / 2s², with the curve's own curvature 1/s² at the top.
      let near =
        max(
          slice.range.lowerBound, slice.estimate - 2.5 * own)...min(
          slice.range.upperBound, slice.estimate + 2.5 * own)
      let parabola = PlottedFunction {
        top - ($0 - slice.estimate) * ($0 - slice.estimate) / (2 * own * own)
      }
      told = Self.words(own: own, standardError: error, of: slice)
      var quadratic = LineMark(
        .function(parabola, over: near), color: .muted, dash: .dashed, label: "quadratic")
      quadratic.isEndless = profile.shown != nil
      marks.append(quadratic)
    }
    var curve = LineMark(
      .through(x: profile.points.map(\.x), y: profile.points.map(\.y)), color: surface.ink)
    curve.isEndless = profile.shown != nil
    marks.append(curve)
    let value = Cells.estimate(slice.estimate, standardError: slice.standardError)
    if slice.range.contains(slice.estimate) {
      marks.append(.rule(x: [slice.estimate], color: surface.ink))
      marks.append(.point(x: [slice.estimate], y: [top], color: [surface.ink], size: 9, label: [value]))
    }
    let words = profile.words(
      estimate: value, standardError: slice.standardError, name: slice.name)
    return FigureDraft(
      title: words.title, subtitle: surface.others([slice.position]),
      caption:
        "The \(surface.data)log-likelihood as a function of one parameter.\(told.isEmpty ? "" : " " + told)",
      altText: Grammar.sentences([words.altText, told]),
      panels: [
        Panel(
          x: slice.axis,
          y: Axis(title: "Log-likelihood", domain: profile.shown), marks: marks)
      ])
  }

  /// What the parabola says of the standard error. A curve along one parameter, the others held, is never wider than
  /// what the data leave open where these may move with it.
  private static func words(own: Double, standardError: Double, of slice: Slice) -> String {
    let parabola = "The dashed parabola has the curve’s own curvature at the top"
    if standardError <= own * 1.005 { return "\(parabola), from which the standard error is read." }
    let unbiased = slice.hasUnbiasedVariance ? ", and because the variance is estimated without bias" : ""
    return
      "\(parabola). Read off it, the standard error would be \(Cells.standardError(own)); it is \(Cells.standardError(standardError)), because the other parameters may move\(unbiased)."
  }

  private func contours(_ surface: Surface, _ first: Slice, _ second: Slice, _ named: NamedFit) -> FigureDraft
  {
    let top = surface.value([])
    let field: @Sendable (Double, Double) -> Double = { x, y in
      let value = surface.value([(first.position, x), (second.position, y)])
      // Where the model is impossible the surface has fallen below every contour.
      return value.isFinite ? value : top - 1e6
    }
    var landmarks: [EllipseDatum] = []
    if let covariance = surface.covariance([first.position, second.position]) {
      landmarks.append(
        EllipseDatum(
          name: "", center: Point(x: first.estimate, y: second.estimate), xx: covariance[0, 0],
          xy: covariance[0, 1], yy: covariance[1, 1], weight: 1))
    }
    let summit = LikelihoodSummit(field, top: top, first.range, second.range)
    let isInside = first.range.contains(first.estimate) && second.range.contains(second.estimate)
    let isMaximum = isInside && summit == .atEstimate
    var marks: [any Mark] = [
      ContourMark(
        PlottedSurface(
          landmarks: landmarks, mostValues: Int(min(Self.operations / surface.fit.likelihoodOperations, 1e9)),
          field),
        levels: .values(Self.drops.map { top - $0 }))
    ]
    let trace = surface.fit.trace
    var path = ""
    if trace.count > 1 {
      let xs = trace.map { $0.estimates[first.position] }
      let ys = trace.map { $0.estimates[second.position] }
      marks.append(.line(x: xs, y: ys, color: surface.ink, points: true))
      marks.append(.point(x: [xs[0]], y: [ys[0]], color: [surface.ink], size: 7, label: ["start"]))
      let steps = Grammar.count(surface.fit.iterations, "iteration")
      path =
        " The path of \(steps) leads from (\(Cells.significant(xs[0])), \(Cells.significant(ys[0]))) to the \(isMaximum ? "maximum" : "estimate")\(surface.fit.converged ? "" : ", without converging")."
    }
    if isInside {
      let label = isMaximum ? "maximum" : "estimate"
      marks.append(
        .point(x: [first.estimate], y: [second.estimate], color: [surface.ink], size: 10, label: [label]))
    }
    let place =
      "(\(Cells.estimate(first.estimate, standardError: first.standardError)), \(Cells.estimate(second.estimate, standardError: second.standardError)))"
    let height = Cells.logLikelihood(top)
    let said =
      summit == .flat
      ? ", which is flat at \(height)."
      : isMaximum
        ? ", with its maximum \(height) at \(place)."
        : isInside
          ? ". At the estimate \(place) it is \(height), and higher elsewhere in the figure."
          : ". The estimate \(place) lies outside the figure."
    return FigureDraft(
      title: title(surface, summit, isInside: isInside),
      subtitle: surface.others([first.position, second.position]),
      caption:
        "Contours of the \(surface.data)log-likelihood.",
      altText:
        "Contours of the log-likelihood over \(first.name) and \(second.name)\(said)\(path)",
      panels: [
        Panel(
          x: first.axis, y: second.axis, marks: marks)
      ])
  }

  private func title(_ surface: Surface, _ summit: LikelihoodSummit, isInside: Bool) -> String {
    if summit == .flat { return "The log-likelihood is flat over this range" }
    if surface.fit.method == .em, surface.fit.trace.count > 1, surface.fit.isMonotone {
      return "EM climbs the log-likelihood"
    }
    guard isInside else { return "The log-likelihood away from the estimate" }
    // The log-likelihood of a regression is concave; that of a mixture may have other summits.
    return summit == .atEstimate && surface.fit.responsibilities == nil
      ? "The log-likelihood has one summit" : "The log-likelihood around the estimate"
  }

  /// What the values of one figure may take together, in the operations of a fit: some five seconds.
  private static let operations = 2e10
  /// The fewest values that contours can be drawn through.
  private static let fewestValues = 1500.0

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
  let support: ClosedRange<Double>
  /// Whether the standard error is that of regression programs, with the unbiased estimate of the variance.
  let hasUnbiasedVariance: Bool
  var range: ClosedRange<Double>
  var axis: Axis { Axis(title: symbol, domain: range, support: support) }

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
    support = parameter.support
    hasUnbiasedVariance = parameter.degreesOfFreedom != nil
    range = ((lower - margin)...(upper + margin)).clamped(to: support)
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

  /// The inverse of the information about some parameters, the others being held: how far the surface reaches around the
  /// estimate, and in which direction.
  func covariance(_ positions: [Int]) -> Matrix? {
    guard let information = fit.information, let matrix = information.observed ?? information.complete else {
      return nil
    }
    let rows = positions.compactMap { position in
      information.coordinates.firstIndex { $0 == fit.parameters[position].path }
    }
    guard rows.count == positions.count, let first = rows.first, let last = rows.last else { return nil }
    let (a, b, c) = (matrix[first, first], matrix[first, last], matrix[last, last])
    if rows.count == 1 { return a > 0 ? Matrix([[1 / a]]) : nil }
    let determinant = a * c - b * b
    guard a > 0, c > 0, determinant > 0 else { return nil }
    return Matrix([[c / determinant, -b / determinant], [-b / determinant, a / determinant]])
  }

  /// The standard deviation 1/√−ℓ″ of the parabola that touches the curve along one parameter at the estimate; nil where
  /// the curve does not bend down there. The second derivative is a central difference of order 4, at steps that are small
  /// beside `scale` and large beside the rounding of ℓ.
  func reach(_ position: Int, around scale: Double) -> Double? {
    let estimate = fit.parameters[position].estimate
    let step = scale / 32
    func height(_ steps: Double) -> Double { value([(position, estimate + steps * step)]) }
    let outer = height(2) + height(-2)
    let inner = height(1) + height(-1)
    let curvature = (16 * inner - outer - 30 * height(0)) / (12 * step * step)
    return curvature.isFinite && curvature < 0 ? 1 / (-curvature).squareRoot() : nil
  }

  var ink: Ink { fit.method == .em ? .hidden : .labelled }

  /// Which data the likelihood is of, before the word; nothing where all data are observed.
  var data: String {
    fit.method == .em ? "observed-data " : fit.observedLogLikelihood == nil ? "" : "complete-data "
  }

  /// What the parameters that are not drawn do: most are held, and those that a drawn one settles move with it.
  func others(_ drawn: [Int]) -> String {
    let parameters = fit.parameters
    let shown = drawn.map { parameters[$0] }
    var (weights, equals, held) = (0, 0, 0)
    for (position, parameter) in parameters.enumerated() where parameter.isFree && !drawn.contains(position) {
      if sumsToOne(parameter), shown.contains(where: { $0.path.first == parameter.path.first }) {
        weights += 1
      } else if shown.contains(where: {
        $0.movesWith(parameter) && $0.path.sorted() == parameter.path.sorted()
      }) {
        // A covariance by the other name.
        continue
      } else if shown.contains(where: { $0.movesWith(parameter) }) {
        equals += 1
      } else {
        held += 1
      }
    }
    var clauses: [String] = []
    if weights == 1 { clauses.append("the other weight is what is left") }
    if weights > 1 { clauses.append("the other weights keep their proportions") }
    if equals > 0 { clauses.append("what the model makes equal moves along") }
    if held > 0 { clauses.append("the other parameters are held at their estimates") }
    let text = clauses.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Whether the parameter is one of a group whose sum no coordinate changes, such as the weights of a mixture.
  private func sumsToOne(_ parameter: Parameter) -> Bool {
    let slopes = fit.parameters.filter { $0.path.first == parameter.path.first }.flatMap(\.slopes)
    return Set(slopes.map(\.coordinate)).allSatisfy { coordinate in
      slopes.reduce(0) { $0 + ($1.coordinate == coordinate ? $1.factor : 0) } == 0
    }
  }
}
