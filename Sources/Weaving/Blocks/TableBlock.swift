import Literate
import Reporting

/// `{table tbl-name}`: a named kind of table over results, or columns and rows of cells that take values.
struct TableBlock: BlockKind {
  let name = "table"
  let summary = "A table of results: a named kind, or cells of the author's own."
  let example = Example(
    block:
      "```{table tbl-example}\nkind: estimates\nof: coins.hidden\ntbl-cap: What EM finds.\n```")
  let labelPrefix: String? = "tbl"

  var keys: [KeyDescription] { Self.schema.descriptions + OwnTable.schema.descriptions }

  struct Spec: Sendable {
    enum Content: Sendable {
      case named(Showing<TableGrid>)
      case own(OwnTable)
    }
    var name: String?
    var caption: Template?
    var content: Content
    var place: SourceRange
  }

  /// What every table has.
  struct Keys: Sendable {
    var kind: LocatedText?
    var caption: Template?
  }

  static let schema = Schema("table", Keys()) {
    Key("kind", .name, \.kind, "a named kind of table; see `likely list kinds`")
    Key("tbl-cap", .template, \.caption, "the caption")
  }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    var reader = MappingReader(
      directive.body, what: "table", keys: Self.schema.keys.map(\.name), range: block.range, &problems)
    let (keys, isSound) = reader.read(Self.schema, &problems)
    guard let content = content(keys, isSound: isSound, &reader, &problems) else { return nil }
    return Spec(name: directive.name, caption: keys.caption, content: content, place: block.range)
  }

  private func content(
    _ keys: Keys, isSound: Bool, _ reader: inout MappingReader, _ problems: inout Problems
  ) -> Spec.Content? {
    if let name = keys.kind {
      guard let kind = TableCatalogue.all.first(where: { $0.name == name.text }) else {
        problems.unknownKind(of: "table", name, among: TableCatalogue.all.map { ($0.name, $0.aliases) })
        return nil
      }
      return kind.read(&reader, &problems).map { .named($0) }
    }
    if reader.isMeant("kind") {
      // What else is written are keys of that kind.
      reader.reportMeant(for: ["kind"], &problems)
      return nil
    }
    guard OwnTable.schema.keys.contains(where: { reader.keyRange($0.name) != nil || reader.isMeant($0.name) })
    else {
      if isSound {
        problems.error(
          at: reader.range, "A table needs the key 'kind', or 'columns' and 'rows'",
          remedy: "The kinds are: \(TableCatalogue.all.map(\.name).listed).")
      }
      return nil
    }
    let (table, isWhole) = reader.read(OwnTable.schema, &problems)
    reader.finish(&problems)
    return isWhole ? .own(table) : nil
  }

  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var weaver = TextWeaver(chapter)
    let content: OwnTable.Content?
    switch spec.content {
    case .own(let table): content = table.content(&weaver)
    case .named(let showing):
      content = showing(&weaver).map { generated($0, at: spec.place) }
    }
    let woven: Woven =
      content.map { content in
        .table(
          WovenTable(
            name: spec.name, number: chapter.number(of: spec.name),
            caption: spec.caption.map { weaver.fragment($0) } ?? content.caption,
            columns: content.columns, rows: content.rows, range: spec.place))
      } ?? .nothing
    return Shown(woven: woven, findings: weaver.findings)
  }

  /// A table of a named kind.
  private func generated(_ grid: TableGrid, at range: SourceRange) -> OwnTable.Content {
    OwnTable.Content(
      columns: grid.columns, rows: grid.rows,
      caption: grid.caption.isEmpty ? nil : grid.caption.woven(at: range))
  }
}
