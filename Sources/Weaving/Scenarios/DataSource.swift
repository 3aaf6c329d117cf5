import Datasets
import Estimation
import Reporting

/// Reads `data:` into checked rows: a built-in data set, a CSV file, or rows written in the tutorial.
struct DataSource {
  let files: ProjectFiles
  /// The path of the tutorial, relative to the root.
  let document: String

  /// A source as it is written.
  struct Spec: Sendable {
    var dataset: Written<LocatedText>?
    var file: Written<LocatedText>?
    var rows: Written<YAMLNode>?
    var columns: [LocatedText]?
    var missing: Written<CSVReader.MissingValues>?
    var conditions: [YAMLNode.Entry] = []
  }

  static let schema = Schema("data source", Spec()) {
    Key("dataset", .name, \.dataset, "a built-in set; see `likely list datasets`")
    Key("csv", .name, \.file, "a file of comma-separated values, relative to the tutorial")
    Key("rows", .node("{column: [values]}, or a list of {column: value}"), \.rows, "the rows themselves")
    Key("columns", .names, \.columns, default: "all", "the columns to read")
    Key(
      "missing",
      .choice(
        remedy:
          "Empty fields, NA, N/A, NaN and null are missing values already: 'drop' leaves their rows out."
      ), \.missing, default: "error", "what to do about missing values of a CSV file")
    Key("where", .entries, \.conditions, "values that rows must have, as column: value")
  }

  /// What was read.
  struct Table {
    var rows: Rows
    var origin: DataOrigin
    /// What a report must say about the rows; what is strange is not wrong unless a model needs it.
    var notices: [Notice] = []
    var dropped: Dropped?
  }

  func table(_ node: YAMLNode, _ problems: inout Problems) -> Table? {
    if case .scalar(let name, _) = node.kind {
      return builtIn(LocatedText(text: name, range: node.range), isAlone: true, &problems)
    }
    guard let spec = Self.schema.read(node, at: node.range, &problems) else { return nil }
    let given = [spec.dataset?.keyRange, spec.file?.keyRange, spec.rows?.keyRange].compactMap { $0 }
    guard given.count == 1 else {
      // The one too many, where there is one.
      let last = given.max { $0.bytes.lowerBound < $1.bytes.lowerBound }
      problems.error(
        at: last ?? node.range, "Data come from exactly one of: dataset, csv, rows",
        remedy: given.isEmpty ? "Write, say, {csv: exam.csv}." : "Leave all but one of them out.")
      return nil
    }
    if let missing = spec.missing, spec.file == nil {
      problems.error(
        at: missing.keyRange, "The key 'missing' is for CSV files",
        remedy: "Leave it out.")
      return nil
    }
    var table: Table?
    if let name = spec.dataset {
      table = builtIn(name.value, isAlone: false, &problems)
    } else if let file = spec.file {
      table = csv(file.value, spec, &problems)
    } else if let written = spec.rows {
      table = WrittenRows.table(written.value, &problems)
    }
    // The rows of a file are chosen before its missing values count.
    if spec.file == nil {
      for condition in spec.conditions { table = table.flatMap { select($0, condition, &problems) } }
    }
    guard let columns = spec.columns else { return table }
    return table.flatMap { keep($0, columns, &problems) }
  }

  private func builtIn(_ name: LocatedText, isAlone: Bool, _ problems: inout Problems) -> Table? {
    guard let dataset = DatasetCatalogue.all.first(where: { $0.name == name.text }) else {
      if name.text.contains("/") || name.text.contains(".") {
        problems.error(
          at: name.range, "Data are named by a built-in set, and '\(name.text)' is a file",
          remedy: "Write \(isAlone ? "data: {csv: \(name.text)}" : "csv: \(name.text)").")
      } else {
        problems.unknown("data set", name.text, at: name.range, known: DatasetCatalogue.all.map(\.name))
      }
      return nil
    }
    do throws(EstimationError) {
      return Table(rows: try dataset.rows(), origin: .builtIn)
    } catch {
      problems.estimation(error, at: name.range)
      return nil
    }
  }

