import Estimation
private import Datasets
package import Literate
package import Reporting

/// Reads the keys of a YAML mapping by type, and reports what has the wrong type and what is not known.
///
/// The keys that a mapping takes are declared first, and are those that `likely explain` shows. Only declared keys can be
/// asked for, and `finish` reports all others.
struct MappingReader {
  /// What the mapping is, for messages: `scenario`, `figure`.
  let what: String
  let range: SourceRange
  private let entries: [YAMLNode.Entry]
  private var declared: [String]
  /// What each of them is, in words; looked up, never iterated.
  private var meanings: [String: String] = [:]
  /// The keys without a value, which were told.
  private var empty: [String] = []
  /// Whether everything that was asked for could be read; what was not written counts as read.
  private(set) var isSound = true

  /// Nothing at all reads as an empty mapping; anything else that is no mapping is a problem.
  init(
    _ node: YAMLNode?, what: String, keys: [KeyDescription], range: SourceRange, _ problems: inout Problems
  ) {
    self.what = what
    self.range = node?.range ?? range
    declared = keys.map(\.name)
    for key in keys { meanings[key.name] = key.meaning }
    switch node?.kind {
    case .mapping(let entries): self.entries = entries
    case nil, .null: entries = []
    case .scalar, .list:
      entries = []
      isSound = false
      problems.error(
        at: node?.range ?? range, "\(Self.article(what)) must be written as keys with values, `key: value`",
        remedy: keys.isEmpty ? nil : "It takes: \(declared.listed).")
    }
  }

  /// Records an error, after which the mapping is not sound.
  private mutating func fail(
    at range: SourceRange, _ summary: String, suggestion: String? = nil, remedy: String? = nil,
    _ problems: inout Problems
  ) {
    isSound = false
    problems.error(at: range, summary, suggestion: suggestion, remedy: remedy)
  }

  private static func article(_ what: String) -> String {
    "\("aeiou".contains(what.prefix(1)) ? "An" : "A") \(what)"
  }

  func keyRange(_ key: String) -> SourceRange? { entries.first { $0.key == key }?.keyRange }

  /// The node under a key; a key without a value is a problem.
  mutating func node(_ key: String, _ problems: inout Problems) -> YAMLNode? {
    assert(declared.contains(key), "\(what): '\(key)' is not declared")
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    guard case .null = entry.value.kind else { return entry.value }
    if !empty.contains(key) {
      empty.append(key)
      fail(
        at: entry.keyRange, "'\(key)' needs a value", remedy: "Write one, or leave the key out.", &problems)
    }
    return nil
  }

  /// Words for readers, which are never none; numbers and truth values count as text too.
  mutating func text(_ key: String, _ problems: inout Problems) -> LocatedText? {
    guard let text = name(key, &problems) else { return nil }
    guard !text.text.allSatisfy(\.isWhitespace) else {
      problems.emptyText(of: key, at: text.range)
      isSound = false
      return nil
    }
    return text
  }

  /// A text that names something, or one of some words; whoever looks it up tells that nothing has an empty name.
  mutating func name(_ key: String, _ problems: inout Problems) -> LocatedText? {
    guard let node = node(key, &problems) else { return nil }
    guard case .scalar(let text, _) = node.kind else {
      fail(at: node.range, "'\(key)' must be a text", remedy: "Write \(key): and words behind it.", &problems)
      return nil
    }
    return LocatedText(text: text, range: node.range)
  }

  /// A text that may hold values.
  mutating func template(_ key: String, mayBeEmpty: Bool = false, _ problems: inout Problems) -> Template? {
    guard (mayBeEmpty ? name(key, &problems) : text(key, &problems)) != nil else { return nil }
    return node(key, &problems).flatMap { Template($0) }
  }

  /// A text that must be there.
  mutating func requiredText(_ key: String, _ problems: inout Problems) -> LocatedText? {
    if keyRange(key) == nil { missing(key, &problems) }
    return text(key, &problems)
  }

