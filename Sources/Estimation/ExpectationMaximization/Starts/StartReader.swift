/// Reads a start that an author wrote in the shape of the estimates, such as `{heads: {A: 0.6, B: 0.5}}`.
///
/// What belongs to components is a list in their order, or a mapping by their names. Every error carries the keys that
/// lead to the value concerned, the elements of a list counted from 1.
package struct StartReader: Sendable {
  package let names: [String]
  private let root: Value
  private let kind: String
  private let keys: [String]

  /// - Parameters:
  ///   - names: The names of the components, in reporting order.
  ///   - kind: What the names stand for.
  /// - Throws: `EstimationError` when the setting is no mapping, or has other keys than those given.
  package init(
    _ setting: Setting, keys: [String], names: [String], each kind: String = "component"
  ) throws(EstimationError) {
    self.names = names
    self.kind = kind
    self.keys = keys
    self.root = Value(setting: setting, path: ["start"])
    guard case .mapping(let entries) = setting else {
      throw root.invalid("a mapping with \(keys.joined(separator: ", "))")
    }
    for entry in entries where !keys.contains(entry.key) {
      throw EstimationError(.unknownOption(entry.key, available: keys), setting: ["start", entry.key])
    }
  }

  /// What the author wrote under a key; nil where he left it out.
  func value(of key: String) -> Value? { root[key] }

  /// The values of one key for the components in order; nil where the author left the key out.
  package func components(_ key: String) throws(EstimationError) -> [Value]? {
    guard let value = root[key] else { return nil }
    return try value.elements(named: names, each: kind)
  }

  /// The values of a key that a start can't do without.
  package func required(_ key: String) throws(EstimationError) -> [Value] {
    guard let values = try components(key) else {
      throw EstimationError(
        .incompleteStart(key, each: kind, optional: keys.filter { $0 != key }), setting: ["start"])
    }
    return values
  }

  /// A setting and the keys that lead to it.
  package struct Value: Sendable {
    let setting: Setting
    let path: [String]

    /// Weights of the named components, which are positive and sum to one.
    func weights(named names: [String]) throws(EstimationError) -> [Double] {
      var weights: [Double] = []
      for value in try elements(named: names, each: "component") {
        // What is above 1 may be a count, and is told with the sum.
        weights.append(
          try value.number(in: Double.leastNonzeroMagnitude...1e15, "a number above 0 and up to 1"))
      }
      let total = weights.reduce(0, +)
      guard abs(total - 1) <= 1e-6 else {
        let isNamed = if case .mapping = setting { true } else { false }
        throw EstimationError(.weightSum(weights, names: isNamed ? names : nil), setting: path)
      }
      return total == 1 ? weights : weights.map { $0 / total }
    }

    /// The numbers of lists or mappings, nested by these names, the last ones innermost.
    func numbers(
      of names: [[String]], within range: ClosedRange<Double>, _ rule: String
    ) throws(EstimationError) -> [Double] {
      guard let first = names.first else { return [try number(in: range, rule)] }
      var numbers: [Double] = []
      for element in try elements(named: first, each: "level") {
        numbers += try element.numbers(of: Array(names.dropFirst()), within: range, rule)
      }
      return numbers
    }

    subscript(key: String) -> Value? {
      setting[key].map { Value(setting: $0, path: path + [key]) }
    }

    package func invalid(_ rule: String) -> EstimationError {
      EstimationError(
        .invalidOption(path.joined(separator: "."), rule: rule, given: setting), setting: path)
    }

    /// A number within a range.
    package func number(in range: ClosedRange<Double>, _ rule: String) throws(EstimationError) -> Double {
      guard case .number(let number) = setting, range.contains(number) else { throw invalid(rule) }
      return number
    }

    /// The elements of a list in the order of the names, or of a mapping under exactly these names.
    package func elements(named names: [String], each kind: String) throws(EstimationError) -> [Value] {
      try elements(of: names.map { Level(name: $0) }, each: kind).compactMap(\.self)
    }

    /// The elements of a list in the order of the levels that are taken, or of a mapping under their names; nil for a level that is
    /// not taken, and for one that a mapping may lack.
    func elements(of levels: [Level], each kind: String) throws(EstimationError) -> [Value?] {
      let names = levels.filter(\.isTaken).map(\.name)
      let each = names.count < levels.count ? "\(kind) that some row takes" : kind
      switch setting {
      case .list(let items):
        guard items.count == names.count else {
          throw invalid("a list of \(names.count), one for each \(each), and not of \(items.count)")
        }
        var left = zip(1..., items).map { Value(setting: $1, path: path + ["\($0)"]) }[...]
        return levels.map { $0.isTaken ? left.popFirst() : nil }
      case .mapping(let entries):
        for entry in entries where !names.contains(entry.key) {
          guard !levels.contains(where: { $0.name == entry.key }) else {
            throw Value(setting: entry.value, path: path + [entry.key]).invalid(
              "left out, since no row takes it")
          }
          throw EstimationError(
            .unknownPart(entry.key, of: kind, available: names), setting: path + [entry.key])
        }
        var values: [Value?] = []
        for level in levels {
          let value = level.isTaken ? self[level.name] : nil
          guard value != nil || !level.isTaken || level.mayLack else {
            throw EstimationError(.missingPart(level.name, of: kind), setting: path)
          }
          values.append(value)
        }
        return values
      default: throw invalid("a list of \(names.count) or a mapping, one for each \(each)")
      }
    }

    /// One of the elements, in a list by its place and in a mapping by its name; nil where there is none.
    func leaf(_ place: Int, named name: String?) -> Value? {
      switch setting {
      case .list(let items):
        items.indices.contains(place)
          ? Value(setting: items[place], path: path + ["\(place + 1)"]) : nil
      case .mapping: name.flatMap { self[$0] }
      case .number, .text, .flag: nil
      }
    }
  }

  /// A level that something may be said of in a start.
  struct Level {
    let name: String
    /// Whether some row takes it: of others nothing is said.
    var isTaken = true
    /// Whether a mapping may lack it.
    var mayLack = false
  }

  /// The weights, which are positive and sum to one; nil where the author left them out.
  package func weights() throws(EstimationError) -> [Double]? { try root["weights"]?.weights(named: names) }
}
