/// Which element of a parameter a row takes: that of its levels, and of what is hidden.
struct ElementChoice: Sendable, Equatable {
  /// A column whose level a row takes.
  struct LevelColumn: Sendable, Equatable {
    /// As it stands in brackets, `long[t-1]` for its level in the row before.
    let name: String
    let levels: [String]
    /// The level of each row, by its place.
    var codes: [Int]
  }

  /// What one index of the parameter stands for.
  struct Index: Sendable, Equatable {
    enum Source: Sendable, Equatable {
      /// The level of a column in each row.
      case column(LevelColumn)
      /// A hidden variable, by its place.
      case hidden(Int)
      /// The variable of a chain in the row before, whose level stands at a place of its own behind those of the row.
      case previous(variable: Int, place: Int)

      /// The hidden variable, of this row or the one before; nil for a column.
      var variable: Int? {
        switch self {
        case .column: nil
        case .hidden(let variable), .previous(let variable, _): variable
        }
      }
    }
    var source: Source
    let stride: Int
  }

  let parameter: Int
  var first: Int
  var indices: [Index] = []

  /// The places of the levels on which it depends: those of hidden variables, and behind them of the row before.
  var hiddenPlaces: [Int] {
    indices.compactMap {
      switch $0.source {
      case .column: nil
      case .hidden(let place), .previous(_, let place): place
      }
    }
  }

  /// The hidden variables on whose levels it depends, in this row or the one before.
  var hiddenVariables: [Int] { indices.compactMap(\.source.variable) }

  /// Whether it depends on what was hidden in the row before.
  var readsPrevious: Bool {
    indices.contains { if case .previous = $0.source { true } else { false } }
  }

  /// The choice of other rows.
  func taking(_ rows: [Int]) -> ElementChoice {
    var choice = self
    for place in indices.indices {
      guard case .column(var column) = indices[place].source else { continue }
      column.codes = rows.map { [codes = column.codes] in codes[$0] }
      choice.indices[place].source = .column(column)
    }
    return choice
  }

  /// The columns whose levels decide which element a row takes.
  var levelColumns: [LevelColumn] {
    indices.compactMap { if case .column(let column) = $0.source { column } else { nil } }
  }

  /// Whether every row takes the same element.
  var isSameInRows: Bool {
    indices.allSatisfy { $0.source.variable != nil }
  }

  /// - Parameter levels: The level of each hidden variable; in a chain behind them those in the row before.
  func element(_ row: Int, _ levels: [Int]) -> Int {
    var element = first
    for index in indices {
      switch index.source {
      case .column(let column): element += index.stride * column.codes[row]
      case .hidden(let place), .previous(_, let place): element += index.stride * levels[place]
      }
    }
    return element
  }
}
