import Reporting

/// What an author says of the weights of a mixture.
enum WeightsOption: Sendable {
  case equal
  case free
  /// A weight for each component, by name or in order.
  case given(Setting)

  /// The known weights of the named components; nil where they are free.
  ///
  /// - Throws: `EstimationError` for weights that are none.
  func known(of names: [String]) throws(EstimationError) -> [Double]? {
    switch self {
    case .equal: Weights.equal(names.count)
    case .free: nil
    case .given(let setting): try StartReader.Value(setting: setting, path: ["weights"]).weights(named: names)
    }
  }
}

extension Kind where Value == WeightsOption {
  static let weights = Kind(
    "equal, free, or a weight for each component, such as {A: 0.3, B: 0.7}",
    print: { option in
      switch option {
      case .equal: "equal"
      case .free: "free"
      case .given: nil
      }
    }
  ) { entry, problems in
    switch Setting(entry.value) {
    case .text("equal"): return .equal
    case .text("free"): return .free
    case .list, .mapping: return .given(Setting(entry.value))
    case .text, .number, .flag:
      problems.error(
        at: entry.value.range, "'\(entry.key)' must be equal, free, or a weight for each component",
        remedy: "Write, say, [0.3, 0.7].")
      return nil
    }
  }
}
