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
