/// A value for each row, or one for all.
package enum RowValues<Value: Sendable>: Sendable {
  case same(Value)
  case each([Value])

  package subscript(row: Int) -> Value {
    @inline(__always) get {
      switch self {
      case .same(let value): value
      case .each(let values): values[row]
      }
    }
  }

  package var isSame: Bool {
    if case .same = self { true } else { false }
  }
}

/// The arguments of every row, where they are the same in all: taken once, and not from the columns in each row.
func sameArguments<Number: Scalar>(_ columns: ArgumentColumns<Number>) -> Arguments<Number>? {
  guard case .same(let first) = columns.0, case .same(let second) = columns.1,
    case .same(let third) = columns.2
  else { return nil }
  return (first, second, third)
}
