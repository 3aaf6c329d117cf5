import Literate

/// `{table tbl-name}`: a named kind of table over results, or columns and rows of cells that take values.
struct TableBlock: BlockKind {
  let name = "table"
  let summary = "A table of results: a named kind, or cells of the author's own."
  let labelPrefix: String? = "tbl"
  let isComputation = false

  let keys = [
    KeyDescription("kind", "a named kind of table; see `likely list kinds`"),
    KeyDescription(
      "columns",
      "headers of a table of the author's own: texts, or {title:, align: left|center|right|decimal}"),
    KeyDescription("rows", "rows of a table of the author's own: lists of cells"),
    KeyDescription("tbl-cap", "the caption"),
  ]

  /// What a table holds before it has its name and number.
  private struct Content {
    var columns: [WovenTable.Column]
    var rows: [[WovenText]]
    var caption: WovenText?
  }

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    var reader = MappingReader(directive.body, what: "table", range: block.range, &weaver.problems)
    let caption = reader.template("tbl-cap", &weaver.problems)
    let kindName = reader.text("kind", &weaver.problems)
    let content: Content?
    if let kindName {
      guard let kind = TableCatalogue.all.first(where: { $0.name == kindName.text }) else {
        weaver.problems.unknown(
          "kind of table", kindName.text, at: kindName.range, known: TableCatalogue.all.map(\.name))
        return .nothing
      }
      reader.admit(kind.keys)
      content = kind.grid(&reader, &weaver).map { generated($0, at: block.range) }
    } else {
      content = written(&reader, &weaver)
    }
    reader.finish(&weaver.problems)
    guard let content else { return .nothing }
    return .table(
      WovenTable(
        name: directive.name, number: weaver.number(of: directive.name),
        caption: caption.map { weaver.fragment($0) } ?? content.caption,
        columns: content.columns, rows: content.rows))
  }

  /// A table of a named kind.
  private func generated(_ grid: TableGrid, at range: SourceRange) -> Content {
    Content(
      columns: grid.columns.map {
        WovenTable.Column(header: $0.header.woven(at: range), alignment: $0.alignment)
      },
      rows: grid.rows.map { $0.map { $0.woven(at: range) } },
      caption: grid.caption.isEmpty ? nil : grid.caption.woven(at: range))
  }

  /// A table of the author's own cells.
  private func written(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> Content? {
    guard let columnNode = reader.node("columns"), let rowNode = reader.node("rows") else {
      weaver.problems.error(
        at: reader.range, "A table needs the key 'kind', or 'columns' and 'rows'",
        remedy: "The kinds are: \(TableCatalogue.all.map(\.name).listed).")
      return nil
    }
    guard case .list(let headers) = columnNode.kind, case .list(let rows) = rowNode.kind else {
      weaver.problems.error(at: columnNode.range, "'columns' and 'rows' must be lists")
      return nil
    }
    let columns = headers.compactMap { column($0, &weaver) }
    guard columns.count == headers.count else { return nil }
    var cells: [[WovenText]] = []
    for row in rows {
      guard case .list(let items) = row.kind, items.count == columns.count else {
        weaver.problems.error(
          at: row.range, "A row must be a list of \(columns.count) cells, one for each column")
        return nil
      }
      cells.append(
        items.map { item in
          Template(item).map { weaver.fragment($0) } ?? Wording().woven(at: item.range)
        })
    }
    return Content(columns: columns, rows: cells)
  }

  private func column(_ node: YAMLNode, _ weaver: inout ChapterWeaver) -> WovenTable.Column? {
    if let title = Template(node) {
      return WovenTable.Column(header: weaver.fragment(title), alignment: .left)
    }
    var reader = MappingReader(node, what: "column", range: node.range, &weaver.problems)
    let title = reader.template("title", &weaver.problems)
    if reader.keyRange("title") == nil { reader.missing("title", &weaver.problems) }
    let alignments: [(String, WovenTable.Alignment)] = [
      ("left", .left), ("center", .center), ("right", .right), ("decimal", .decimal),
    ]
    let word = reader.choice("align", among: alignments.map(\.0), &weaver.problems)
    reader.finish(&weaver.problems)
    guard let title else { return nil }
    return WovenTable.Column(
      header: weaver.fragment(title), alignment: alignments.first { $0.0 == word }?.1 ?? .left)
  }
}
