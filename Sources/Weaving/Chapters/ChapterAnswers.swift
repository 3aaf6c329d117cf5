import Estimation
import Literate
import Reporting

/// What a chapter has computed, and whatever else its blocks and its prose look up: the same for all of them, and never changed
/// by one.
struct ChapterAnswers: Sendable {
  let source: ChapterSource
  var context: BookContext
  private let index: ScenarioIndex
  /// Everything that the paths of the chapter see.
  let answers: Answers

  init(_ source: ChapterSource, context: BookContext, _ index: ScenarioIndex) {
    self.source = source
    self.context = context
    self.index = index
    var answers = Answers()
    for scenario in index.scenarios { answers.add(scenario.name, .group(scenario.tree)) }
    self.answers = answers
  }

  /// In the order of the chapter.
  var scenarios: [Scenario] { index.scenarios }

  /// Everything that the paths of the chapter see, as one answer.
  var results: Answer { .group(answers) }

  /// The number of a label of this chapter.
  func number(of label: String?) -> Int? {
    label.flatMap { context.labels.entries(for: $0, in: source.name).first?.number }
  }

  // MARK: - What authors name

  /// The scenario of that name; a problem where there is none, silence where it failed.
  func scenario(_ name: LocatedText, _ problems: inout Problems) -> Scenario? {
    index.scenario(name, &problems)
  }

  /// Whether an expression begins with, or holds, the name of a scenario whose header could not be read.
  func isUnread(_ expression: String) -> Bool { index.isUnread(expression) }

  /// Whether a scenario bears that name, made or failed.
  func knows(scenario name: String) -> Bool { index.knows(scenario: name) }

  /// The fit named `scenario.fit`, or the only fit of `scenario`.
  func fit(_ name: LocatedText, _ problems: inout Problems) -> NamedFit? { index.fit(name, &problems) }

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
  private func isFailed(_ path: [String]) -> Bool { index.isFailed(path) }
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
