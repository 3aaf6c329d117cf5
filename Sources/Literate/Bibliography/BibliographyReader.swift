package import Reporting

extension Bibliography {
  /// Reads CSL-YAML (a list, or a mapping with `references`) or CSL-JSON, by its content.
  ///
  /// JSON is read as the YAML that it is. Each work needs an `id`; the other fields are taken where they are, and fields that references don't show
  /// are skipped, with a warning where one that they do show may have been meant. Names may be `family` and `given` (with `non-dropping-particle`, `dropping-particle` and `suffix`), or `literal`;
  /// editors, or else translators, take the place of authors that are missing.
  ///
  /// - Throws: the first problem, at its place: what is no list, works without or with the same `id`, fields that have the wrong shape.
  package init(parsing source: SourceText) throws(Diagnostic) {
    let root = try YAMLNode.parse(source)
    let nodes = try Self.works(in: root)
    var works: [Work] = []
    var warnings: [Diagnostic] = []
    var places: [String: Int] = [:]
    for node in nodes {
      let reader = try WorkReader(node)
      let work = try reader.read()
      if let line = places[work.key] {
        throw Diagnostic(
          at: reader.place(of: "id"),
          "Work '\(work.key)' is in the bibliography twice, first on line \(line)",
          remedy: "Keep one of them, or give one another id.")
      }
      places[work.key] = node.range.line
      works.append(work)
      warnings += reader.warnings(of: work)
    }
    self.init(works: works, warnings: warnings)
  }

  private static func works(in root: YAMLNode) throws(Diagnostic) -> [YAMLNode] {
    switch root.kind {
    case .list(let nodes): return nodes
    case .null: return []
    case .mapping(let entries):
      if entries.isEmpty { return [] }
      guard let references = entries.first(where: { $0.key == "references" }) else { break }
      switch references.value.kind {
      case .list(let nodes): return nodes
      case .null: return []
      default: throw Diagnostic(at: references.value.range, "References must be a list", remedy: listRemedy)
      }
    case .scalar: break
    }
    throw Diagnostic(
      at: root.range, "Bibliography must be a list of works, or have one under 'references'",
      remedy: listRemedy)
  }

  private static let listRemedy = "Write each work as '- id: key' with its fields below."
}

/// Reads one work.
private struct WorkReader {
  private let node: YAMLNode
  private let fields: [YAMLNode.Entry]

  init(_ node: YAMLNode) throws(Diagnostic) {
    guard case .mapping(let fields) = node.kind else {
      throw Diagnostic(
        at: node.range, "Work must be a mapping of fields", remedy: "Write '- id: key' with its fields below."
      )
    }
    self.node = node
    self.fields = fields
  }

  func read() throws(Diagnostic) -> Work {
    let key = try text("id")
    guard !key.isEmpty else {
      throw Diagnostic(
        at: node.range, "Work must have an 'id'", remedy: "Write 'id: key'; '[@key]' then cites it.")
    }
    var authors: [Work.Name] = []
    var role = Work.Role.author
    for (field, its) in [("author", Work.Role.author), ("editor", .editor), ("translator", .translator)]
    where authors.isEmpty {
      authors = try names(field)
      role = its
    }
    let type = try text("type")
    // An article has no series: what is written for one is its journal.
    let collection = try text("collection-title")
    let isArticle = type.hasPrefix("article")
    let series = Self.joined([collection, try text("collection-number")])
    let container = try text("container-title")
    return Work(
      key: key, type: type, authors: authors, role: authors.isEmpty ? .author : role,
      year: try year(), title: try text("title"), shortTitle: try text("title-short", "shortTitle"),
      editors: role == .author ? try names("editor") : [],
      translators: role == .translator ? [] : try names("translator"),
      container: container.isEmpty && isArticle ? collection : container,
      series: collection.isEmpty || isArticle ? "" : series, edition: try text("edition"),
      genre: try text("genre"), publisher: try text("publisher"), place: try text("publisher-place"),
      volume: try text("volume"), issue: try text("issue", "number"), pages: try text("page"),
      doi: try doi(), url: try text("URL", "url"), accessed: try day("accessed"),
      urlRange: (self.field("URL") ?? self.field("url"))?.value.range)
  }

  /// What would read wrongly, or not at all.
  func warnings(of work: Work) -> [Diagnostic] {
    let check = WorkCheck(of: work.key)
    return check.warnings(about: fields) + check.order(of: work.year, at: place(of: "issued"))
  }

  /// The identifier alone, whatever resolver goes before it; a text that is none stays as it is.
  private func doi() throws(Diagnostic) -> String {
    let written = try text("DOI", "doi")
    return DOI.bare(written) ?? written
  }

  /// The place of a field's value, or of the work where it has none.
  func place(of name: String) -> SourceRange { field(name)?.value.range ?? node.range }

  private func field(_ name: String) -> YAMLNode.Entry? { fields.first { $0.key == name } }

