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

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    var reader = MappingReader(directive.body, what: "table", range: block.range, &weaver.problems)
    let caption = reader.text("tbl-cap", &weaver.problems)
    let kindName = reader.text("kind", &weaver.problems)
    let grid: TableGrid?
    if let kindName {
      guard let kind = TableCatalogue.all.first(where: { $0.name == kindName.text }) else {
        weaver.problems.unknown(
          "kind of table", kindName.text, at: kindName.range, known: TableCatalogue.all.map(\.name))
        return .nothing
      }
      reader.admit(kind.keys)
      grid = kind.grid(&reader, &weaver)
    } else {
      grid = ownGrid(&reader, &weaver)
    }
    reader.finish(&weaver.problems)
    guard let grid else { return .nothing }
    func cell(_ text: String) -> WovenText { weaver.fragment(LocatedText(text: text, range: block.range)) }
    let columns = grid.columns.map { WovenTable.Column(header: cell($0.header), alignment: $0.alignment) }
    let rows = grid.rows.map { $0.map(cell) }
    let words = caption ?? (grid.caption.isEmpty ? nil : LocatedText(text: grid.caption, range: block.range))
    return .table(
      WovenTable(
        name: directive.name, number: weaver.number(of: directive.name),
        caption: words.map { weaver.fragment($0) },
        columns: columns, rows: rows))
  }

  private func ownGrid(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> TableGrid? {
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
    var cells: [[String]] = []
    for row in rows {
      guard case .list(let items) = row.kind, items.count == columns.count else {
        weaver.problems.error(
          at: row.range, "A row must be a list of \(columns.count) cells, one for each column")
        return nil
      }
      cells.append(
        items.map { item in
          guard case .scalar(let text, _) = item.kind else { return "" }
          return weaver.interpolate(LocatedText(text: text, range: item.range), as: .markdown)
        })
    }
    return TableGrid(columns: columns, rows: cells, caption: "")
  }

  private func column(_ node: YAMLNode, _ weaver: inout ChapterWeaver) -> TableGrid.Column? {
    if case .scalar(let text, _) = node.kind { return TableGrid.Column(header: text, alignment: .left) }
    var reader = MappingReader(node, what: "column", range: node.range, &weaver.problems)
    let title = reader.requiredText("title", &weaver.problems)
    let alignments: [(String, WovenTable.Alignment)] = [
      ("left", .left), ("center", .center), ("right", .right), ("decimal", .decimal),
    ]
    let word = reader.choice("align", among: alignments.map(\.0), &weaver.problems)
    reader.finish(&weaver.problems)
    guard let title else { return nil }
    return TableGrid.Column(header: title.text, alignment: alignments.first { $0.0 == word }?.1 ?? .left)
  }
}
