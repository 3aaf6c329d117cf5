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

  /// How levels share a number of which others have one each.
  static let sharedDrawsRemedy =
    "Draws share a parameter by its name, as in y ~ choose(kind, normal(m1, a), normal(m2, a), normal(m3, b)); levels of a column are put together in a column of the data."

  /// A target that is neither a column nor hidden: a parameter, to which somebody gives a prior, or a slip.
  mutating func noColumn(_ target: LocatedText) {
    let near = Spelling.nearMiss(of: target.text, among: names.columns)
    if arguments.contains(where: { $0.contains(target.text) }), near == nil {
      problems.error(
        at: target.range,
        "'\(target.text)' is a parameter, and a story has no priors: it is drawn from nothing",
        remedy:
          "Leave the line out; bounds stand under 'parameters', and a variable that is no column under 'hidden'."
      )
      return
    }
    problems.error(
      at: target.range, "There is no column '\(target.text)'", suggestion: near,
      remedy: "A variable that is not in the data is listed under 'hidden'.")
  }

  /// Whether a line that could not be bound, of which something else is told, names it or what is nearly it.
  func isMeant(_ name: String, inUnboundLinesOf story: StoryText) -> Bool {
    unboundLines.contains { place in
      let line = story.lines[place]
      // The state before stands for the variable as well.
      let indices = StoryText(lines: [line]).calls.flatMap(\.arguments).flatMap(\.value.references)
        .flatMap { $0.indices ?? [] }
      return (line.needs + line.targets.map(\.name.text) + indices.map(\.name.text)).contains {
        $0 == name || Spelling.nearMiss(of: $0, among: [name]) != nil
      }
    }
  }
}
