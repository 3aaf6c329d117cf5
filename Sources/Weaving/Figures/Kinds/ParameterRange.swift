import Plotting
import Reporting

/// The range of a parameter in a figure of the likelihood, as it is written.
struct ParameterRange: Sendable {
  var name: LocatedText
  var limits: ClosedRange<Double>
  var range: SourceRange
}

extension Kind where Value == [ParameterRange] {
  static let parameterRanges = Kind("") { entry, problems in
    guard let entries = Kind<[YAMLNode.Entry]>.entries.read(entry, &problems) else { return nil }
    let ranges = entries.map { entry in
      Kind<ClosedRange<Double>>.limits("range").read(entry, &problems).map {
        ParameterRange(
          name: LocatedText(text: entry.key, range: entry.keyRange), limits: $0, range: entry.value.range)
      }
    }
    return ranges.contains { $0 == nil } ? nil : ranges.compactMap { $0 }
  }
}

extension Kind where Value == [LocatedText] {
  /// What a curve or contours can be drawn over; the same may have two names, so that repetitions are told later.
  ///
  /// - Parameters:
  ///   - what: What is named, such as `parameters`.
  ///   - example: Two of them in YAML.
  static func oneOrTwoNames(of what: String, example: String) -> Kind {
    Kind("") { entry, problems in
      guard let names = names(areDifferent: false).read(entry, &problems) else { return nil }
      guard names.count <= 2 else {
        problems.error(
          at: entry.keyRange, "'\(entry.key)' must name one or two \(what)",
          remedy: "Write, say, \(entry.key): \(example).")
        return nil
      }
      return names
    }
  }
}
