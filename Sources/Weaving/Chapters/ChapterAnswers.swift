import Estimation
import Literate
import Reporting

/// What a chapter has computed, and whatever else its blocks and its prose look up: the same for all of them, and never changed
/// by one.
struct ChapterAnswers: Sendable {
  let source: ChapterSource
  var context: BookContext
  /// In the order of the chapter.
  let scenarios: [Scenario]
  /// Scenarios with a problem of their own; what refers to them is left alone instead of reported again.
  private let failed: Set<String>
  /// The names of scenarios whose headers could not be read, which has been told.
  private let unread: [String]
  /// Everything that the paths of the chapter see.
  let answers: Answers

  /// - Parameters:
  ///   - scenarios: Those that could be made.
  ///   - failed: The names of the others.
  init(_ source: ChapterSource, context: BookContext, scenarios: [Scenario], failed: Set<String>) {
    self.source = source
    self.context = context
    self.scenarios = scenarios
    self.failed = failed
    unread = source.document.malformedHeaders.flatMap { header in
      let words = header.text.split { " \t{}".contains($0) }
      return words.first == "scenario" ? words.dropFirst().map(String.init) : []
    }
    var answers = Answers()
    for scenario in scenarios { answers.add(scenario.name, .group(scenario.tree)) }
    self.answers = answers
  }

  /// Everything that the paths of the chapter see, as one answer.
  var results: Answer { .group(answers) }

  /// The number of a label of this chapter.
  func number(of label: String?) -> Int? {
    label.flatMap { context.labels.entries(for: $0, in: source.name).first?.number }
  }

  // MARK: - What authors name

  /// The scenario of that name; a problem where there is none, silence where it failed.
  func scenario(_ name: LocatedText, _ problems: inout Problems) -> Scenario? {
    guard let scenario = owner(of: name, &problems) else { return nil }
    guard name.steps.count == 1 else {
      problems.error(
        at: name.range, "A scenario is wanted here, and '\(name.text)' leads further",
        remedy: "Write \(scenario.name).")
      return nil
    }
    return scenario
  }

  /// The scenario that a path begins with.
  private func owner(of name: LocatedText, _ problems: inout Problems) -> Scenario? {
    if isUnread(name.text) { return nil }
    let first = name.steps[0]
    if let scenario = scenarios.first(where: { $0.name == first }) { return scenario }
    if !failed.contains(first) {
      problems.unknown(
        "scenario", first, at: name.range, known: scenarios.map(\.name),
        remedy: scenarios.isEmpty ? ExpressionError.howToHaveResults : nil)
    }
    return nil
  }

  /// Whether an expression begins with, or holds, the name of a scenario whose header could not be read.
  func isUnread(_ expression: String) -> Bool {
    guard !unread.isEmpty else { return false }
    let words = expression.split { " (),".contains($0) }
    return unread.contains { name in words.contains { $0 == name || $0.hasPrefix(name + ".") } }
  }

  /// Whether a scenario bears that name, made or failed.
  func knows(scenario name: String) -> Bool {
    failed.contains(name) || scenarios.contains { $0.name == name }
  }

  /// The fit named `scenario.fit`, or the only fit of `scenario`.
  func fit(_ name: LocatedText, _ problems: inout Problems) -> NamedFit? {
    guard let scenario = owner(of: name, &problems) else { return nil }
    let steps = name.steps
    let known = scenario.fits.map(\.name)
    if steps.count > 1 {
      guard let named = scenario.fits.first(where: { $0.name == steps[1] }) else {
        if !scenario.failedFits.contains(steps[1]) {
          problems.unknown("fit", steps.dropFirst().dotted, at: name.range, known: known)
        }
        return nil
      }
      guard steps.count == 2 else {
        problems.error(
          at: name.range, "A fit is wanted here, and '\(name.text)' leads further",
          remedy: "Write \(scenario.name).\(named.name).")
        return nil
      }
      return NamedFit(name: named.name, ownTitle: named.title, scenario: scenario, fit: named.fit)
    }
    guard scenario.failedFits.isEmpty else { return nil }
    if scenario.fits.count == 1, let only = scenario.fits.first {
      return NamedFit(name: only.name, ownTitle: only.title, scenario: scenario, fit: only.fit)
    }
    problems.error(
      at: name.range, "Scenario '\(scenario.name)' has \(scenario.fits.count) fits, and one must be named",
      remedy: "Write one of: \(known.map { scenario.name + "." + $0 }.joined(separator: ", ")).")
    return nil
  }

  /// The result at a path of the chapter, for channels and the like.
  func result(_ path: LocatedText, _ problems: inout Problems) -> Answer? {
    if isUnread(path.text) { return nil }
    do {
      let parsed = try ExpressionParser.parse(path.text)
      if refersToFailure(parsed.expression) { return nil }
      return try parsed.expression.evaluate(in: results)
    } catch {
      problems.report(error.orUnquotedName(in: path.text, results), in: path.range, exact: nil)
      return nil
    }
  }

  // MARK: - What could not be made

  /// Whether an expression needs what could not be made, which has been told.
  func refersToFailure(_ expression: Expression) -> Bool {
    switch expression {
    case .number: false
    case .path(let path, _): isFailed(path)
    case .prediction(let fit, _, let argument, _): isFailed(fit) || refersToFailure(argument)
    case .negation(let inner): refersToFailure(inner)
    case .operation(_, let left, let right, _): refersToFailure(left) || refersToFailure(right)
    case .call(_, let arguments, _): arguments.contains { refersToFailure($0) }
    }
  }

  /// Whether a path leads to a scenario or a fit that could not be made, which has been told.
  private func isFailed(_ path: [String]) -> Bool {
    guard let first = path.first else { return false }
    if failed.contains(first) { return true }
    guard path.count > 1, let scenario = scenarios.first(where: { $0.name == first }) else { return false }
    return scenario.isMissing(path[1])
  }
}

extension Problems {
  /// Records what is wrong with an expression.
  ///
  /// - Parameters:
  ///   - range: The text that holds it.
  ///   - exact: The place of the expression alone, where it stands there as it is.
  mutating func report(_ fault: ExpressionError, in range: SourceRange, exact: SourceRange?) {
    var place = range
    if let exact {
      let start = exact.bytes.lowerBound + fault.range.lowerBound
      let end = min(exact.bytes.lowerBound + fault.range.upperBound, exact.bytes.upperBound)
      if start < end { place = SourceRange(exact.source, start..<end) }
    }
    error(at: place, fault.summary, suggestion: fault.suggestion, remedy: fault.remedy)
  }
}
