/// What a figure can show of a fit: it brings its axes, where it bends, and what its words are made of.
package enum Drawable: Sendable {
  /// A mean or a probability along one predictor.
  case curve(FittedCurve)
  /// The same for several levels.
  case curves(FittedCurves)
  /// A density over columns.
  case density(FittedDensity)
  /// The survival function of a column with limits.
  case survival(FittedSurvival)
  /// The components of a mixture over columns.
  case components(FittedComponents)
  /// A level for each component.
  case levels(FittedLevels)
  /// What each group of rows is expected to be.
  case groups(FittedGroups)

  /// What it is called in messages.
  package var noun: String {
    switch self {
    case .curve: "a curve"
    case .curves: "curves"
    case .density: "a density"
    case .survival: "a survival function"
    case .components: "components"
    case .levels: "levels"
    case .groups: "the means of groups"
    }
  }

  /// The columns that a figure can show it over.
  package var columns: [String] {
    switch self {
    case .curve(let curve): [curve.predictor]
    case .curves(let curves): [curves.predictor]
    case .density(let density): density.columns
    case .survival(let survival): [survival.column]
    case .components(let components): components.columns
    case .levels: []
    case .groups(let groups): [groups.column, groups.response]
    }
  }

  /// The plane that shows it where no one chooses: of several columns the first two.
  package var plane: Plane? {
    switch self {
    case .curve(let curve): Plane(x: .column(curve.predictor), y: curve.response)
    case .curves(let curves): Plane(x: .column(curves.predictor), y: curves.response)
    case .density, .components:
      plane(over: Array(columns.prefix(hasPairs(columns.prefix(2)) ? 2 : 1)))
    case .survival(let survival): Plane(x: .column(survival.column), y: .survival)
    case .levels(let levels): Plane(x: .row, y: levels.quantity)
    case .groups(let groups): Plane(x: .group(groups.column), y: .column(groups.response))
    }
  }

  /// The plane that shows it over chosen columns, x first; nil where there is none.
  package func plane(over chosen: [String]) -> Plane? {
    switch self {
    case .curve, .curves:
      switch (chosen.count, plane?.y) {
      case (1, _) where chosen == columns: return plane
      case (2, .column(let response)) where chosen == columns + [response]: return plane
      default: return nil
      }
    case .density, .components:
      // Of values and limits there is no histogram beside a density.
      guard chosen.allSatisfy(columns.contains), hasPairs(chosen[...]),
        chosen.count > 1 || !chosen.contains(where: limited.contains)
      else { return nil }
      return Plane(columns: chosen, counted: counted, mixed: mixed)
    case .survival: return chosen == columns ? plane : nil
    case .groups: return chosen == columns || chosen == [columns[0]] ? plane : nil
    case .levels: return nil
    }
  }

  /// Whether it can be drawn on a plane.
  package func isDrawn(on plane: Plane) -> Bool {
    switch self {
    case .curve, .curves, .survival, .levels, .groups: self.plane == plane
    case .density, .components: plane.columns.map { self.plane(over: $0) == plane } ?? false
    }
  }

  /// The columns that have probabilities in the place of a density.
  private var counted: [String] {
    switch self {
    case .density(let density): density.counted
    case .components(let components): components.counted
    case .curve, .curves, .survival, .levels, .groups: []
    }
  }

  /// The columns of which some values have a probability, and all others a density.
  private var mixed: [String] {
    switch self {
    case .density(let density): density.mixed
    case .components(let components): components.mixed
    case .curve, .curves, .survival, .levels, .groups: []
    }
  }

  /// The columns some of whose cells are limits.
  private var limited: [String] {
    switch self {
    case .density(let density): density.limited
    case .components(let components): components.limited
    case .curve, .curves, .survival, .levels, .groups: []
    }
  }

  /// Whether there is a surface over columns where they are two: probabilities make none.
  private func hasPairs(_ chosen: ArraySlice<String>) -> Bool {
    chosen.count < 2 || !chosen.contains { counted.contains($0) || mixed.contains($0) }
  }
}
