import Estimation
import Reporting

/// The scenarios of a chapter, looked up by the names that authors write.
struct ScenarioIndex: Sendable {
  /// Those that could be made, in the order of the chapter.
  var scenarios: [Scenario] = []
  /// Those with a problem of their own; what refers to them is left alone instead of reported again.
  var failed: Set<String> = []
  /// Those whose headers could not be read, which has been told.
  var unread: [String] = []
  /// The names of all, also of those that are not made yet.
  var names: [String] = []

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
        "scenario", first, at: name.range, known: names,
        remedy: names.isEmpty ? ExpressionError.howToHaveResults : nil)
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
        if let reason = scenario.absence(of: steps[1]) {
          problems.error(
            at: name.range, "There is no fit '\(steps[1])': \(reason)", remedy: known.thereAre)
        } else if !scenario.failedFits.contains(steps[1]) {
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

  /// Whether a path leads to a scenario or a fit that could not be made, which has been told.
  func isFailed(_ path: [String]) -> Bool {
    guard let first = path.first else { return false }
    if failed.contains(first) { return true }
    guard path.count > 1, let scenario = scenarios.first(where: { $0.name == first }) else { return false }
    return scenario.isMissing(path[1])
  }
}