  /// The text of the first of some fields that is there.
  private func text(_ names: String...) throws(Diagnostic) -> String {
    for name in names {
      guard let field = field(name) else { continue }
      switch field.value.kind {
      case .scalar(let text, _): return text.trimmingWhiteSpace()
      case .null: continue
      case .list, .mapping:
        throw Diagnostic(
          at: field.value.range, "Field '\(name)' must be a text", remedy: "Write '\(name): text'.")
      }
    }
    return ""
  }

  private func names(_ field: String) throws(Diagnostic) -> [Work.Name] {
    guard let entry = self.field(field) else { return [] }
    let nodes: [YAMLNode]
    switch entry.value.kind {
    case .null: return []
    case .list(let list): nodes = list
    case .mapping, .scalar: nodes = [entry.value]
    }
    var names: [Work.Name] = []
    for node in nodes { names.append(try name(node, in: field)) }
    return names
  }

  private func name(_ node: YAMLNode, in field: String) throws(Diagnostic) -> Work.Name {
    switch node.kind {
    case .scalar(let literal, _): return Work.Name(family: literal, given: "")
    case .mapping:
      let reader = try WorkReader(node)
      let literal = try reader.text("literal")
      if !literal.isEmpty { return Work.Name(family: literal, given: "") }
      let family = [try reader.text("non-dropping-particle"), try reader.text("family")]
      let given = [try reader.text("given"), try reader.text("dropping-particle")]
      let suffix = try reader.text("suffix")
      let name = Work.Name(
        family: Self.joined(family), given: Self.joined(given) + (suffix.isEmpty ? "" : ", \(suffix)"))
      guard name.family.isEmpty else { return name }
      fallthrough
    default:
      throw Diagnostic(
        at: node.range, "Name in '\(field)' must have a 'family' or a 'literal'",
        remedy:
          "Write '{family: Dempster, given: Arthur P.}', or '{literal: R Core Team}' for an organization.")
    }
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The date of `issued`: `{date-parts: [[1977, 1]]}`, `{year: 1977}`, `[{year: 1990}, {year: 1992}]`, `{literal: in press}`, or
  /// a text such as `1977-01`, `1990/1992` or `May 1977`.
  private func year() throws(Diagnostic) -> String {
    guard let issued = field("issued") else { return IssueDate.year(in: try text("year")) }
    return try year(of: issued.value)
  }

  /// A date as `1 May 2026`: `{date-parts: [[2026, 5, 1]]}`, `[{year: 2026, month: 5, day: 1}]`, `{literal: …}`, or a text.
  private func day(_ field: String) throws(Diagnostic) -> String {
    guard var node = self.field(field)?.value else { return "" }
    if case .list(let dates) = node.kind, let first = dates.first { node = first }
    switch node.kind {
    case .null, .list: return ""
    case .scalar(let text, _): return CalendarDay.words(for: text)
    case .mapping(let entries):
      if case .list(let dates)? = entries.first(where: { $0.key == "date-parts" })?.value.kind {
        guard case .list(let parts)? = dates.first?.kind else { return "" }
        return CalendarDay.words(
          for: parts.map { if case .scalar(let text, _) = $0.kind { text } else { "" } })
      }
      let reader = try WorkReader(node)
      let literal = try reader.text("literal", "raw")
      if !literal.isEmpty { return CalendarDay.words(for: literal) }
      var parts: [String] = []
      for name in ["year", "month", "day"] { parts.append(try reader.text(name)) }
      return CalendarDay.words(for: parts.filter { !$0.isEmpty })
    }
  }

  private func year(of node: YAMLNode) throws(Diagnostic) -> String {
    switch node.kind {
    case .null: return ""
    case .scalar(let text, _): return IssueDate.year(in: text)
    case .list(let nodes):
      var years: [String] = []
      for node in nodes { years.append(try year(of: node)) }
      return IssueDate.range(years)
    case .mapping(let entries):
      let reader = try WorkReader(node)
      let circa = try reader.text("circa")
      let isUncertain = !["", "false", "0", "no"].contains(circa.lowercased())
      let year: String
      if let parts = entries.first(where: { $0.key == "date-parts" }) {
        year = try Self.year(ofParts: parts.value)
      } else {
        year = IssueDate.year(in: try reader.text("year", "raw", "literal"))
      }
      return isUncertain && !year.isEmpty && !year.hasPrefix("ca. ") ? "ca. " + year : year
    }
  }

  private static func year(ofParts parts: YAMLNode) throws(Diagnostic) -> String {
    let problem = Diagnostic(
      at: parts.range, "Date parts must be a list of dates", remedy: "Write 'date-parts: [[1977, 1, 31]]'.")
    guard case .list(let dates) = parts.kind else { throw problem }
    var years: [String] = []
    for date in dates {
      switch date.kind {
      case .null: continue
      case .list(let numbers):
        guard let first = numbers.first else { continue }
        guard case .scalar(let year, _) = first.kind else { throw problem }
        years.append(IssueDate.year(in: year))
      case .scalar, .mapping: throw problem
      }
    }
    return IssueDate.range(years)
  }
}
