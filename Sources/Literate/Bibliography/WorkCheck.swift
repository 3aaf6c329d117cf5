import Reporting

/// What of a work would read wrongly, or not at all, though its shape is right: a type, a date, a name or an identifier.
struct WorkCheck {
  private let key: String

  /// - Parameter key: The key of the work.
  init(of key: String) { self.key = key }

  func warnings(about fields: [YAMLNode.Entry]) -> [Diagnostic] {
    fields.flatMap { field -> [Diagnostic] in
      switch field.key {
      case "type": type(field.value)
      case "issued", "accessed": date(field.value)
      case "year": year(field.value)
      case "DOI", "doi": identifier(field.value)
      case _ where Self.roles.contains(field.key): names(field.value)
      default: WorkField.warning(about: field, of: key).map { [$0] } ?? []
      }
    }
  }

  private func warning(
    at range: SourceRange, _ summary: String, suggestion: String? = nil, remedy: String
  ) -> [Diagnostic] {
    [Diagnostic(.warning, at: range, summary, suggestion: suggestion, remedy: remedy)]
  }

  // MARK: - Types and identifiers

  private func type(_ node: YAMLNode) -> [Diagnostic] {
    guard case .scalar(let type, _) = node.kind, !type.isEmpty, !Self.types.contains(type) else { return [] }
    return [
      Diagnostic(
        .warning, at: node.range, "Work '\(key)' has the type '\(type)', which is none of CSL's",
        suggestion: Self.habits.first { $0.words.contains(type.lowercased()) }?.type
          ?? Spelling.nearMiss(of: type, among: Self.types),
        remedy: "Types have the names of CSL, such as article-journal, book, chapter, thesis and webpage.")
    ]
  }

  private func identifier(_ node: YAMLNode) -> [Diagnostic] {
    guard case .scalar(let text, _) = node.kind, !text.isEmpty, DOI.bare(text) == nil else { return [] }
    return warning(
      at: node.range,
      "A DOI is 10., digits, a slash and a name, and that of work '\(key)' is '\(text)', which leads nowhere",
      remedy: "Write, say, DOI: 10.1000/182; any other address is a URL.")
  }

  // MARK: - Dates

  private static let dateKeys = [
    "date-parts", "season", "circa", "literal", "raw", "year", "month", "day", "edtf", "calendar",
  ]

  private func date(_ node: YAMLNode) -> [Diagnostic] {
    switch node.kind {
    case .null: return []
    case .scalar(let text, _): return day(written: text, at: node.range)
    case .list(let dates): return dates.flatMap(date)
    case .mapping(let entries):
      var found: [Diagnostic] = []
      for entry in entries where !Self.dateKeys.contains(entry.key) {
        found += warning(
          at: entry.keyRange, "Work '\(key)' has a date with '\(entry.key)', which no date has",
          suggestion: Spelling.nearMiss(of: entry.key, among: Self.dateKeys),
          remedy: "Write, say, {year: 1977, month: 1, day: 31}, or {literal: in press}.")
      }
      for entry in entries {
        switch (entry.key, entry.value.kind) {
        case ("year", _): found += year(entry.value)
        case ("raw", .scalar(let text, _)): found += day(written: text, at: entry.value.range)
        case ("date-parts", .list(let dates)):
          for case .list(let parts) in dates.map(\.kind) { found += self.parts(parts) }
        default: break
        }
      }
      let parts = ["year", "month", "day"].map { name in entries.first { $0.key == name }?.value }
      return found + monthAndDay(parts)
    }
  }

  private func parts(_ parts: [YAMLNode]) -> [Diagnostic] {
    (parts.first.map(year) ?? []) + monthAndDay((0..<3).map { parts.indices.contains($0) ? parts[$0] : nil })
  }

  private func year(_ node: YAMLNode) -> [Diagnostic] {
    guard case .scalar(let text, _) = node.kind, !text.isEmpty, !IssueDate.isDate(text) else { return [] }
    return warning(
      at: node.range, "A year is a whole number, and in work '\(key)' it is '\(text)'",
      remedy: "Write, say, 1977; words are a date as {literal: in press}.")
  }

