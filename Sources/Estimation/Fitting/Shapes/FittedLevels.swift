/// Per-component levels of a ratio of two columns, such as the heads probability of each coin.
package struct FittedLevels: Sendable, Equatable {
  package struct Level: Sendable, Equatable {
    package var name: String
    package var value: Double
    package var standardError: Double?
    package init(name: String, value: Double, standardError: Double?) {
      self.name = name
      self.value = value
      self.standardError = standardError
    }
  }
  package var numerator: String
  package var denominator: String
  package var levels: [Level]
  package init(numerator: String, denominator: String, levels: [Level]) {
    self.numerator = numerator
    self.denominator = denominator
    self.levels = levels
  }
}
