/// Which element of a parameter a row takes: that of its levels, and of what is hidden.
struct ElementChoice: Sendable, Equatable {
  /// What one index of the parameter stands for.
  struct Index: Sendable, Equatable {
    enum Source: Sendable, Equatable {
      /// The level of a column, for each row.
      case column([Int])
      /// A hidden variable, by its place.
      case hidden(Int)
    }
    var source: Source
    let stride: Int
  }

  let parameter: Int
  var first: Int
  var indices: [Index] = []

  /// The hidden variables on whose levels it depends.
  var hiddenVariables: [Int] {
    indices.compactMap { if case .hidden(let variable) = $0.source { variable } else { nil } }
  }

  /// The choice of other rows.
  func taking(_ rows: [Int]) -> ElementChoice {
    var choice = self
    for place in indices.indices {
      guard case .column(let codes) = indices[place].source else { continue }
      choice.indices[place].source = .column(rows.map { codes[$0] })
    }
    return choice
  }

  /// Whether every row takes the same element.
  var isSameInRows: Bool {
    indices.allSatisfy { if case .hidden = $0.source { true } else { false } }
  }

  /// - Parameter levels: The level of each hidden variable.
  func element(_ row: Int, _ levels: [Int]) -> Int {
    var element = first
    for index in indices {
      switch index.source {
      case .column(let codes): element += index.stride * codes[row]
      case .hidden(let variable): element += index.stride * levels[variable]
      }
    }
    return element
  }
}
