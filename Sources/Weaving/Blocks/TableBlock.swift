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
  let isComputation = false

  var keys: [KeyDescription] { Self.schema.descriptions + OwnTable.schema.descriptions }

  /// What every table has.
  struct Spec: Sendable {
    var kind: LocatedText?
    var caption: Template?
  }

  static let schema = Schema("table", Spec()) {
    Key("kind", .name, \.kind, "a named kind of table; see `likely list kinds`")
    Key("tbl-cap", .template, \.caption, "the caption")
  }

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    var reader = MappingReader(
      directive.body, what: "table", keys: Self.schema.keys.map(\.name), range: block.range,
      &weaver.problems)
    let (spec, isSound) = reader.read(Self.schema, &weaver.problems)
    guard let content = content(spec, isSound: isSound, block, &reader, &weaver) else { return .nothing }
    return .table(
      WovenTable(
        name: directive.name, number: weaver.number(of: directive.name),
        caption: spec.caption.map { weaver.fragment($0) } ?? content.caption,
        columns: content.columns, rows: content.rows, range: block.range))
  }

  private func content(
    _ spec: Spec, isSound: Bool, _ block: Block, _ reader: inout MappingReader, _ weaver: inout ChapterWeaver
  ) -> OwnTable.Content? {
    if let name = spec.kind {
      guard let kind = TableCatalogue.all.first(where: { $0.name == name.text }) else {
        weaver.problems.unknown(
          "kind of table", name.text, at: name.range, known: TableCatalogue.all.map(\.name),
          foreign: ForeignNames.table(name.text))
        return nil
      }
      return kind.show(reading: &reader, &weaver).map { generated($0, at: block.range) }
    }
    if reader.isMeant("kind") {
      // What else is written are keys of that kind.
      reader.reportMeant(for: ["kind"], &weaver.problems)
      return nil
    }
    guard OwnTable.schema.keys.contains(where: { reader.keyRange($0.name) != nil || reader.isMeant($0.name) })
    else {
      if isSound {
        weaver.problems.error(
          at: reader.range, "A table needs the key 'kind', or 'columns' and 'rows'",
          remedy: "The kinds are: \(TableCatalogue.all.map(\.name).listed).")
      }
      return nil
    }
    let (table, isWhole) = reader.read(OwnTable.schema, &weaver.problems)
    reader.finish(&weaver.problems)
    return isWhole ? table.content(&weaver) : nil
  }

  /// A table of a named kind.
  private func generated(_ grid: TableGrid, at range: SourceRange) -> OwnTable.Content {
    OwnTable.Content(
      columns: grid.columns, rows: grid.rows,
      caption: grid.caption.isEmpty ? nil : grid.caption.woven(at: range))
  }
}
