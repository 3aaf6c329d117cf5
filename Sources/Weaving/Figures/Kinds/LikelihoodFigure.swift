import Arithmetic
import Estimation
import Plotting
import Reporting

/// The log-likelihood as a curve over one parameter, or as contours over two with the path of the iterates.
struct LikelihoodFigure: FigureKind {
  let name = "likelihood"
  let aliases = ["surface", "contour", "profile"]
  let summary = "The log-likelihood over one parameter, or contours over two with the path of the iterates."
  let example = "of: coins.hidden\nover: [heads.A, heads.B]"
  struct Spec: Sendable {
    var of: LocatedText?
    var over: Written<[LocatedText]>?
    var ranges: [ParameterRange] = []
  }

  static let schema = Schema("figure", Spec()) {
    Key("of", .text, \.of, required: true, "a fit such as coins.hidden")
    Key(
      "over", .oneOrTwoNames(of: "parameters", example: "[heads.A, heads.B]"), \.over, required: true,
      "one or two parameters, as paths below the fit, such as means.1.'Sepal.Length'")
    Key(
      "range", .parameterRanges, \.ranges, default: "three standard errors around the path",
      "the range of each parameter, {path: [from, to]}, as far as there are such values")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    guard let of = spec.of, let written = spec.over, let named = weaver.fit(of) else { return nil }
    let over = written.value
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
          "'over' must name parameters that the fit estimates, and the model holds '\(name.text)' fixed at \(Numeral.significant(parameter.estimate))",
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
    let values = Self.operations / named.fit.likelihood.operations
    if values < Self.fewestValues {
      let rows = named.scenario.rows.count
      let most = Int(Double(rows) * values / Self.fewestValues)
      weaver.problems.error(
        at: of.range,
        "The likelihood of such a fit is drawn for at most \(Grammar.whole(most)) rows, and '\(of.text)' has \(Grammar.whole(rows))",
        remedy: "Fit a sample of the rows.")
      return nil
    }
    var slices: [LikelihoodSlice] = []
    for index in positions {
      var slice = LikelihoodSlice(index, named.fit)
      if let written = spec.ranges.first(where: { position($0.name) == index }) {
        let (range, support) = (written.limits, slice.support)
        guard range.lowerBound < support.upperBound, support.lowerBound < range.upperBound else {
          weaver.problems.error(
            at: written.range,
            "The range of '\(written.name.text)' must meet the values that it can have, \(support.words)",
            remedy: "Choose another range, or leave it out.")
          return nil
        }
        slice.range = range.clamped(to: support)
      }
      slices.append(slice)
    }
    for name in spec.ranges.map(\.name) where !(position(name).map { positions.contains($0) } ?? false) {
      weaver.problems.unknown("parameter in 'over'", name.text, at: name.range, known: over.map(\.text))
    }
    let surface = LikelihoodSurface(named.fit)
    guard slices.count == 2 else { return curve(surface, slices[0]) }
    let correlation =
      Self.isLine(surface, slices[0], slices[1])
      ? surface.correlation(positions[0], positions[1]).flatMap(Self.words(forCorrelation:)) : nil
    if let correlation {
      weaver.problems.warning(
        at: written.keyRange,
        "Contours show two parameters whose estimates are not too closely tied, and those of '\(over[0].text)' and '\(over[1].text)' are correlated to \(correlation), so that the contours are narrower than a line",
        remedy: "Subtract its mean from the column that they belong to, or show other parameters.")
    }
    return contours(surface, slices[0], slices[1], correlation: correlation)
  }