  /// - Parameter parts: The year, the month and the day, as far as they are there.
  private func monthAndDay(_ parts: [YAMLNode?]) -> [Diagnostic] {
    func number(_ node: YAMLNode?) -> Int? {
      if case .scalar(let text, _)? = node?.kind { Int(text) } else { nil }
    }
    func text(_ node: YAMLNode) -> String { if case .scalar(let text, _) = node.kind { text } else { "" } }
    let month = number(parts[1])
    // Seasons are months from 21 to 24 in extended dates.
    if let node = parts[1], !text(node).isEmpty,
      !(month.map { (1...12).contains($0) || (21...24).contains($0) } ?? false)
    {
      return warning(
        at: node.range, "A month is a number from 1 to 12, and in work '\(key)' it is '\(text(node))'",
        remedy: "Write, say, 5, or the whole date in words as {literal: May 1977}.")
    }
    guard let node = parts[2], !text(node).isEmpty else { return [] }
    let days = CalendarDay.days(ofMonth: month ?? 1, year: number(parts[0]) ?? 2000)
    guard number(node).map({ (1...days).contains($0) }) != true else { return [] }
    return warning(
      at: node.range, "A day is a number from 1 to \(days) here, and in work '\(key)' it is '\(text(node))'",
      remedy: "Correct it, or leave it out.")
  }

  /// A day of the calendar in numbers, `2026-05-01` or `2026-05`; other texts are taken as they are.
  private func day(written text: String, at range: SourceRange) -> [Diagnostic] {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    if IssueDate.hasLongYear(text) {
      return warning(
        at: range, "A year has up to four digits, and the date of work '\(key)' is '\(text)'",
        remedy: "Write, say, 1977, 2026-05-01 or 1990/1992, or the date in words.")
    }
    guard (2...3).contains(parts.count), numbers.count == parts.count, parts[0].count == 4,
      parts[1].count <= 2
    else { return [] }
    let isDay =
      (1...12).contains(numbers[1])
      && (numbers.count < 3
        || (1...CalendarDay.days(ofMonth: numbers[1], year: numbers[0])).contains(numbers[2]))
    guard !isDay else { return [] }
    return warning(
      at: range,
      "A date in numbers is a day of the calendar, year-month-day, and in work '\(key)' it is '\(text)'",
      remedy: "Write, say, 2026-05-01, or the date in words.")
  }

  /// A warning where the first of two years is the later one.
  ///
  /// - Parameter year: The years as they are printed.
  func order(of year: String, at range: SourceRange) -> [Diagnostic] {
    guard let (first, last) = IssueDate.ends(of: year), first > last else { return [] }
    return warning(
      at: range, "A range of years begins with the earlier one, and that of work '\(key)' is \(year)",
      remedy: "Write the earlier year first.")
  }

  // MARK: - Names

  private static let roles = ["author", "editor", "translator"]
  private static let nameKeys = [
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix",
    "static-ordering", "parse-names", "isInstitution", "multi",
  ]

  private func names(_ node: YAMLNode) -> [Diagnostic] {
    switch node.kind {
    case .list(let names): names.flatMap(self.names)
    case .mapping(let entries):
      entries.filter { !Self.nameKeys.contains($0.key) }.flatMap { entry in
        warning(
          at: entry.keyRange, "Work '\(key)' has a name with '\(entry.key)', which no name has",
          suggestion: Spelling.nearMiss(of: entry.key, among: Self.nameKeys),
          remedy: "Write, say, {family: Dempster, given: Arthur P.}.")
      }
    case .scalar, .null: []
    }
  }

  // MARK: - Types of CSL

  /// What BibTeX and others call them.
  private static let habits: [(words: [String], type: String)] = [
    (["journal-article", "journalarticle"], "article-journal"),
    (["inproceedings", "conference", "proceedings-article"], "paper-conference"),
    (["incollection", "inbook", "book-chapter"], "chapter"),
    (["phdthesis", "mastersthesis", "dissertation"], "thesis"),
    (["techreport", "manual"], "report"), (["misc", "unpublished"], "document"),
    (["online", "electronic", "website", "www"], "webpage"),
    (["proceedings", "monograph", "booklet"], "book"),
  ]

  /// The types of CSL 1.0.2 (appendix "Types").
  private static let types = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset \
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation \
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical \
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis \
    treaty webpage
    """.split(separator: " ").map(String.init)
}
