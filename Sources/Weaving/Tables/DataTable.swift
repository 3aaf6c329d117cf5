import Estimation
import Plotting
import Reporting

/// The first rows of a scenario's data.
struct DataTable: TableKind {
  let name = "data"
  let aliases = ["head", "rows", "dataframe", "csv"]
  let summary = "The first rows of a scenario's data."
  let example = "of: geysers\nrows: 3"
  struct Spec: Sendable {
    var of: LocatedText?
    var rows = 6
    var columns: [LocatedText]?
  }

  static let schema = Schema("table", Spec()) {
    Key("of", .text, \.of, required: true, "a scenario")
    Key("rows", .wholeNumber(in: 1...1000), \.rows, "how many rows to show")
    Key("columns", .names, \.columns, default: "all", "the columns to show")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    guard let of = spec.of, let scenario = weaver.scenario(of) else { return nil }
    var columns = scenario.rows.columns
    if let wanted = spec.columns {
      columns = []
      for name in wanted {
        guard let column = scenario.rows[name.text] else {
          weaver.problems.unknown(
            "column", name.text, at: name.range, known: scenario.rows.columns.map(\.name))
          return nil
        }
        columns.append(column)
      }
    }
    let shown = min(spec.rows, scenario.rows.count)
    let rows = (0..<shown).map { row in
      columns.map { column in
        column.cell(row) { NumberFormat(decimals: 12, notation: .general).numeral($0) }
      }
    }
    let headers = columns.map { column in
      let isText = if case .texts = column.values { true } else { false }
      return WovenTable.Column(header: .text(column.name), alignment: isText ? .left : .decimal)
    }
    let part =
      shown == scenario.rows.count
      ? shown == 1 ? "The only row" : "All \(Grammar.count(shown, "row"))"
      : shown == 1
        ? "The first of \(Grammar.count(scenario.rows.count, "row"))"
        : "The first \(Grammar.whole(shown)) of \(Grammar.count(scenario.rows.count, "row"))"
    return TableGrid(columns: headers, rows: rows, caption: "\(part) of the data.")
  }
}

extension Column {
  /// What a row, from zero, has in it; a dash where that is blank.
  func cell(_ row: Int, _ numeral: (Double) -> Numeral) -> Cell {
    switch values {
    case .numbers(let numbers): .number(ifAny: numbers[row].isNaN ? nil : numeral(numbers[row]))
    case .texts(let texts): texts[row].map { .text($0) } ?? .absent
    }
  }
}
