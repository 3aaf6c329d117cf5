import Datasets
import Estimation
import Plotting
import Reporting

/// What stands under `data`, checked: where the rows come from, and which of them are chosen.
struct DataSource: Sendable {
  private let opening: SourceKind.Opening
  private let choice: RowChoice
  private let place: SourceRange

  /// Reads the name of a built-in set, or a mapping with the key of one kind of source.
  init?(_ node: YAMLNode, _ problems: inout Problems) {
    place = node.range
    if case .scalar(let name, _) = node.kind {
      let name = LocatedText(text: name, range: node.range)
      guard let open = SourceKind.builtIn(name, isAlone: true, &problems) else { return nil }
      (opening, choice) = (open, RowChoice())
      return
    }
    var reader = MappingReader(
      node, what: "data source", keys: Self.keys.map(\.name), range: node.range, &problems)
    for kind in SourceCatalogue.all { kind.declare(&reader) }
    let (choice, isSound) = reader.read(RowChoice.schema, &problems)
    let given = SourceCatalogue.all.filter { reader.keyRange($0.name) != nil }
    let open = given.count == 1 ? given[0].read(&reader, &problems) : nil
    guard reader.finish(&problems), isSound, Self.isOne(given, reader, &problems), let open else {
      return nil
    }
    (opening, self.choice) = (open, choice)
  }

  /// The fits of the chapter without which there are no rows.
  var needs: [LocatedText] { opening.needs }

  /// The keys of all kinds, those that several have once, and what every kind takes.
  static var keys: [KeyDescription] {
    let own = SourceCatalogue.all.flatMap(\.ownKeys).map(\.asOneOfSeveral)
    return (own + RowChoice.schema.descriptions).reduce(into: []) { keys, key in
      if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
    }
  }

  /// How each kind is written.
  static var words: String {
    SourceCatalogue.all.map { "{\($0.keys.map { $0.name + ":" }.joined(separator: ", "))}" }
      .joined(separator: ", ")
  }

  /// Whether one kind of source is given, and no key of another.
  private static func isOne(
    _ given: [SourceKind], _ reader: MappingReader, _ problems: inout Problems
  ) -> Bool {
    guard given.count == 1, let kind = given.first else {
      // The one too many, where there is one.
      let last = given.compactMap { reader.keyRange($0.name) }
        .max { $0.bytes.lowerBound < $1.bytes.lowerBound }
      problems.error(
        at: last ?? reader.range,
        "Data come from exactly one of: \(SourceCatalogue.all.map(\.name).listed)",
        remedy: given.isEmpty ? "Write, say, {csv: exam.csv}." : "Leave all but one of them out.")
      return false
    }
    var isOne = true
    for key in keys.map(\.name) where !kind.keys.contains(where: { $0.name == key }) {
      guard let range = reader.keyRange(key) else { continue }
      let takers = SourceCatalogue.all.filter { $0.ownKeys.contains { $0.name == key } }
      problems.error(
        at: range, "The key '\(key)' is for \(Grammar.list(takers.map(\.plural)))", remedy: "Leave it out.")
      isOne = false
    }
    return isOne
  }
}

extension Kind where Value == DataSource {
  static let source = Kind("") { entry, problems in DataSource(entry.value, &problems) }
}

extension DataSource {
  /// What was loaded.
  struct Table {
    var rows: Rows
    var origin: DataOrigin
    /// What a report must say about the rows; what is strange is not wrong unless a model needs it.
    var notices: [Notice] = []
    var dropped: Dropped?
  }

  /// The rows that are chosen, of which alone missing values count; nil after a problem.
  ///
  /// - Parameter blanks: Where a missing value is a blank cell, unless the author says what to do about it.
  func table(_ surroundings: SourceSurroundings, blanks: BlankCells, _ problems: inout Problems) -> Table? {
    guard let source = opening.open(surroundings, &problems),
      choice.isKnown(among: source.columnNames, &problems)
    else {
      return nil
    }
    let columns = choice.columns?.map(\.text)
    do {
      var records = try source.records(columns, choice.conditions.map(\.column.text), blanks)
      var spellings: [Notice] = []
      for condition in choice.conditions {
        let (column, rows) = try records.values(of: condition.column.text)
        let origin = DataOrigin(cells: source.cells, rows: records.numbers)
        guard let chosen = condition.rows(of: column, from: origin, &problems) else { return nil }
        records.keep(chosen.map { rows[$0] })
        if let notice = origin.notice(of: condition, on: column, choosing: records.numbers) {
          spellings.append(notice)
        }
      }
      let table = try records.table()
      return Table(
        rows: table.rows,
        origin: DataOrigin(cells: source.cells, rows: choice.conditions.isEmpty ? nil : records.numbers),
        notices: source.notices
          + table.warnings.map { Notice($0.summary + ".", at: $0.range, remedy: $0.remedy) } + spellings,
        dropped: table.dropped.map { Dropped(rows: $0, range: source.leavingOut ?? place, named: columns) })
    } catch {
      var problem = error
      if problem.range == nil { problem.range = place }
      problems.append(problem)
      return nil
    }
  }
}
