import Literate
import Plotting
import Reporting

/// `{table tbl-name}`: a named kind of table over results, or columns and rows of cells that take values.
struct TableBlock: BlockKind {
  let name = "table"
  let summary = "A table of results: a named kind, or cells of the author's own."
  let labelPrefix: String? = "tbl"
  let isComputation = false

  var keys: [KeyDescription] { common + own }

  let common = [
    KeyDescription("kind", "a named kind of table; see `likely list kinds`"),
    KeyDescription("tbl-cap", "the caption"),
  ]
  /// The keys of a table without a named kind.
  private let own = [
    KeyDescription(
      "columns",
      "headers of a table of the author's own: texts, or {title:, align: left|center|right|decimal}"),
    KeyDescription("rows", "rows of a table of the author's own: lists of cells"),
  ]
  static let columnKeys = [
    KeyDescription("title", "the header of the column; '' for none"),
    KeyDescription("align", "left, center, right or decimal"),
  ]

  /// What a table holds before it has its name and number.
  private struct Content {
    var columns: [WovenTable.Column]
    var rows: [[WovenText]]
    var caption: WovenText?
  }

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    var reader = MappingReader(
      directive.body, what: "table", keys: common, range: block.range, &weaver.problems)
    let caption = reader.template("tbl-cap", &weaver.problems)
    let kindName = reader.name("kind", &weaver.problems)
    let content: Content?
    if let kindName {
      guard let kind = TableCatalogue.all.first(where: { $0.name == kindName.text }) else {
        weaver.problems.unknown(
          "kind of table", kindName.text, at: kindName.range, known: TableCatalogue.all.map(\.name),
          foreign: ForeignNames.table(kindName.text))
        return .nothing
      }
      reader.admit(kind.keys)
      content = kind.grid(&reader, &weaver).map { generated($0, at: block.range) }
    } else if reader.isMeant("kind") {
      // What else is written are keys of that kind.
      reader.reportMeant(for: ["kind"], &weaver.problems)
      return .nothing
    } else {
      reader.admit(own)
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
    let columnNode = reader.node("columns", &weaver.problems)
    let rowNode = reader.node("rows", &weaver.problems)
    guard let columnNode, let rowNode else {
      if reader.isSound, !["columns", "rows"].contains(where: { reader.isMeant($0) }) {
        weaver.problems.error(
          at: reader.range, "A table needs the key 'kind', or 'columns' and 'rows'",
          remedy: "The kinds are: \(TableCatalogue.all.map(\.name).listed).")
      }
      return nil
    }
    for (name, node) in [("columns", columnNode), ("rows", rowNode)] {
      if case .list(let items) = node.kind, !items.isEmpty { continue }
      weaver.problems.error(
        at: node.range, "'\(name)' must be a list with at least one entry",
        remedy: name == "rows" ? "Write rows: [[a cell, another]]." : "Write columns: [a header, another].")
      return nil
    }
    guard case .list(let headers) = columnNode.kind, case .list(let rows) = rowNode.kind else { return nil }
    let columns = headers.compactMap { column($0, &weaver) }
    guard columns.count == headers.count else { return nil }
    var cells: [[WovenText]] = []
    for row in rows {
      guard case .list(let items) = row.kind, items.count == columns.count else {
        weaver.problems.error(
          at: row.range,
          "A row must be a list of \(Grammar.count(columns.count, "cell")), one for each column",
          remedy: "For an empty cell write ''.")
        return nil
      }
      var texts: [WovenText] = []
      for item in items {
        if let template = Template(item) {
          texts.append(weaver.fragment(template))
        } else if case .null = item.kind {
          texts.append(Wording().woven(at: item.range))
        } else {
          weaver.problems.error(
            at: item.range, "A cell is a text or a number",
            remedy: "Put a text with brackets in quotation marks.")
          return nil
        }
      }
      cells.append(texts)
    }
    return Content(columns: columns, rows: cells)
  }

  private func column(_ node: YAMLNode, _ weaver: inout ChapterWeaver) -> WovenTable.Column? {
    if let title = Template(node) {
      return WovenTable.Column(header: weaver.fragment(title), alignment: .left)
    }
    var reader = MappingReader(
      node, what: "column", keys: Self.columnKeys, range: node.range, &weaver.problems)
    // The column of the rows' names may have no header.
    let title = reader.template("title", mayBeEmpty: true, &weaver.problems)
    if title == nil, reader.isSound { reader.missing("title", &weaver.problems) }
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