  private func curve(_ surface: LikelihoodSurface, _ slice: LikelihoodSlice) -> FigureDraft {
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
    let value = Numeral.estimate(slice.estimate, standardError: slice.standardError).text
    if slice.range.contains(slice.estimate) {
      marks.append(.rule(x: [slice.estimate], color: surface.ink))
      marks.append(.point(x: [slice.estimate], y: [top], color: [surface.ink], size: 9, label: ["\(value)"]))
    }
    let words = profile.words(
      estimate: value, standardError: slice.standardError, name: slice.name)
    return FigureDraft(
      title: words.title, subtitle: RichText(plain: surface.others([slice.position])),
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
  private static func words(own: Double, standardError: Double, of slice: LikelihoodSlice) -> String {
    let parabola = "The dashed parabola has the curve’s own curvature at the top"
    if standardError <= own * 1.005 { return "\(parabola), from which the standard error is read." }
    let (read, told) = Numeral.standardErrors(own, standardError)
    let unbiased = slice.hasUnbiasedVariance ? ", and because the variance is estimated without bias" : ""
    return
      "\(parabola). Read off it, the standard error would be \(read); it is \(told), because the other parameters may move\(unbiased)."
  }

  /// Whether the contours are too narrow to be told from a line on a plot of the usual size, over the ranges that are drawn.
  private static func isLine(
    _ surface: LikelihoodSurface, _ first: LikelihoodSlice, _ second: LikelihoodSlice
  ) -> Bool {
    func points(_ range: ClosedRange<Double>, _ length: Double) -> Double {
      length / (range.upperBound - range.lowerBound)
    }
    let narrowest = surface.narrowest(
      first.position, second.position, scale: points(first.range, Visibility.plot.width),
      points(second.range, Visibility.plot.height))
    return narrowest.map { $0 < 0.3 } ?? false
  }

  /// A correlation with the digits that tell it from one; nil where it is no reason for anything.
  private static func words(forCorrelation correlation: Double) -> String? {
    let rest = 1 - abs(correlation)
    guard rest < 0.5 else { return nil }
    guard rest > 1e-12 else { return correlation < 0 ? "all but −1" : "all but 1" }
    return Numeral.fixed(correlation, decimals: max(Int((-Elementary.log10(rest)).rounded(.up)), 2)).text
  }

  private func contours(
    _ surface: LikelihoodSurface, _ first: LikelihoodSlice, _ second: LikelihoodSlice, correlation: String?
  )
    -> FigureDraft
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
    let isMaximum = isInside && summit.place == .atEstimate
    var marks: [any Mark] = [
      ContourMark(
        PlottedSurface(
          landmarks: landmarks,
          mostValues: Int(min(Self.operations / surface.fit.likelihood.operations, 1e9)),
          field),
        levels: .values(Self.drops.map { top - $0 }))
    ]
    let end: RichText = isMaximum ? "maximum" : "estimate"
    let path = LikelihoodPath(surface.fit, along: first.scaled, second.scaled)
    var label = end
    if let path {
      if path.course != .stays {
        marks.append(.line(x: path.xs, y: path.ys, color: surface.ink, points: true))
      }
      if path.course == .leads(startsApart: true) {
        marks.append(
          .point(x: [path.xs[0]], y: [path.ys[0]], color: [surface.ink], size: 7, label: ["start"]))
      } else {
        label = "start and \(end)"
      }
    }
    let told = path.map { path -> String in
      let steps = Grammar.count(surface.fit.iterations, "iteration")
      let exception = surface.fit.converged ? "" : ", without converging"
      switch path.course {
      case .stays: return " Through \(steps) the two parameters stay at the \(end.plain)\(exception)."
      case .leads:
        let start = "(\(first.words(path.xs[0])), \(second.words(path.ys[0])))"
        return " The path of \(steps) leads from \(start) to the \(end.plain)\(exception)."
      }
    }
    if isInside {
      marks.append(
        .point(x: [first.estimate], y: [second.estimate], color: [surface.ink], size: 10, label: [label]))
    }
    let place = "(\(first.estimateInWords), \(second.estimateInWords))"
    let height = Numeral.logLikelihood(top)
    let said =
      summit.place == .flat
      ? ", which is flat at \(height)."
      : isMaximum
        ? ", with its maximum \(height) at \(place)."
        : isInside
          ? ". At the estimate \(place) it is \(height), and higher elsewhere in the figure."
          : ". The estimate \(place) lies outside the figure."
    // What is said where there are no contours to be seen.
    let lines =
      summit.place == .flat
      ? "No contour crosses it."
      : Self.betweenContours(summit, estimate: isInside ? top : nil, below: top)
        ?? correlation.map {
          "Its contours are narrower than a line, because the two estimates are correlated to \($0)."
        } ?? ""
    return FigureDraft(
      title: title(surface, summit.place, isInside: isInside, path: path),
      subtitle: RichText(plain: surface.others([first.position, second.position])),
      caption: lines.isEmpty
        ? "Contours of the \(surface.data)log-likelihood."
        : "The \(surface.data)log-likelihood over two parameters. \(lines)",
      altText: Grammar.sentences([
        "\(lines.isEmpty ? "Contours of the" : "The") log-likelihood over \(first.name) and \(second.name)\(said)\(told ?? "")",
        lines,
      ]),
      panels: [
        Panel(
          x: first.axis, y: second.axis, marks: marks)
      ])
  }

  /// Why no contour crosses the figure; nil where one does.
  ///
  /// - Parameters:
  ///   - inside: the log-likelihood of the estimate, where the figure shows it.
  ///   - top: the log-likelihood of the estimate, below which the contours lie.
  private static func betweenContours(_ summit: LikelihoodSummit, estimate inside: Double?, below top: Double)
    -> String?
  {
    let (low, high) = (min(summit.lowest, inside ?? .infinity), max(summit.highest, inside ?? -.infinity))
    guard !drops.contains(where: { low < top - $0 && top - $0 <= high }) else { return nil }
    let far = drops.filter { top - $0 <= low }.min()
    let near = drops.filter { top - $0 > high }.max()
    func words(_ drop: Double) -> String {
      Numeral.fixed(drop, decimals: drop == drop.rounded() ? 0 : 2).text
    }
    let place =
      switch (near, far) {
      case (let near?, let far?): "between \(words(near)) and \(words(far)) below that of the estimate"
      case (let near?, nil): "more than \(words(near)) below that of the estimate"
      case (nil, let far?): "less than \(words(far)) below that of the estimate"
      case (nil, nil): "near that of the estimate"
      }
    return "No contour crosses the figure: everywhere in it the log-likelihood is \(place)."
  }

  private func title(
    _ surface: LikelihoodSurface, _ summit: LikelihoodSummit.Place, isInside: Bool, path: LikelihoodPath?
  ) -> RichText {
    if summit == .flat { return "The log-likelihood is flat over this range" }
    if surface.fit.method == .em, let path, surface.fit.isMonotone {
      return path.course == .stays
        ? "EM starts at the estimates of these two" : "EM climbs the log-likelihood"
    }
    guard isInside else { return "The log-likelihood away from the estimate" }
    return summit == .atEstimate && surface.fit.likelihood.hasOneSummit
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
