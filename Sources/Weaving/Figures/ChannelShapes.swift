import Estimation
import Plotting
import Reporting

/// What an author wrote for something to be drawn: a path to it among the answers of a fit. The axes decide its columns.
extension ChannelResolver {
  static let wantedEllipses = "a fit's components, such as faithful.hidden.components"

  func ellipses(_ entry: Entry, _ weaver: inout TextWeaver) -> [EllipseDatum]? {
    let found = drawable(entry, Self.wantedEllipses, &weaver) { drawable -> FittedComponents? in
      if case .components(let components) = drawable { components } else { nil }
    }
    guard let components = found?.first else { return nil }
    guard let columns = twoColumns(of: components.columns, entry, &weaver) else { return nil }
    return components.list.compactMap {
      $0.centre.ellipse(name: RichText(plain: $0.name), weight: $0.weight, over: columns)
    }
  }

  static let wantedField = "a fit's density, such as faithful.hidden.density"

  func field(_ entry: Entry, _ weaver: inout TextWeaver) -> PlottedSurface? {
    let found = drawable(entry, Self.wantedField, &weaver) { drawable -> FittedDensity? in
      if case .density(let density) = drawable { density } else { nil }
    }
    guard let density = found?.first else { return nil }
    return twoColumns(of: density.columns, entry, &weaver).flatMap { density.surface(over: $0) }
  }

  static let wantedCurve = "a fit's curve, such as norris.mle.curve"

  /// The mean of a regression, or the density of the column of the x axis.
  func curve(_ entry: Entry, _ weaver: inout TextWeaver) -> PlottedFunction? {
    let axis = axes.x
    let found = drawable(entry, Self.wantedCurve, &weaver) { drawable -> (column: String, PlottedFunction)? in
      switch drawable {
      case .curve(let curve): return (curve.predictor, PlottedFunction { curve.at($0).mean })
      case .density(let density):
        let column = density.columns.first { $0 == axis } ?? density.columns.first
        guard let column, let function = density.curve(of: column) else { return nil }
        return (column, function)
      case .survival(let survival):
        return (survival.column, PlottedFunction(over: survival.ends, survival.at))
      case .components, .curves, .levels, .groups: return nil
      }
    }
    return found.flatMap { along($0, entry, &weaver) }
  }

  func band(_ entry: Entry, _ weaver: inout TextWeaver) -> PlottedBand? {
    let found = drawable(entry, Self.wantedCurve, &weaver) { drawable -> (column: String, PlottedBand)? in
      if case .curve(let curve) = drawable { (curve.predictor, curve.band) } else { nil }
    }
    return found.flatMap { along($0, entry, &weaver) }
  }

  /// What goes along the column of the x axis, or the first where the axis shows none.
  private func along<Shape>(
    _ found: [(column: String, Shape)], _ entry: Entry, _ weaver: inout TextWeaver
  ) -> Shape? {
    guard let x = axes.x else { return found.first?.1 }
    if let here = found.first(where: { $0.column == x }) { return here.1 }
    weaver.problems.error(
      at: entry.value.range,
      "A curve is drawn over its own column, \(found.map(\.column).listed), and \(axes.words)",
      remedy: "Show that column along x, or draw another curve.")
    return nil
  }

  // MARK: - Columns

  /// The columns of the axes, which must be two of those that something is over.
  private func twoColumns(of known: [String], _ entry: Entry, _ weaver: inout TextWeaver) -> [String]? {
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
    _ entry: Entry, _ wanted: String, _ weaver: inout TextWeaver, shape: (Drawable) -> Shape?
  ) -> [Shape]? {
    guard case .scalar(let text, _) = entry.value.kind else {
      wrong(entry, wanted, &weaver)
      return nil
    }
    let path = entry.path(text)
    let steps = path.steps
    guard steps.count > 1, case let outcome = weaver.chapter.results.value(at: steps),
      weaver.chapter.scenarios.contains(where: { $0.name == steps[0] })
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
      // Curves of levels are one thing to a figure, and each a curve to a mark.
      if let part = answer.names.first(where: { name in
        answer.step(name)?.drawables.contains { shape($0) != nil } ?? false
      }) {
        weaver.problems.error(
          at: path.range, "'\(entry.key)' must be \(wanted), and '\(path.text)' has one for each level",
          suggestion: (steps + [part]).dotted, remedy: nil)
        return nil
      }
      place = steps.dropLast()
      guard case .found(let owner) = weaver.chapter.results.value(at: place) else { return nil }
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
