import Reporting

/// What is told of names that are not there.
extension StoryBinding {
  /// Tells that a variable is not hidden.
  ///
  /// - Parameters:
  ///   - rule: What stands there.
  ///   - remedy: What to do with a column.
  mutating func unknownHidden(_ name: LocatedText, _ rule: String, elseDo remedy: String) {
    let listed = names.hidden.map(\.name)
    let near = Spelling.nearMiss(of: name.text, among: listed)
    if names.isColumn(name.text), near == nil {
      problems.error(at: name.range, "\(rule), and '\(name.text)' is a column", remedy: remedy)
      return
    }
    problems.error(
      at: name.range, "There is no hidden variable '\(name.text)'", suggestion: near,
      remedy: listed.isEmpty
        ? "List it with its levels, hidden: {\(name.text): [A, B]}, and draw it in a line of its own."
        : listed.thereAre)
  }

  /// Whether a line that could not be bound, of which something else is told, names it or what is nearly it.
  func isMeant(_ name: String, inUnboundLinesOf story: StoryText) -> Bool {
    unboundLines.contains { place in
      let line = story.lines[place]
      return (line.needs + line.targets.map(\.name.text)).contains {
        $0 == name || Spelling.nearMiss(of: $0, among: [name]) != nil
      }
    }
  }
}
