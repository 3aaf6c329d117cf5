/// A level for each component, such as the heads probability of each coin.
package struct FittedLevels: Sendable, Equatable {
  package struct Level: Sendable, Equatable {
    package let name: String
    package let value: Double
    package let standardError: Double?
    package init(name: String, value: Double, standardError: Double?) {
      self.name = name
      self.value = value
      self.standardError = standardError
    }
  }
  /// What they are levels of.
  package let quantity: Quantity
  package let list: [Level]

  package init(of quantity: Quantity, _ list: [Level]) {
    self.quantity = quantity
    self.list = list
  }

  /// Their names and values.
  package var table: Columns {
    Columns(
      first: 1,
      [
        Columns.Column("name", .texts(list.map(\.name))),
        Columns.Column("value", .numbers(list.map(\.value))),
        Columns.Column("se", .numbers(list.map { $0.standardError ?? .nan })),
      ])
  }
}
