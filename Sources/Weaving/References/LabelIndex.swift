import Literate
import Plotting
import Reporting

/// What can be referred to: `@fig-x`, `@tbl-x`, `@eq-x`, `@lst-x`, `@sec-x`, over all chapters.
struct LabelIndex: Sendable {
  struct Entry: Sendable {
    /// `Figure`, `Table`, `Equation`, `Listing`, or nil for a section.
    var word: String?
    /// Counted within the chapter; 0 for a section.
    var number: Int
    /// The title of a section.
    var title: String
    var chapter: String
    var chapterTitle: String
    /// The title of a section, and that of the chapter, as they are printed, once their values are known.
    var words: WovenText?
    var chapterWords: WovenText?
  }

  private var chapters: [String: [String: Entry]] = [:]
  /// Where each label of a chapter stands, once for each time that it is used.
  private var places: [String: [String: [SourceRange]]] = [:]
  /// The labels in the order of appearance, with the chapter of each.
  private var order: [(label: String, chapter: String)] = []
  /// Whether a catalogue could not be written out, so that its labels are wanting.
  private var lacksCatalogue = false

  /// What a label means to a chapter: its own first, else that of the only other chapter that has it.
  func entries(for label: String, in chapter: String) -> [Entry] {
    if let own = chapters[chapter]?[label] { return [own] }
    return order.filter { $0.label == label }.compactMap { chapters[$0.chapter]?[label] }
  }

  /// Whether a label that is not there may be wanting because of what has been told.
  func mayBeWanting(_ label: String) -> Bool { lacksCatalogue && CatalogueBlock.mayHave(label: label) }

  /// Takes the title of a chapter, with its values filled in.
  mutating func entitle(chapter: String, _ title: WovenText) {
    for label in order where label.chapter == chapter {
      chapters[chapter]?[label.label]?.chapterTitle = title.spoken
      chapters[chapter]?[label.label]?.chapterWords = title
    }
  }

  /// Takes the title of a section, by its label, with its values filled in.
  mutating func entitle(section label: String, of chapter: String, _ title: WovenText) {
    chapters[chapter]?[label]?.words = title
  }

  /// How what a label names gets it.
  static func howToLabel(_ label: String) -> String {
    switch label.prefix(while: { $0 != "-" }) {
    case "sec": "A heading is labelled at its end: # Title {#\(label)}."
    case "eq":
      "A formula is labelled behind it: $$ … $$ {#\(label)}; a derivation in its first line: {derivation \(label)}."
    case "fig": "A figure is named in its first line: {figure \(label)}."
    case "tbl": "A table is named in its first line: {table \(label)}."
    default: "A listing is named in its first line: {listing \(label)}."
    }
  }

  /// All labels, those of the chapter first.
  func names(for chapter: String) -> [String] {
    order.filter { $0.chapter == chapter }.map(\.label) + order.filter { $0.chapter != chapter }.map(\.label)
  }

  /// Numbers what a chapter labels, in the order of appearance.
  mutating func collect(_ document: Document, chapter: String, title: String, _ problems: inout Problems) {
    if CatalogueBlock.isWanting(in: document) { lacksCatalogue = true }
    var counts: [String: Int] = [:]
    func next(_ word: String) -> Int {
      counts[word, default: 0] += 1
      return counts[word] ?? 1
    }
    document.blocks.forEachBlock { block in
      switch block.kind {
      case .heading(_, let anchor, let content) where anchor.hasPrefix("sec-"):
        add(
          anchor, Entry(number: 0, title: content.plainText, chapter: chapter, chapterTitle: title),
          at: block.range, &problems)
      case .formula(_, let label?):
        guard label.hasPrefix("eq-") else {
          problems.error(
            at: block.range, "The label of a formula begins with 'eq-', and '\(label)' does not",
            remedy: "Write {#\(Self.renamed(label, "eq"))}.")
          return
        }
        add(
          label,
          Entry(word: "Equation", number: next("Equation"), title: "", chapter: chapter, chapterTitle: title),
          at: Self.range(of: label, endingIn: block.range), &problems)
      case .directive(let directive):
        guard let kind = BlockCatalogue.all.first(where: { $0.name == directive.kind }),
          let prefix = kind.labelPrefix,
          let name = directive.name
        else { return }
        guard name != prefix + "-" else {
          problems.error(
            at: directive.nameRange, "The name of a \(kind.name) goes on behind '\(prefix)-'",
            remedy: "Write, say, {\(kind.name) \(prefix)-name}.")
          return
        }
        guard name.hasPrefix(prefix + "-") else {
          problems.error(
            at: directive.nameRange,
            "The name of a \(kind.name) begins with '\(prefix)-', and '\(name)' does not",
            remedy: "Write {\(kind.name) \(Self.renamed(name, prefix))}.")
          return
        }
        let word = kind.labelWord
        add(
          name, Entry(word: word, number: next(word), title: "", chapter: chapter, chapterTitle: title),
          at: directive.nameRange, &problems)
      default: break
      }
    }
  }

  /// A label with its right beginning, in place of that of another kind.
  private static func renamed(_ label: String, _ prefix: String) -> String {
    let prefixes = BlockCatalogue.all.compactMap(\.labelPrefix) + ["eq", "sec"]
    let other = prefixes.first { label.hasPrefix($0 + "-") }
    let rest = other.map { label.dropFirst($0.count + 1) } ?? Substring(label)
    return "\(prefix)-\(rest.isEmpty ? "name" : rest)"
  }

  /// The place of a label whose brace ends a formula.
  private static func range(of label: String, endingIn formula: SourceRange) -> SourceRange {
    let end = formula.bytes.upperBound - 1
    let start = end - label.utf8.count
    let range = SourceRange(
      formula.source, max(formula.bytes.lowerBound, start)..<max(formula.bytes.lowerBound, end))
    return range.text == label ? range : formula
  }

  private mutating func add(
    _ label: String, _ entry: Entry, at range: SourceRange, _ problems: inout Problems
  ) {
    // A figure is also a file, and some file systems take names for the same that differ by case alone.
    let name = entry.word == "Figure" ? "Figure " + label.lowercased() : label
    let before = places[entry.chapter]?[name] ?? []
    places[entry.chapter, default: [:]][name, default: []].append(range)
    guard before.isEmpty else {
      problems.usedAgain("A label can be used once only in a chapter", before, at: range)
      return
    }
    order.append((label, entry.chapter))
    chapters[entry.chapter, default: [:]][label] = entry
  }
}