  /// Records that a key is missing, unless another one stands for it, which `finish` tells.
  mutating func missing(_ key: String, _ problems: inout Problems) {
    // What is there and cannot be read has been told.
    guard keyRange(key) == nil else { return }
    guard !isMeant(key) else {
      isSound = false
      return
    }
    let meaning = meanings[key].map { ", \($0)" } ?? ""
    fail(
      at: range, "\(Self.article(what)) needs the key '\(key)'", remedy: "Write '\(key):'\(meaning).",
      &problems)
  }

  /// Whether a key that is not known was meant for this one.
  func isMeant(_ key: String) -> Bool {
    entries.contains { !declared.contains($0.key) && meaning(of: $0).key == key }
  }

  mutating func number(_ key: String, in limits: ClosedRange<Double>, _ problems: inout Problems) -> Double? {
    guard let node = node(key, &problems) else { return nil }
    guard case .scalar(let text, isPlain: true) = node.kind, let number = Double(yaml: text),
      limits.contains(number)
    else {
      fail(
        at: node.range,
        "'\(key)' must be a number from \(limits.lowerBound.short) to \(limits.upperBound.short)"
          + Self.given(node),
        remedy: Self.remedy(key, node), &problems)
      return nil
    }
    return number
  }

  mutating func wholeNumber(_ key: String, in limits: ClosedRange<Int>, _ problems: inout Problems) -> Int? {
    guard let node = node(key, &problems) else { return nil }
    guard case .scalar(let text, isPlain: true) = node.kind, let number = Int(text.filter { $0 != "_" }),
      limits.contains(number)
    else {
      fail(
        at: node.range,
        "'\(key)' must be a whole number from \(limits.lowerBound) to \(limits.upperBound)"
          + Self.given(node),
        remedy: Self.remedy(key, node), &problems)
      return nil
    }
    return number
  }

  mutating func flag(_ key: String, _ problems: inout Problems) -> Bool? {
    guard let node = node(key, &problems) else { return nil }
    guard case .scalar(let text, isPlain: true) = node.kind, let flag = Bool(yaml: text) else {
      fail(
        at: node.range, "'\(key)' must be true or false", remedy: "Write \(key): true, or leave the key out.",
        &problems)
      return nil
    }
    return flag
  }

  /// What was given in place of a number, in the second half of a sentence.
  private static func given(_ node: YAMLNode) -> String {
    Setting(node).words.map { ", and here it is \($0)" } ?? ""
  }

  /// What to do about a number that is none, or out of bounds.
  private static func remedy(_ key: String, _ node: YAMLNode) -> String {
    if case .scalar(let text, isPlain: false) = node.kind, Double(yaml: text) != nil {
      return "Write \(key): \(text), without quotation marks."
    }
    if case .scalar(let text, _) = node.kind, let slip = NumberSlip.remedy(for: text) { return slip }
    return "Write such a number, or leave the key out."
  }

  /// One of some words.
  ///
  /// - Parameter remedy: What to do where it is none of them.
  mutating func choice(
    _ key: String, among choices: [String],
    remedy: String = "Write one of them, or leave the key out.", _ problems: inout Problems
  ) -> String? {
    guard let text = name(key, &problems) else { return nil }
    guard choices.contains(text.text) else {
      fail(
        at: text.range, "'\(key)' must be one of: \(choices.joined(separator: ", "))",
        suggestion: Spelling.nearMiss(of: text.text, among: choices), remedy: remedy, &problems)
      return nil
    }
    return text.text
  }

