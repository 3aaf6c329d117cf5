import Reporting

/// What a number is expected to be.
enum Claim {
  case near(Double, within: Double)
  case compares(Relation, Double)

  /// How a number lies to a bound.
  enum Relation: String, CaseIterable {
    // Those of two signs first, since they begin with the others.
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
  }

  private static let toleranceSigns = ["±", "+-", "+/-"]

  /// Reads `0.7968`, `0.7968 ± 0.0001` or `> 0.95`; nil for anything else, which may be a word.
  init?(_ text: String) {
    let text = text.replacing("−", with: "-")
    for relation in Relation.allCases where text.hasPrefix(relation.rawValue) {
      guard let bound = Double(yaml: text.dropFirst(relation.rawValue.count).trimmed) else { return nil }
      self = .compares(relation, bound)
      return
    }
    for sign in Self.toleranceSigns {
      let parts = text.split(separator: sign, maxSplits: 1)
      if parts.count == 2, let value = Double(yaml: parts[0].trimmed),
        let margin = Double(yaml: parts[1].trimmed)
      {
        self = .near(value, within: margin)
        return
      }
    }
    // A number alone holds when it is right in every digit that was written.
    guard let value = Double(yaml: text) else { return nil }
    self = .near(value, within: Self.halfUnit(text))
  }

  /// Half a unit of the last digit written.
  private static func halfUnit(_ text: String) -> Double {
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let exponent = Int(text.dropFirst(mantissa.count + 1)) ?? 0
    let decimals =
      mantissa.firstIndex(of: ".").map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
    guard decimals > 0 || exponent != 0 else { return 0 }
    return 0.5000001 * (Double("1e\(exponent - decimals)") ?? 0)
  }

  func holds(for number: Double) -> Bool {
    switch self {
    case .near(let value, let margin): abs(number - value) <= margin
    case .compares(.atLeast, let bound): number >= bound
    case .compares(.atMost, let bound): number <= bound
    case .compares(.above, let bound): number > bound
    case .compares(.below, let bound): number < bound
    }
  }
}
