import Estimation
import Plotting
import Reporting

/// What an author wrote for something to be drawn: a path to it among the answers of a fit. The axes decide its columns.
extension ChannelResolver {
  static let wantedEllipses = "a fit's components, such as faithful.hidden.components"

  func ellipses(_ entry: Entry, _ weaver: inout ChapterWeaver) -> [EllipseDatum]? {
    let found = drawable(entry, Self.wantedEllipses, &weaver) { drawable -> FittedComponents? in
      if case .components(let components) = drawable { components } else { nil }
    }
    guard let components = found?.first else { return nil }
    guard let columns = twoColumns(of: components.columns, entry, &weaver) else { return nil }
    return components.list.compactMap {
      $0.centre.ellipse(name: LabelMarkup.escape($0.name), weight: $0.weight, over: columns)
    }
  }

  static let wantedField = "a fit's density, such as faithful.hidden.density"

  func field(_ entry: Entry, _ weaver: inout ChapterWeaver) -> PlottedSurface? {
    let found = drawable(entry, Self.wantedField, &weaver) { drawable -> FittedDensity? in
      if case .density(let density) = drawable { density } else { nil }
    }
    guard let density = found?.first else { return nil }
    return twoColumns(of: density.columns, entry, &weaver).flatMap { density.surface(over: $0) }
  }

  static let wantedCurve = "a fit's curve, such as norris.mle.curve"

  func curve(_ entry: Entry, _ weaver: inout ChapterWeaver) -> PlottedFunction? {
    fittedCurve(entry, &weaver).map { curve in PlottedFunction { curve.at($0).mean } }
  }

  func band(_ entry: Entry, _ weaver: inout ChapterWeaver) -> PlottedBand? {
    fittedCurve(entry, &weaver)?.band
  }

  /// The curve along the column of the x axis.
  private func fittedCurve(_ entry: Entry, _ weaver: inout ChapterWeaver) -> FittedCurve? {
    let found = drawable(entry, Self.wantedCurve, &weaver) { drawable -> FittedCurve? in
      if case .curve(let curve) = drawable { curve } else { nil }
    }
    guard let curves = found else { return nil }
    if let curve = axes.x.map({ x in curves.first { $0.predictor == x } }) ?? curves.first { return curve }
    let predictors = curves.map(\.predictor)
    weaver.problems.error(
      at: entry.value.range,
      "A curve is drawn over its predictor, \(predictors.listed), and \(axes.words)",
      remedy: "Show that column along x, or draw the curve of another fit.")
    return nil
  }

  // MARK: - Columns

  /// The columns of the axes, which must be two of those that something is over.
  private func twoColumns(of known: [String], _ entry: Entry, _ weaver: inout ChapterWeaver) -> [String]? {
    let columns = axes.columns(of: known)
    if let columns, columns.count == 2 { return columns }
    if columns == nil {
      weaver.problems.error(
        at: entry.value.range, "'\(entry.key)' is over the columns \(known.listed), and \(axes.words)",
        remedy: known.count > 1
          ? "Let the axes show two of these columns, or name another fit." : "Name another fit.")
    } else {
      weaver.problems.error(
        at: entry.value.range, "This is drawn over two columns, and there is one: \(known.listed)",
        remedy: "Fit the model to two columns, or write kind: fit.")
    }
    return nil
  }

  // MARK: - Looking up

  /// What can be drawn at a path: one thing, or the members of a group.
  ///
  /// - Parameter shape: What is wanted of it; nil for what is another thing.
  private func drawable<Shape>(
    _ entry: Entry, _ wanted: String, _ weaver: inout ChapterWeaver, shape: (Drawable) -> Shape?
  ) -> [Shape]? {
    guard case .scalar(let text, _) = entry.value.kind else {
      wrong(entry, wanted, &weaver)
      return nil
    }
    let path = entry.path(text)
    let steps = path.steps
    guard steps.count > 1, case let outcome = weaver.results.value(at: steps),
      weaver.scenarios.contains(where: { $0.name == steps[0] })
    else {
      // What the path begins with is told as everywhere.
      if weaver.result(path) != nil { wrong(entry, wanted, &weaver) }
      return nil
    }
    let parent: Answer
    let place: [String]
    switch outcome {
    case .found(let answer):
      let shapes = answer.drawables.compactMap(shape)
      if !shapes.isEmpty { return shapes }
      place = steps.dropLast()
      guard case .found(let owner) = weaver.results.value(at: place) else { return nil }
      parent = owner
    case .missing(let step, let owner):
      // A fit that could not be made has been told.
      if step < 2, weaver.result(path) == nil { return nil }
      place = Array(steps.prefix(step))
      parent = owner
    }
    let known = parent.names.filter { name in
      parent.step(name)?.drawables.contains { shape($0) != nil } ?? false
    }
    if known.isEmpty {
      weaver.problems.error(
        at: path.range, "'\(entry.key)' must be \(wanted), and '\(place.dotted)' has none",
        remedy: "Name a fit of another model.")
    } else {
      weaver.problems.error(
        at: path.range, "'\(entry.key)' must be \(wanted), and '\(path.text)' is none",
        suggestion: (place + [known[0]]).dotted, remedy: nil)
    }
    return nil
  }
}