  /// A list of names, or one that stands for a list of one; never an empty list.
  ///
  /// - Parameter areDifferent: Whether none of them may be there twice; otherwise the caller sees to it.
  mutating func texts(_ key: String, areDifferent: Bool = true, _ problems: inout Problems) -> [LocatedText]?
  {
    guard let node = node(key, &problems) else { return nil }
    switch node.kind {
    case .scalar(let text, let isPlain):
      guard !isPlain || !text.contains(",") else {
        fail(
          at: node.range, "'\(key)' takes a list, and '\(text)' is one text",
          remedy: "Write [\(text)], or put a text that has a comma in quotation marks.", &problems)
        return nil
      }
      return [LocatedText(text: text, range: node.range)]
    case .list(let items):
      guard !items.isEmpty else {
        fail(
          at: node.range, "'\(key)' must name at least one", remedy: "Name one, or leave the key out.",
          &problems)
        return nil
      }
      var texts: [LocatedText] = []
      for item in items {
        guard case .scalar(let text, _) = item.kind else {
          fail(
            at: item.range, "'\(key)' must be a list of texts", remedy: "Write \(key): [one, two].", &problems
          )
          return nil
        }
        if areDifferent, let first = texts.first(where: { $0.text == text }) {
          problems.listedAgain("'\(key)' can name each once only", text, first.range, at: item.range)
          isSound = false
          return nil
        }
        texts.append(LocatedText(text: text, range: item.range))
      }
      return texts
    case .mapping, .null:
      fail(
        at: node.range, "'\(key)' must be a text or a list of texts", remedy: "Write \(key): [one, two].",
        &problems)
      return nil
    }
  }

  /// The entries of a mapping under a key, in the author's order; at least one.
  mutating func mapping(_ key: String, _ problems: inout Problems) -> [YAMLNode.Entry]? {
    guard let node = node(key, &problems) else { return nil }
    guard case .mapping(let entries) = node.kind else {
      fail(
        at: node.range, "'\(key)' must be written as keys with values, `key: value`",
        remedy: "Write them below '\(key):', one to a line and indented.", &problems)
      return nil
    }
    guard !entries.isEmpty else {
      fail(
        at: node.range, "'\(key)' must have at least one entry", remedy: "Write one, or leave the key out.",
        &problems)
      return nil
    }
    return entries
  }

  /// Declares further keys, such as those of a named kind.
  mutating func admit(_ keys: [KeyDescription]) {
    declared += keys.map(\.name).filter { !declared.contains($0) }
    for key in keys { meanings[key.name] = key.meaning }
  }

  /// Reports the keys that are not known and were meant for some others, where it is too early for all.
  mutating func reportMeant(for keys: [String], _ problems: inout Problems) {
    for entry in entries where !declared.contains(entry.key) {
      if meaning(of: entry).key.map({ keys.contains($0) }) ?? false { report(entry, &problems) }
    }
  }

  /// Reports every key that is not declared.
  mutating func finish(_ problems: inout Problems) {
    for entry in entries where !declared.contains(entry.key) { report(entry, &problems) }
  }

  private mutating func report(_ entry: YAMLNode.Entry, _ problems: inout Problems) {
    let meaning = meaning(of: entry)
    fail(
      at: entry.keyRange, "\(Self.article(what)) has no key '\(entry.key)'", suggestion: meaning.key,
      remedy: meaning.remedy ?? (declared.isEmpty ? nil : "It takes: \(declared.listed)."), &problems)
  }

  /// The key that one that is not known was meant for, and what to write.
  private func meaning(of entry: YAMLNode.Entry) -> (key: String?, remedy: String?) {
    let habit = Habit.of(entry.key, in: what).first { declared.contains($0.key) || $0.key.isEmpty }
    guard let habit else { return (Spelling.nearMiss(of: entry.key, among: declared), nil) }
    return (habit.key.nilIfEmpty, habit.remedy)
  }
}

/// A text with the place it was read from.
package struct LocatedText: Sendable, Equatable {
  package var text: String
  package var range: SourceRange
  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }

  /// The steps of the path that the text is; the whole of it as one step where it reads as none.
  var steps: [String] { ((try? ExpressionParser.path(text)) ?? nil) ?? [text] }
}

extension Double {
  /// A finite number as YAML writes it.
  init?(yaml text: String) {
    guard let first = text.utf8.first, first != UInt8(ascii: "n"), first != UInt8(ascii: "i"),
      let number = Double(text.filter { $0 != "_" }), number.isFinite
    else { return nil }
    self = number
  }

  /// Without a fraction where there is none: `1`, `0.05`, `1e+15`.
  var short: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension Bool {
  /// The two truth values of YAML 1.2.
  init?(yaml text: String) {
    switch text {
    case "true", "True", "TRUE": self = true
    case "false", "False", "FALSE": self = false
    default: return nil
    }
  }
}
