import Estimation
import Reporting

/// One line of `expect:`; what does not hold is an error at that line.
///
///     hidden.heads.A: 0.7968 ± 0.0001
///     hidden.accuracy: '> 0.95'
///     hidden: [converged, monotone]
enum Expectation {
  /// What to do where the results are not as expected.
  private static let remedy =
    "Find out what moved, the data, the model or the start; if the new value is right, expect it."

  /// Whether the expectation is about a fit that could not be made, which has been told already.
  static func isMissing(_ entry: YAMLNode.Entry, from scenario: Scenario) -> Bool {
    switch try? ExpressionParser.parse(entry.key).expression {
    case .path(let path, _)?, .prediction(let path, _, _, _)?:
      return path.first.map { scenario.isMissing($0) } ?? false
    default: return false
    }
  }

  static func check(_ entry: YAMLNode.Entry, _ results: Answer, _ problems: inout Problems) {
    switch entry.value.kind {
    case .list(let items):
      if items.isEmpty {
        problems.error(
          at: entry.value.range, "An expectation must name at least one word, such as converged",
          remedy: "Write \(entry.key): [converged].")
      }
      for item in items {
        guard case .scalar(let word, _) = item.kind else {
          problems.error(
            at: item.range, "An expectation in a list is a word, such as converged",
            remedy: "Write values one to a line, path: value ± tolerance.")
          continue
        }
        checkFlag(entry, word, at: item.range, results, &problems)
      }
    case .scalar(let text, _):
      if let claim = Claim(text) {
        check(entry, claim, text: text, results, &problems)
      } else {
        checkFlag(entry, text, at: entry.value.range, results, &problems)
      }
    case .mapping, .null:
      problems.error(
        at: entry.value.range,
        "An expectation is written as path: value ± tolerance, or path: [converged, monotone]",
        remedy: "Write the whole path before the colon, as in hidden.heads.A: 0.7968 ± 0.0001.")
    }
  }

  private static func lookUp(
    _ path: String, at range: SourceRange, _ results: Answer, _ problems: inout Problems
  ) -> Answer? {
    do throws(ExpressionError) {
      let expression = try ExpressionParser.parse(path).expression
      switch expression {
      case .prediction: break
      case .path(let steps, let place):
        // Its first step is a value of the scenario, which has no name here.
        if let first = steps.first, results.step(first) == nil {
          throw ExpressionError(
            range: place, summary: results.lacking(first, "There is no value '\(first)'"), wrong: first,
            known: results.names,
            remedy: "There are: \(results.steps.listed).")
        }
      default:
        throw ExpressionError(
          range: 0..<path.utf8.count, summary: "An expectation is about one value, named by its path",
          remedy: "Write, say, hidden.heads.A: 0.7968 ± 0.0001.")
      }
      return try expression.evaluate(in: results)
    } catch {
      let error = error.orUnquotedName(in: path, results)
      problems.error(at: range, error.summary, suggestion: error.suggestion, remedy: error.remedy)
      return nil
    }
  }

  private static func check(
    _ entry: YAMLNode.Entry, _ claim: Claim, text: String, _ results: Answer, _ problems: inout Problems
  ) {
    if case .near(let value, let margin) = claim, margin < 0 {
      problems.error(
        at: entry.value.range, "A tolerance is not negative, and \(margin.short) is",
        remedy: "Write \(entry.key): \(value.short) ± \((-margin).short).")
      return
    }
    let number: Double
    var words: String?
    let value = lookUp(entry.key, at: entry.keyRange, results, &problems)
    switch value {
    case .number(let value): number = value
    case .underflow(let value): (number, words) = (value.comparable, value.prose(.automatic))
    case .count(let value): number = Double(value)
    case .list(let notices, _) where entry.key == "notices" || entry.key.hasSuffix(".notices"):
      number = Double(notices.count)
    case nil: return
    case .flag:
      refuseFlag(entry, &problems)
      return
    default:
      problems.error(
        at: entry.keyRange, "Only a number can be expected to be near another, and '\(entry.key)' is none",
        remedy: value.map { value in
          if let word = value.word { return "It is '\(word)'." }
          if case .drawable(let drawable, _) = value, value.steps.isEmpty { return "It is \(drawable.noun)." }
          return value.steps.isEmpty ? "It is an empty group." : "It has: \(value.steps.listed)."
        })
      return
    }
    if !claim.holds(for: number) {
      problems.unmetExpectation(
        at: entry.value.range, "'\(entry.key)' is expected to be \(text), and it is \(words ?? number.short)",
        remedy: remedy)
    }
  }

  /// Records that what is true or false is expected by its name, which stands behind the colon.
  private static func refuseFlag(_ entry: YAMLNode.Entry, _ problems: inout Problems) {
    let steps = LocatedText(text: entry.key, range: entry.keyRange).steps
    problems.error(
      at: SourceRange(
        entry.keyRange.source, entry.keyRange.bytes.lowerBound..<entry.value.range.bytes.upperBound),
      "'\(entry.key)' is true or false, and such a value is expected by its name alone",
      remedy:
        "Write \(steps.dropLast().dotted): [\(PathNotation.step(steps.last ?? ""))]; what does not hold can't be expected."
    )
  }

  private static func checkFlag(
    _ entry: YAMLNode.Entry, _ word: String, at range: SourceRange, _ results: Answer,
    _ problems: inout Problems
  ) {
    guard let value = lookUp(entry.key, at: entry.keyRange, results, &problems) else { return }
    if case .text(let text) = value {
      if text != word {
        problems.unmetExpectation(
          at: range, "'\(entry.key)' is expected to be '\(word)', and it is '\(text)'",
          remedy: remedy)
      }
      return
    }
    if case .flag = value {
      refuseFlag(entry, &problems)
      return
    }
    switch value.step(word) {
    case .flag(true): break
    case .flag(false):
      problems.unmetExpectation(
        at: range, "'\(entry.key)' is expected to be \(word), and it is not",
        remedy: remedy)
    default:
      let known = value.names.filter { value.step($0)?.isFlag ?? false }
      problems.error(
        at: range, "'\(word)' is no number, and nothing that '\(entry.key)' can be",
        suggestion: Spelling.nearMiss(of: word, among: known),
        remedy: known.isEmpty
          ? "Write a number, as in \(entry.key): 0.7968 ± 0.0001." : "It can be: \(known.listed).")
    }
  }
}

extension Answer {
  fileprivate var isFlag: Bool { if case .flag = self { true } else { false } }
}
