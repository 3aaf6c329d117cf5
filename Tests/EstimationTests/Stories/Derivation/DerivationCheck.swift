import Testing

@testable import Estimation

/// Holds the updates of a derivation against what a step of the engine gives.
enum DerivationCheck {
  /// Every element that an update has an equation for solves it at the values of the scope, which are those behind the step.
  static func check(_ derivation: Derivation, _ space: ParameterSpace, _ scope: DerivedScope) throws {
    let values = scope.values
    var isAnyChecked = false
    for update in derivation.updates {
      let parameter = derivation.lines.space.parameters[update.elements[0].parameter]
      for (path, element) in zip(parameter.paths, parameter.elements)
      where space.held[element] == nil {
        let (all, components) = coordinates(of: element, parameter)
        let letters = Array(all.prefix(update.letters.count))
        switch update.rule {
        case .value(let expression):
          let own = update.isSquared ? values[element] * values[element] : values[element]
          let found = scope.value(
            expression, letters: letters, of: update.letters, components: components)
          let isRoot = expression.elements.contains { $0.parameter == update.elements[0].parameter }
          #expect(
            abs(found - own) <= (isRoot ? 1e-6 : 1e-10) * max(1, abs(own)),
            "\(path): \(found) and \(own) of \(derivation.displays.map(\.tex))")
          isAnyChecked = true
        case .zero(let expression):
          let found = scope.value(
            expression, letters: letters, of: update.letters, components: components)
          let size = Double(scope.previous.count)
          #expect(abs(found) <= 1e-7 * size, "\(path): \(found) of \(derivation.displays.map(\.tex))")
          isAnyChecked = true
        case .highest, .fixed: break
        }
      }
    }
    #expect(isAnyChecked)
  }

  /// The levels of the indices of an element and its own, and its components in a vector or a matrix.
  private static func coordinates(of element: Int, _ parameter: StoryParameter) -> ([Int], (Int, Int)) {
    let inner = (element - parameter.first) % parameter.shape.count
    var letters = parameter.indices.indices.map { index in
      (element - parameter.first) / parameter.stride(ofIndex: index) % parameter.indices[index].count
    }
    switch parameter.shape {
    case .number: return (letters, (0, 0))
    case .simplex, .vector, .coefficients:
      letters.append(inner)
      return (letters, (inner, inner))
    case .covariance(let columns, let form):
      letters.append(form.cells(columns.count)[inner][0].0)
      return (letters, form.cells(columns.count)[inner][0])
    }
  }
}
