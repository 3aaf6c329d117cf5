extension StoryFactor {
  /// The elements that it reads in a combination, whatever the row, ascending.
  ///
  /// - Parameter levels: The level of each hidden variable; in a chain behind them those in the row before.
  func elements(_ levels: [Int], _ space: ParameterSpace) -> [Int] {
    // Looked up, never iterated.
    var read: Set<Int> = []
    for choice in choices {
      let parameter = space.parameters[choice.parameter]
      var own = Array(parameter.elements)
      for (place, index) in choice.indices.enumerated() {
        switch index.source {
        case .column: continue
        case .hidden(let variable), .previous(_, let variable):
          let level = Set(parameter.elements(ofLevel: levels[variable], axis: .index(place)))
          own = own.filter(level.contains)
        }
      }
      read.formUnion(own)
    }
    return space.parameters.flatMap(\.elements).filter(read.contains)
  }
}
