import Datasets
import Estimation
import Literate

/// Reads `data:` into checked rows: a built-in data set, a CSV file, or rows written in the tutorial.
struct DataSource {
  let files: ProjectFiles
  /// The path of the tutorial, relative to the root.
  let document: String

  /// - Parameter notices: Takes what a report must say about the rows.
  func rows(_ node: YAMLNode, _ notices: inout [Notice], _ problems: inout Problems) -> Rows? {
    if case .scalar(let name, _) = node.kind {
      return builtIn(LocatedText(text: name, range: node.range), &problems)
    }
    var reader = MappingReader(node, what: "data source", range: node.range, &problems)
    let name = reader.text("dataset", &problems)
    let file = reader.text("csv", &problems)
    let written = reader.mapping("rows", &problems)
    let columns = reader.texts("columns", &problems)
    let missing = reader.choice("missing", among: CSVReader.MissingValues.allCases.map(\.rawValue), &problems)
    let conditions = reader.mapping("where", &problems) ?? []
    reader.finish(&problems)
    guard reader.isSound else { return nil }
    guard [name != nil, file != nil, written != nil].count(where: { $0 }) == 1 else {
      problems.error(at: node.range, "Data come from exactly one of: dataset, csv, rows")
      return nil
    }
    if missing != nil, file == nil {
      problems.error(at: reader.keyRange("missing"), "The key 'missing' is for CSV files")
      return nil
    }
    var rows: Rows?
    if let name {
      rows = builtIn(name, &problems)
    } else if let file {
      rows = csv(
        file, columns: columns, conditions, missing, at: reader.keyRange("missing"), &notices, &problems)
    } else if let written {
      rows = literal(written, at: node.range, &problems)
    }
    for condition in conditions { rows = rows.flatMap { select($0, condition, &problems) } }
    guard let columns else { return rows }
    return rows.flatMap { keep($0, columns, &problems) }
  }

  private func builtIn(_ name: LocatedText, _ problems: inout Problems) -> Rows? {
    guard let dataset = DatasetCatalogue.all.first(where: { $0.name == name.text }) else {
      problems.unknown("data set", name.text, at: name.range, known: DatasetCatalogue.all.map(\.name))
      return nil
    }
    do throws(EstimationError) {
      return try dataset.rows()
    } catch {
      problems.estimation(error, settings: nil, fallback: name.range)
      return nil
    }
  }

  private func csv(
    _ file: LocatedText, columns: [LocatedText]?, _ conditions: [YAMLNode.Entry], _ missing: String?,
    at missingRange: SourceRange?, _ notices: inout [Notice], _ problems: inout Problems
  ) -> Rows? {
    do {
      let source = try files.read(file.text, for: document, at: file.range)
      // The columns of a condition are read too, and left out again when the rows were chosen.
      let wanted = columns.map { columns in
        columns.map(\.text) + conditions.map(\.key).filter { key in !columns.contains { $0.text == key } }
      }
      let table = try CSVReader.table(
        of: source, columns: wanted,
        missing: missing.flatMap(CSVReader.MissingValues.init(rawValue:)) ?? .error)
      notices += table.warnings.map { Notice($0.summary + ".", at: $0.range, remedy: $0.remedy) }
      if let dropped = table.dropped { notices.append(Notice(dropped.words, at: missingRange ?? file.range)) }
      return table.rows
    } catch {
      var diagnostic = error
      if diagnostic.range == nil { diagnostic.range = file.range }
      problems.append(diagnostic)
      return nil
    }
  }

  private func literal(_ entries: [YAMLNode.Entry], at range: SourceRange, _ problems: inout Problems)
    -> Rows?
  {
    var columns: [Column] = []
    for entry in entries {
      guard case .list(let items) = entry.value.kind else {
        problems.error(
          at: entry.value.range, "A column is written as a list of values, `\(entry.key): [1, 2, 3]`")
        return nil
      }
      let texts = items.map { item -> String? in
        if case .scalar(let text, _) = item.kind { text } else { nil }
      }
      if let bad = texts.firstIndex(of: nil) {
        problems.error(at: items[bad].range, "A column holds numbers or texts, one to a row")
        return nil
      }
      let numbers = items.map { item -> Double? in
        if case .scalar(let text, isPlain: true) = item.kind { Double(yaml: text) } else { nil }
      }
      if numbers.allSatisfy({ $0 != nil }) {
        columns.append(Column(entry.key, numbers.compactMap { $0 }))
      } else if let bad = numbers.firstIndex(of: nil), numbers.contains(where: { $0 != nil }) {
        problems.error(
          at: items[bad].range,
          "A column holds either numbers or texts, and '\(texts[bad] ?? "")' is no finite number",
          remedy: "Quote the numbers to make them text.")
        return nil
      } else {
        columns.append(Column(entry.key, texts: texts.compactMap { $0 }))
      }
    }
    do throws(EstimationError) {
      return try Rows(columns)
    } catch {
      problems.estimation(error, settings: nil, fallback: range)
      return nil
    }
  }

  private func select(_ rows: Rows, _ condition: YAMLNode.Entry, _ problems: inout Problems) -> Rows? {
    guard case .scalar(let value, _) = condition.value.kind else {
      problems.error(at: condition.value.range, "A condition is written as column: value")
      return nil
    }
    do {
      return try rows.where(column: condition.key, equals: value)
    } catch {
      let isKey = if case .unknownColumn = error.fact { true } else { false }
      report(
        error, wrong: isKey ? condition.key : value, at: isKey ? condition.keyRange : condition.value.range,
        &problems)
      return nil
    }
  }

  private func keep(_ rows: Rows, _ names: [LocatedText], _ problems: inout Problems) -> Rows? {
    do {
      return try rows.selecting(columns: names.map(\.text))
    } catch {
      let wrong = names.first { rows[$0.text] == nil } ?? names.first
      report(error, wrong: wrong?.text ?? "", at: wrong?.range, &problems)
      return nil
    }
  }

  private func report(
    _ error: SelectionError, wrong: String, at range: SourceRange?, _ problems: inout Problems
  ) {
    problems.error(
      at: range, error.summary, suggestion: Spelling.nearMiss(of: wrong, among: error.candidates),
      remedy: error.remedy)
  }
}
