/// A JSON value whose objects keep their order.
package indirect enum JSON: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case integer(Int)
  case text(String)
  case array([JSON])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSON
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }
}
