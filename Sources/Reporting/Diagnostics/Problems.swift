/// Where problems are told: weaving goes on after each, so that one run reports them all.
///
/// It takes problems and gives none back until the run is over. Whether something failed is what a reader returns, never
/// what was said about it: a warning must not change what is woven.
package struct Problems: Sendable {
  private var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  /// Everything that was told, in that order and at places of what the author wrote, for the report at the end of a run.
  package consuming func report() -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.range = diagnostic.range?.asWritten
      return diagnostic
    }
  }

  /// The problems that begin at some places, for a report on these alone.
  package func within(_ places: [SourceRange]) -> Problems {
    Problems(
      diagnostics.filter { problem in
        guard let range = problem.range else { return false }
        return places.contains { $0.source === range.source && $0.bytes.contains(range.bytes.lowerBound) }
      })
  }

  /// The same problems as someone else must be told of them: at other places, or not at all.
  package func compactMap(_ told: (Diagnostic) -> Diagnostic?) -> Problems {
    Problems(diagnostics.compactMap(told))
  }

  /// Records an error at a place.
  package mutating func error(
    at range: SourceRange?, _ summary: String, suggestion: String? = nil, remedy: String? = nil
  ) {
    diagnostics.append(Diagnostic(.error, at: range, summary, suggestion: suggestion, remedy: remedy))
  }

  /// Records a result that is not as expected.
  package mutating func unmetExpectation(at range: SourceRange, _ summary: String, remedy: String) {
    var diagnostic = Diagnostic(.error, at: range, summary, remedy: remedy)
    diagnostic.isUnmetExpectation = true
    diagnostics.append(diagnostic)
  }

  /// Records a name that is not known, with its near miss and what there is.
  ///
  /// - Parameters:
  ///   - foreign: What goes by that name elsewhere, and how it is written here.
  ///   - remedy: What else to do.
  package mutating func unknown(
    _ what: String, _ name: String, at range: SourceRange?, known: [String], foreign: Foreign? = nil,
    remedy more: String? = nil
  ) {
    if let foreign {
      error(at: range, "There is no \(what) '\(name)'", suggestion: foreign.name, remedy: foreign.remedy)
      return
    }
    let summary = "There is no \(what) '\(name)'"
    if let bare = Self.bareName(name, among: known) {
      error(at: range, summary, remedy: Self.writtenBare(bare))
      return
    }
    let there: String? =
      if known.isEmpty { more == nil ? "There is none of that kind." : nil } else { known.thereAre }
    error(
      at: range, summary, suggestion: Spelling.nearMiss(of: name, among: known),
      remedy: [there, more].compactMap { $0 }.joined(separator: " "))
  }

  /// The known name that is written with the quotes that it has in a path, where it stands without.
  package static func bareName(_ name: String, among known: [String]) -> String? {
    guard name.count > 2, let quote = name.first, "'\"".contains(quote), name.last == quote else {
      return nil
    }
    let bare = String(name.dropFirst().dropLast()).replacing("''", with: "'")
    return known.contains(bare) ? bare : nil
  }

  package static func writtenBare(_ name: String) -> String {
    "A name has quotes of its own in a path alone; here it stands as it is: \(name)."
  }

  /// Records a name that is used again, at the place where it was used before and at the new one.
  ///
  /// - Parameters:
  ///   - rule: what the name may not be, such as "A label can be used once only in a chapter".
  ///   - before: the places before, the first of which is reported with the second.
  package mutating func usedAgain(_ rule: String, _ before: [SourceRange], at range: SourceRange) {
    guard let first = before.first else { return }
    // Names may differ by upper and lower case.
    let (old, new) = (first.text, range.text)
    if before.count == 1 {
      let name = new == old ? "" : " as '\(new)'"
      error(
        at: first, "\(rule), and '\(old)' is used again\(name) on line \(range.line)",
        remedy: "Give one of them another name.")
    }
    let name = new == old ? "" : " as '\(old)'"
    error(
      at: range, "\(rule), and '\(new)' is used first\(name) on line \(first.line)",
      remedy: "Give one of them another name.")
  }

  /// Records what is in a list already.
  ///
  /// - Parameters:
  ///   - rule: what the list may hold, such as "A chapter can be listed once only".
  ///   - first: the place where it is.
  package mutating func listedAgain(
    _ rule: String, _ name: String, _ first: SourceRange, at range: SourceRange,
    remedy: String = "Leave it out here."
  ) {
    error(at: range, "\(rule), and '\(name)' is there already, on line \(first.line)", remedy: remedy)
  }

  /// Records words that are none: what is not to be said is not written.
  package mutating func emptyText(of entry: YAMLNode.Entry) {
    error(
      at: entry.value.range, "'\(entry.key)' must not be empty", remedy: entry.remedy("Write a text"))
  }

  package mutating func warning(at range: SourceRange?, _ summary: String, remedy: String? = nil) {
    diagnostics.append(Diagnostic(.warning, at: range, summary, remedy: remedy))
  }

  package mutating func append(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  package mutating func append(contentsOf others: [Diagnostic]) { diagnostics += others }

  /// Records what was told elsewhere, where neither place can see the other's.
  package mutating func append(contentsOf others: Problems) { diagnostics += others.diagnostics }
}