  private func csv(_ file: LocatedText, _ spec: Spec, _ problems: inout Problems) -> Table? {
    let (columns, conditions) = (spec.columns, spec.conditions)
    do {
      let source = try files.read(file.text, for: document, at: file.range)
      let known = try CSVReader.columnNames(of: source)
      let named =
        (columns ?? []).map { ($0.text, $0.range) } + conditions.map { ($0.key, $0.keyRange) }
      if let (name, range) = named.first(where: { !known.contains($0.0) }) {
        problems.unknown("column", name, at: range, known: known)
        return nil
      }
      var records = try CSVRecords(
        of: source, columns: columns?.map(\.text), conditions: conditions.map(\.key))
      var spellings: [Notice] = []
      for condition in conditions {
        let (column, rows) = try records.values(of: condition.key)
        let origin = DataOrigin.csv(source, rows: records.numbers)
        guard let chosen = choose(condition, in: origin, of: column, &problems) else { return nil }
        records.keep(chosen.map { rows[$0] })
        spellings += [origin.notice(of: condition, on: column, choosing: records.numbers)].compactMap { $0 }
      }
      let table = try records.table(
        missing: spec.missing?.value ?? .error)
      let origin = DataOrigin.csv(source, rows: conditions.isEmpty ? nil : records.numbers)
      return Table(
        rows: table.rows, origin: origin,
        notices: table.warnings.map { Notice($0.summary + ".", at: $0.range, remedy: $0.remedy) } + spellings,
        dropped: table.dropped.map { rows in
          Dropped(rows: rows, range: spec.missing?.keyRange ?? file.range, named: columns?.map(\.text))
        })
    } catch {
      var diagnostic = error
      if diagnostic.range == nil { diagnostic.range = file.range }
      problems.append(diagnostic)
      return nil
    }
  }

  private func select(_ table: Table, _ condition: YAMLNode.Entry, _ problems: inout Problems) -> Table? {
    guard let value = value(of: condition, &problems) else { return nil }
    var chosen = table
    do {
      chosen.rows = try table.rows.where(column: condition.key, equals: value)
      if let column = chosen.rows[condition.key] {
        chosen.notices +=
          [table.origin.notice(of: condition, on: column, choosing: chosen.rows.originalNumbers)].compactMap {
            $0
          }
      }
      return chosen
    } catch {
      report(error, of: condition, value, in: table.origin, table.rows[condition.key], &problems)
      return nil
    }
  }

  /// The indices of the rows of a column that meet a condition; nil, with a problem, where none does.
  private func choose(
    _ condition: YAMLNode.Entry, in origin: DataOrigin, of column: Column, _ problems: inout Problems
  ) -> [Int]? {
    guard let value = value(of: condition, &problems) else { return nil }
    do { return try column.rows(equalTo: value) } catch {
      report(error, of: condition, value, in: origin, column, &problems)
      return nil
    }
  }

  private func value(of condition: YAMLNode.Entry, _ problems: inout Problems) -> String? {
    if case .scalar(let value, _) = condition.value.kind { return value }
    problems.error(
      at: condition.value.range, "A condition is written as column: value",
      remedy: "Write, say, where: {species: Adelie}.")
    return nil
  }

  private func report(
    _ error: SelectionError, of condition: YAMLNode.Entry, _ value: String, in origin: DataOrigin,
    _ column: Column?, _ problems: inout Problems
  ) {
    let isKey = if case .unknownColumn = error.fact { true } else { false }
    // A number that no row has may be there as text, among words that keep the column from holding numbers.
    if !isKey, case .texts? = column?.values, Double(yaml: value) != nil,
      !problems.blame(condition.key, in: origin).isEmpty
    {
      return
    }
    report(
      error, wrong: isKey ? condition.key : value, at: isKey ? condition.keyRange : condition.value.range,
      &problems)
  }

  private func keep(_ table: Table, _ names: [LocatedText], _ problems: inout Problems) -> Table? {
    var kept = table
    do {
      kept.rows = try table.rows.selecting(columns: names.map(\.text))
      return kept
    } catch {
      let wrong = names.first { table.rows[$0.text] == nil } ?? names.first
      report(error, wrong: wrong?.text ?? "", at: wrong?.range, &problems)
      return nil
    }
  }

  private func report(
    _ error: SelectionError, wrong: String, at range: SourceRange?, _ problems: inout Problems
  ) {
    let bare = Problems.bareName(wrong, among: error.candidates)
    problems.error(
      at: range, error.summary,
      suggestion: bare == nil ? Spelling.nearMiss(of: wrong, among: error.candidates) : nil,
      remedy: bare.map(Problems.writtenBare) ?? error.remedy)
  }
}
