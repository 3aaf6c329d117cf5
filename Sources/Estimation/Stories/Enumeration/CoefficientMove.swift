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

  /// - Parameter spread: How far what it is multiplied with varies.
  init(of element: Int, by change: Double, across spread: Double = 1, in story: EnumeratedStory) {
    (self.element, self.change, self.spread) = (element, change, spread)
    guard let parameter = story.space.parameter(of: element) else {
      (path, multiplier, isOfHiddenLevel) = ([], nil, false)
      return
    }
    path = parameter.paths[element - parameter.first]
    let hidden =
      story.factors.flatMap(\.choices).first { story.space.parameters[$0.parameter].first == parameter.first }
      .map(\.hiddenVariables) ?? []
    isOfHiddenLevel = !hidden.isEmpty
    if case .coefficients(let terms) = parameter.shape {
      let steps = terms[(element - parameter.first) % terms.count]
      multiplier = steps == ["intercept"] ? nil : steps.first
    } else {
      multiplier =
        story.multipliers.first { $0.parameter == parameter.name }?.text
        ?? hidden.first.map { story.hidden[$0].name }
    }
  }

  /// Whether it stands for every row alike.
  var isAlone: Bool { multiplier == nil && !isOfHiddenLevel }

  /// The path in quotation marks, that of the parameter where levels say nothing.
  var shownPath: String { "'\(isOfHiddenLevel ? path.first ?? "" : path.dotted)'" }

  var words: String { "\(shownPath) \(change < 0 ? "falls" : "grows")" }

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
    for text in map(\.words) where !words.contains(text) { words.append(text) }
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

  /// What the author can do about coefficients that go on for ever.
  var remedy: String {
    let leave = "Leave \(Grammar.all(separators)) out of the predictor"
    if contains(where: \.isOfHiddenLevel) { return "\(leave), or use fewer levels." }
    let held = "fixed: {\(map(\.held).joined(separator: ", "))}"
    guard count == 1, let bound = self[0].bound else {
      return "\(leave), or hold \(count == 1 ? "its coefficient" : "the coefficients"): \(held)."
    }
    return "\(leave), hold its coefficient, \(held), or bound it, parameters: {\(bound)}."
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
