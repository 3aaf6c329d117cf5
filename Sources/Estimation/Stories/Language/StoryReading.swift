package import Reporting

extension StoryText {
  static let lineLimit = 1_000

  /// Reads a block list of lines, or one text, in which each line stands on its own.
  ///
  /// - Returns: nil after an error: every line that cannot be read is told.
  package init?(_ node: YAMLNode, _ problems: inout Problems) {
    let lines: [StoryLine?]
    switch node.kind {
    case .scalar(let text, _): lines = Self.lines(of: text, at: node.range, &problems)
    case .list(let items):
      if Self.isCutAtCommas(node, items) {
        problems.error(
          at: node.range, "A story is a block list, one line for each '- '; in [..] a comma ends an element",
          remedy: "Write each line below 'story:', behind '- ' and without quotation marks.")
        return nil
      }
      lines = items.prefix(Self.lineLimit).map { Self.line($0, &problems) }
      if items.count > Self.lineLimit { Self.tooMany(at: items[Self.lineLimit].range, &problems) }
      guard items.count <= Self.lineLimit else { return nil }
    case .mapping, .null:
      problems.error(
        at: node.range, "A story is a list of lines, and no keys with values",
        remedy: "Write each line behind '- ', as in - y ~ normal(mean, sd).")
      return nil
    }
    guard !lines.isEmpty else {
      problems.error(
        at: node.range, "A story has at least one line", remedy: "Write, say, - y ~ normal(mean, sd).")
      return nil
    }
    let read = lines.compactMap { $0 }
    guard read.count == lines.count else { return nil }
    self.lines = read
  }

  private static func tooMany(at range: SourceRange, _ problems: inout Problems) {
    problems.error(
      at: range, "A story has at most \(Grammar.whole(lineLimit)) lines", remedy: "Leave lines out.")
  }

  /// The lines of one text; empty ones and comments are none.
  private static func lines(
    of text: String, at range: SourceRange, _ problems: inout Problems
  ) -> [StoryLine?] {
    let places = ScalarPlaces(text: text, place: range)
    let bytes = Array(text.utf8)
    var lines: [StoryLine?] = []
    var first = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { first += line.utf8.count + 1 }
      let trimmed = line.trimmed
      guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
      guard lines.count < lineLimit else {
        tooMany(at: places.range(first..<first + line.utf8.count), &problems)
        return lines + [nil]
      }
      lines.append(StoryParser.read(line, from: first, of: bytes, places, &problems))
    }
    return lines
  }

  private static func line(_ node: YAMLNode, _ problems: inout Problems) -> StoryLine? {
    switch node.kind {
    case .scalar(let text, _):
      return StoryParser.read(
        text[...], from: 0, of: Array(text.utf8), ScalarPlaces(text: text, place: node.range), &problems)
    case .mapping(let entries):
      mapping(entries, at: node.range, &problems)
    case .null:
      problems.error(
        at: node.range, "\(StoryParser.form), and this one is empty", remedy: "Write a line, or leave it out."
      )
    case .list:
      problems.error(
        at: node.range, "\(StoryParser.form), and no list",
        remedy: "Write each line behind a '- ' of its own.")
    }
    return nil
  }

  // MARK: - What YAML makes of a line

  /// Whether a line in {..} is cut at its commas, which is told: the rest of it would be keys of the model.
  static func isCut(in model: YAMLNode, _ problems: inout Problems) -> Bool {
    guard model.range.text.hasPrefix("{"), case .mapping(let entries) = model.kind,
      let place = entries.firstIndex(where: { $0.key == "story" }),
      case .scalar(let first, isPlain: true) = entries[place].value.kind
    else { return false }
    func opened(_ text: String) -> Int {
      text.count { "([".contains($0) } - text.count { ")]".contains($0) }
    }
    var (depth, end) = (opened(first), entries[place].value.range)
    let start = end
    guard depth > 0 else { return false }
    let keys = StoryKeys.schema.descriptions.map(\.name)
    var isPlain = true
    for entry in entries[(place + 1)...] {
      guard depth > 0, !keys.contains(entry.key) else { break }
      depth += opened(entry.key)
      switch entry.value.kind {
      case .null: end = entry.keyRange
      case .scalar(let text, _):
        (depth, end, isPlain) = (depth + opened(text), entry.value.range, false)
      case .list, .mapping: (end, isPlain) = (entry.value.range, false)
      }
    }
    guard end.bytes.lowerBound > start.bytes.lowerBound else { return false }
    let line = SourceRange(start.source, start.bytes.lowerBound..<end.bytes.upperBound)
    problems.error(
      at: line, "In {..} a comma ends a value, and this line has one",
      remedy: depth == 0 && isPlain && !line.text.contains("'") && !line.text.contains("\n")
        ? "Write story: '\(line.text)', or the line below 'story:', behind '- '."
        : "Write the line below 'story:', behind '- ', or in quotation marks.")
    return true
  }

  /// Whether a list in [..] was cut at the commas of its lines.
  private static func isCutAtCommas(_ node: YAMLNode, _ items: [YAMLNode]) -> Bool {
    guard node.range.text.hasPrefix("[") else { return false }
    return items.contains { item in
      guard case .scalar(let text, isPlain: true) = item.kind else { return false }
      func count(_ signs: String) -> Int { text.count { signs.contains($0) } }
      return count("([") != count(")]")
    }
  }

  /// A line that holds `: `, by which YAML takes it for a key and its value.
  private static func mapping(_ entries: [YAMLNode.Entry], at range: SourceRange, _ problems: inout Problems)
  {
    guard let entry = entries.first else {
      problems.error(
        at: range, "\(StoryParser.form), and no mapping", remedy: "Write, say, y ~ normal(mean, sd).")
      return
    }
    var value = ".."
    if case .scalar(let text, _) = entry.value.kind { value = text }
    guard entry.key.contains("~") else {
      problems.error(
        at: entry.keyRange, "\(StoryParser.form), and a ':' makes keys of it",
        remedy: "Write \(entry.key) ~ \(value).")
      return
    }
    // From the word before the colon, as far as it is one.
    let word = String(entry.key.reversed().prefix { !" ([,".contains($0) }.reversed())
    let place = entry.keyRange
    let start = place.text.hasSuffix(word) ? place.bytes.upperBound - word.utf8.count : place.bytes.lowerBound
    let end = min(place.bytes.upperBound + 1, place.source.bytes.count)
    let first = String(value.prefix { !",)] ".contains($0) })
    problems.error(
      at: SourceRange(place.source, start..<max(start, end)),
      "A named argument is written with ' = ', since a ': ' makes keys of the line",
      remedy: word.isEmpty ? "Write ' = '." : "Write \(word) = \(first.isEmpty ? ".." : first).")
  }
}
