/// What a figure can show of a fit: it brings its axes, where it bends, and what its words are made of.
package enum Drawable: Sendable {
  /// A mean or a probability along one predictor.
  case curve(FittedCurve)
  /// A density over columns.
  case density(FittedDensity)
  /// The components of a mixture over columns.
  case components(FittedComponents)
  /// A level for each component.
  case levels(FittedLevels)

  /// What it is called in messages.
  package var noun: String {
    switch self {
    case .curve: "a curve"
    case .density: "a density"
    case .components: "components"
    case .levels: "levels"
    }
  }

  /// The columns that a figure can show it over.
  package var columns: [String] {
    switch self {
    case .curve(let curve): [curve.predictor]
    case .density(let density): density.columns
    case .components(let components): components.columns
    case .levels: []
    }
  }

  /// The plane that shows it where no one chooses: of several columns the first two.
  package var plane: Plane? {
    switch self {
    case .curve(let curve): Plane(x: .column(curve.predictor), y: curve.response)
    case .density, .components: Plane(columns: Array(columns.prefix(2)))
    case .levels(let levels): Plane(x: .row, y: levels.quantity)
    }
  }

  /// The plane that shows it over chosen columns, x first; nil where there is none.
  package func plane(over chosen: [String]) -> Plane? {
    switch self {
    case .curve(let curve):
      switch (chosen.count, curve.response) {
      case (1, _) where chosen[0] == curve.predictor: return plane
      case (2, .column(let response)) where chosen == [curve.predictor, response]: return plane
      default: return nil
      }
    case .density, .components:
      return chosen.allSatisfy(columns.contains) ? Plane(columns: chosen) : nil
    case .levels: return nil
    }
  }

  /// Whether it can be drawn on a plane.
  package func isDrawn(on plane: Plane) -> Bool {
    switch self {
    case .curve, .levels: self.plane == plane
    case .density, .components: plane.columns?.allSatisfy(columns.contains) ?? false
    }
  }
}
