import Arithmetic
import Reporting

/// A coefficient that goes on for ever, as it is told.
struct CoefficientMove: Sendable, Equatable {
  let element: Int
  /// As it is reported.
  let path: [String]
  /// What it is multiplied with, or indexed by; nil where it stands alone.
  let multiplier: String?
  let change: Double
  private let spread: Double
  /// Whether a hidden level chooses it: the numbers of levels are those of one start.
  let isOfHiddenLevel: Bool
  /// Whether that variable can do with fewer levels: it has more than two.
  fileprivate let hasLevelsToSpare: Bool
  /// Whether it goes the other way from another start.
  fileprivate let isMirrored: Bool
  /// Whether its parameter has one number for each level, and can have bounds.
  fileprivate let isNumber: Bool

  /// - Parameters:
  ///   - spread: How far what it is multiplied with varies.
  ///   - isMirrored: Whether it goes the other way from another start.
  init(
    of element: Int, by change: Double, across spread: Double = 1, in story: EnumeratedStory,
    isMirrored: Bool = false
  ) {
    (self.element, self.change, self.spread, self.isMirrored) = (element, change, spread, isMirrored)
    guard let parameter = story.space.parameter(of: element) else {
      (path, multiplier, isOfHiddenLevel, hasLevelsToSpare, isNumber) = ([], nil, false, false, false)
      return
    }
    path = parameter.paths[element - parameter.first]
    let choice = story.factors.flatMap(\.choices).first {
      story.space.parameters[$0.parameter].first == parameter.first
    }
    let hidden = choice?.hiddenVariables ?? []
    isOfHiddenLevel = !hidden.isEmpty
    hasLevelsToSpare = hidden.contains { story.hidden[$0].levels.count > 2 }
    isNumber = if case .number = parameter.shape { true } else { false }
    if case .coefficients(let terms) = parameter.shape {
      let steps = terms[(element - parameter.first) % terms.count]
      multiplier = steps == ["intercept"] ? nil : steps.first
    } else {
      multiplier =
        story.multipliers.first { $0.parameter == parameter.name }?.text
        ?? hidden.first.map { story.hidden[$0].name + (choice?.readsPrevious ?? false ? "[t-1]" : "") }
    }
  }

  /// Whether it stands for every row alike.
  var isAlone: Bool { multiplier == nil && !isOfHiddenLevel }

  /// The path in quotation marks, that of the parameter where levels say nothing.
  var shownPath: String { "'\(isOfHiddenLevel ? path.first ?? "" : path.dotted)'" }

  fileprivate var way: String { change < 0 ? "falls" : "grows" }

  /// A number at which the predictor changes by about ten across the rows, enough to tell the levels apart.
  var value: Double { ((change < 0 ? -10 : 10) / (spread > 0 ? spread : 1)).oneDigit }

  private var number: String { value.levelName }

  /// An entry of `fixed`.
  fileprivate var held: String { "\(path.joined(separator: ".").asYAML(inFlow: true)): \(number)" }

  /// An entry of `parameters`; nil for what is no number by itself.
  fileprivate var bound: String? {
    path.count == 1
      ? "\(path[0].asYAML(inFlow: true)): {\(change < 0 ? "at-least" : "at-most"): \(number)}" : nil
  }
}

extension [CoefficientMove] {
  /// How they move, each parameter that goes one way once.
  var growth: String {
    var words: [String] = []
    for path in map(\.shownPath) where !words.contains(where: { $0.hasPrefix(path) }) {
      var ways: [String] = []
      for way in filter({ $0.shownPath == path }).map(\.way) where !ways.contains(way) { ways.append(way) }
      words.append("\(path) \(ways.joined(separator: " or "))")
    }
    return Grammar.all(words.prefix(3) + (words.count > 3 ? ["\(words.count - 3) more go on"] : []))
  }

  /// What the coefficients are multiplied with, or themselves, each once.
  var separators: [String] {
    var separators: [String] = []
    for text in map({ $0.multiplier ?? $0.shownPath }) where !separators.contains(text) {
      separators.append(text)
    }
    return separators
  }

  /// Bounds of their parameters that end them whichever level goes on, and in whichever direction; nil where some are no numbers by
  /// themselves.
  var boundsOnBothSides: [(parameter: String, limit: Double)]? {
    guard allSatisfy(\.isNumber) else { return nil }
    var names: [String] = []
    for name in compactMap(\.path.first) where !names.contains(name) { names.append(name) }
    return names.map { name in
      (name, filter { $0.path.first == name }.map { abs($0.value) }.min() ?? 10)
    }
  }

  /// The same as entries of `parameters`.
  private var writtenBounds: String? {
    boundsOnBothSides.map { bounds in
      let entries = bounds.map { name, limit in
        "\(name.asYAML(inFlow: true)): {between: [-\(limit.levelName), \(limit.levelName)]}"
      }
      return "parameters: {\(entries.joined(separator: ", "))}"
    }
  }

  /// What the author can do about coefficients that go on for ever.
  var remedy: String {
    let leave = "Leave \(Grammar.all(separators)) out of the predictor"
    if contains(where: \.isOfHiddenLevel) {
      var ways = [leave]
      if contains(where: \.hasLevelsToSpare) { ways.append("use fewer levels") }
      if let writtenBounds { ways.append("bound what goes on: \(writtenBounds)") }
      let last = ways.removeLast()
      return ways.isEmpty ? "\(last)." : "\(ways.joined(separator: ", ")), or \(last)."
    }
    let held = "fixed: {\(map(\.held).joined(separator: ", "))}"
    let ofOne = first.flatMap { move in
      move.isMirrored ? writtenBounds : move.bound.map { "parameters: {\($0)}" }
    }
    guard count == 1, let bound = ofOne else {
      return "\(leave), or hold \(count == 1 ? "its coefficient" : "the coefficients"): \(held)."
    }
    return "\(leave), hold its coefficient, \(held), or bound it, \(bound)."
  }
}

extension Double {
  /// The number to one significant digit.
  fileprivate var oneDigit: Double {
    guard self != 0, isFinite else { return self }
    let power = Int((Elementary.log(abs(self)) / Elementary.log(10)).rounded(.down))
    let digit = (abs(self) / Elementary.powerOfTen(power)).rounded()
    let number = Double("\(Int(digit))e\(power)") ?? abs(self)
    return self < 0 ? -number : number
  }
}
