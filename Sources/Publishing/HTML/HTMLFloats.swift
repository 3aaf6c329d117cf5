import Literate
import Plotting
import Weaving

/// Figures, tables and listings: what has a number and a caption.
extension HTMLWriter {
  mutating func figure(_ figure: WovenFigure) -> String {
    let id = HTML.escape(figure.name)
    let chapter = page.chapter ?? WovenBook.indexName
    let caption = self.caption("Figure", figure.number, figure.caption)
    var image = ""
    if let picture = site.picture(of: figure.name, in: chapter, preferringScalable: true) {
      image = "<img src=\"\(HTML.escape(address: picture))\""
      image += " width=\"\(HTML.whole(figure.drawing.size.width))\""
      image += " height=\"\(HTML.whole(figure.drawing.size.height))\" alt=\"\(HTML.escape(figure.altText))\">"
    }
    var classes = "drawing"
    // A small drawing keeps its size, a large one may be wider than the text.
    if figure.drawing.size.width < 480 { classes += " small" }
    if figure.drawing.size.width > 720 { classes += " wide" }
    return
      "<figure class=\"\(classes)\" id=\"\(id)\">\n\(image)\n<figcaption>\(caption)</figcaption>\n</figure>\n"
  }

  mutating func listing(_ listing: WovenListing) -> String {
    let id = listing.name.map { " id=\"\(HTML.escape($0))\"" } ?? ""
    let words = caption("Listing", listing.number, listing.caption)
    let origin = listing.origin.isEmpty ? "" : "<code class=\"origin\">\(HTML.escape(listing.origin))</code>"
    let parts = [words, origin].filter { !$0.isEmpty }
    let caption = parts.isEmpty ? "" : "<figcaption>\(parts.joined(separator: " "))</figcaption>\n"
    return
      "<figure class=\"listing\"\(id)>\n\(Self.code(listing.code, language: listing.language))\(caption)</figure>\n"
  }

  mutating func table(_ table: WovenTable) -> String {
    let id = table.name.map { " id=\"\(HTML.escape($0))\"" } ?? ""
    let caption = self.caption("Table", table.number, table.caption)
    let heading = caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>\n"
    var columns = table.columns.map { TableColumn(class: $0.alignment.className) }
    for index in columns.indices where table.columns[index].alignment == .decimal {
      columns[index].alignNumbers(table.rows.map { index < $0.count ? $0[index].tail : nil })
    }
    // The names of the rows, where the first column has names.
    let namesRows = table.columns.count > 1 && table.columns.first?.alignment == .left
    let head = table.columns.enumerated().map { index, column in
      "<th scope=\"col\"\(columns[index].attribute)>\(fragment(column.header.text(at: table.range)))</th>"
    }
    var body = ""
    for (row, cells) in table.rows.enumerated() {
      body += "<tr>"
      for (index, cell) in cells.enumerated() where index < columns.count {
        let element = namesRows && index == 0 ? "th" : "td"
        let scope = element == "th" ? " scope=\"row\"" : ""
        let pad = columns[index].pad(row)
        body +=
          "<\(element)\(scope)\(columns[index].attribute)\(pad)>\(fragment(cell.text(at: table.range)))</\(element)>"
      }
      body += "</tr>\n"
    }
    return """
      <figure class="table"\(id)>
      \(heading)<div class="scroll"><table>
      <thead>
      <tr>\(head.joined())</tr>
      </thead>
      <tbody>
      \(body)</tbody>
      </table></div>
      </figure>

      """
  }

  /// A table that the author wrote in Markdown.
  mutating func authorTable(_ table: Table, of text: WovenText) -> String {
    var columns = table.alignments.map { TableColumn(class: $0.className) }
    for index in columns.indices where table.alignments[index] == .right {
      columns[index].alignNumbers(table.rows.map { index < $0.count ? text.tail(of: $0[index]) : nil })
    }
    var head = ""
    for (index, cell) in table.header.enumerated() where index < columns.count {
      head += "<th scope=\"col\"\(columns[index].attribute)>\(inlines(cell, of: text))</th>"
    }
    var body = ""
    for (row, cells) in table.rows.enumerated() {
      body += "<tr>"
      for (index, cell) in cells.enumerated() where index < columns.count {
        body += "<td\(columns[index].attribute)\(columns[index].pad(row))>\(inlines(cell, of: text))</td>"
      }
      body += "</tr>\n"
    }
    let rows = body.isEmpty ? "" : "<tbody>\n\(body)</tbody>\n"
    return "<div class=\"scroll\"><table>\n<thead>\n<tr>\(head)</tr>\n</thead>\n\(rows)</table></div>\n"
  }

  private mutating func caption(_ word: String, _ number: Int?, _ text: WovenText?) -> String {
    let label = number.map { "<b>\(word) \($0).</b>" } ?? ""
    let words = text.map { fragment($0) } ?? ""
    return [label, words].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// How the cells of a column are set.
///
/// Numbers are aligned at the decimal point: each cell is set flush right and followed by invisible figures for the
/// places that it lacks. They come from the style sheet, so they are in no copied text and no search.
struct TableColumn {
  let className: String
  private var pads: [String] = []

  init(class className: String) { self.className = className }

  var attribute: String { className.isEmpty ? "" : " class=\"\(className)\"" }

  func pad(_ row: Int) -> String {
    row < pads.count && !pads[row].isEmpty ? " data-pad=\"\(pads[row])\"" : ""
  }

  /// - Parameter tails: What stands behind the points of the numbers, row by row; nil for a cell that is none.
  mutating func alignNumbers(_ tails: [NumberTail?]) {
    let places = tails.compactMap { $0?.places }.max() ?? 0
    let hasPercent = tails.contains { $0?.isPercent == true }
    pads = tails.map { tail in
      guard let tail else { return "" }
      let point = tail.places == 0 && places > 0 ? "." : ""
      let percent = hasPercent && !tail.isPercent ? "%" : ""
      return point + String(repeating: "0", count: places - tail.places) + percent
    }
  }
}

extension WovenTable.Alignment {
  var className: String {
    switch self {
    case .left: ""
    case .center: "center"
    case .right: "right"
    case .decimal: "decimal"
    }
  }
}

extension Table.Alignment {
  var className: String {
    switch self {
    case .none, .left: ""
    case .center: "center"
    case .right: "decimal"
    }
  }
}
