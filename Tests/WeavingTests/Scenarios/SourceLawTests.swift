import Datasets
import Estimation
import Literate
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// The laws of data sources, over every kind and every pair of kinds.
@Suite struct SourceLawTests {
  /// The scenarios that stand above the examples.
  private static let above: ScenarioIndex = {
    let scenarios = SourceCatalogue.all.compactMap { Tutorials.scenario($0.example.above).scenario }
    return ScenarioIndex(scenarios: scenarios, names: scenarios.map(\.name))
  }()

  /// The table that an example gives with other keys, and the problems in words.
  private func load(_ kind: SourceKind, _ keys: [(String, String)]? = nil) throws -> (
    table: DataSource.Table?, problems: [String]
  ) {
    var context = KeyContext.source(kind)
    if let keys { context.base = keys.map { (key: $0.0, value: $0.1) } }
    var problems = Problems()
    var table: DataSource.Table?
    try TemporaryFolder.with(context.others) { root in
      let document = Document(parsing: SourceText(name: "T/a.md", context.text(setting: nil, to: "").text))
      document.blocks.forEachBlock { block in
        guard case .directive(let directive) = block.kind, case .mapping(let entries)? = directive.body?.kind,
          let data = entries.first(where: { $0.key == "data" })
        else { return }
        let surroundings = SourceSurroundings(
          files: NearbyFiles(files: ProjectFiles(root: root), document: "T/a.md"), scenarios: Self.above)
        table = DataSource(data.value, &problems)?.table(surroundings, blanks: .nowhere, &problems)
      }
    }
    return (table, problems.report().map(Tutorials.describe))
  }

  private func keys(_ kind: SourceKind, and others: (String, String)...) -> [(String, String)] {
    kind.example.keys.filter { key, _ in !others.contains { $0.0 == key } } + others
  }

  @Test(arguments: SourceCatalogue.all)
  func aKindIsNamedByItsKey(_ kind: SourceKind) throws {
    #expect(kind.ownKeys.first?.name == kind.name)
    #expect(kind.ownKeys.first?.isRequired == true)
    #expect(kind.example.keys.first?.key == kind.name)
    #expect(SourceCatalogue.all.filter { $0.name == kind.name }.count == 1)
    let common = RowChoice.schema.keys.map(\.name)
    #expect(!kind.ownKeys.contains { common.contains($0.name) })
    let (table, problems) = try load(kind)
    #expect(table != nil)
    #expect(problems == [])
  }

  @Test(arguments: SourceCatalogue.all, SourceCatalogue.all)
  func oneSourceIsEnough(_ kind: SourceKind, _ other: SourceKind) throws {
    guard kind.name != other.name, let last = other.example.keys.first else { return }
    let (table, problems) = try load(kind, Array(kind.example.keys) + [last])
    #expect(table == nil)
    #expect(problems.count == 1)
    let names = SourceCatalogue.all.map(\.name).joined(separator: ", ")
    #expect(
      problems.first?.hasSuffix(
        "'\(other.name)': Data come from exactly one of: \(names)\n  Leave all but one of them out.") == true,
      "\(problems)")
  }

  @Test func someSourceIsNeeded() throws {
    let (_, problems) = try load(.csv, [("columns", "[a]")])
    let names = SourceCatalogue.all.map(\.name).joined(separator: ", ")
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasSuffix(
        ": Data come from exactly one of: \(names)\n  Write, say, {csv: exam.csv}.") == true, "\(problems)")
  }

  @Test(arguments: SourceCatalogue.all, SourceCatalogue.all)
  func aKeyOfAnotherKindIsRefused(_ kind: SourceKind, _ other: SourceKind) throws {
    let taken = kind.keys.map(\.name)
    for key in other.ownKeys.map(\.name) where key != other.name && !taken.contains(key) {
      let (table, problems) = try load(kind, keys(kind, and: (key, "error")))
      #expect(table == nil)
      #expect(problems.count == 1)
      #expect(problems.first?.contains("'\(key)': The key '\(key)' is for ") == true, "\(problems)")
      #expect(problems.first?.contains(other.plural) == true)
      #expect(problems.first?.hasSuffix("\n  Leave it out.") == true)
    }
  }

  @Test func aKeyOfAnotherKindIsRefusedInTheseWords() throws {
    #expect(
      try load(.dataset, [("dataset", "penguins"), ("missing", "drop")]).problems == [
        "5:3: 'missing': The key 'missing' is for CSV files\n  Leave it out."
      ])
  }

  /// Rows and columns are chosen in the same way from all kinds, and rows keep their numbers.
  @Test(arguments: SourceCatalogue.all)
  func rowsAndColumnsAreChosen(_ kind: SourceKind) throws {
    let whole = kind.example.keys.filter { key, _ in key != "where" }
    let all = try #require(try load(kind, whole).table).rows
    for column in all.columns {
      let texts = column.writtenTexts
      let wanted = try #require(texts.last)
      let rest = all.columns.map(\.name).filter { $0 != column.name } + [column.name]
      let (table, problems) = try load(
        kind,
        keys(
          kind, and: ("columns", "[\(rest.joined(separator: ", "))]"),
          ("where", "{\(column.name): \(wanted)}")
        ))
      let chosen = try #require(table, "\(problems)").rows
      #expect(chosen.columns.map(\.name) == rest)
      let numbers = texts.indices.filter { texts[$0] == wanted }.map { all.originalNumber(ofRow: $0 + 1) }
      #expect(chosen.originalNumbers == numbers)
      #expect(chosen[column.name]?.writtenTexts == numbers.map { _ in wanted })
    }
  }

  @Test(arguments: SourceCatalogue.all)
  func whatIsNotThereCannotBeChosen(_ kind: SourceKind) throws {
    let all = try #require(try load(kind).table).rows
    let names = all.columns.map(\.name)
    let there = "\n  There \(names.count == 1 ? "is" : "are"): \(names.joined(separator: ", "))."
    for (key, value) in [("columns", "[zzzzzz]"), ("where", "{zzzzzz: 1}")] {
      let (table, problems) = try load(kind, keys(kind, and: (key, value)))
      #expect(table == nil)
      #expect(problems.count == 1)
      #expect(
        problems.first?.hasSuffix("'zzzzzz': There is no column 'zzzzzz'" + there) == true, "\(problems)")
    }
    let (table, problems) = try load(kind, keys(kind, and: ("where", "{\(names[0]): -987.5}")))
    #expect(table == nil)
    #expect(
      problems.first?.contains("'-987.5': No row has '-987.5' in column '\(names[0])'\n") == true,
      "\(problems)")
    let nested = try load(kind, keys(kind, and: ("where", "{\(names[0]): [1]}"))).problems
    #expect(
      nested.first?.hasSuffix(
        "'[1]': A condition is written as column: value\n  Write, say, where: {species: Adelie}.") == true,
      "\(nested)")
  }

  /// What an author wrote is found again at its place, cell for cell, as it is in every file.
  @Test(arguments: SourceCatalogue.all)
  func everyCellIsFoundWhereItIsWritten(_ kind: SourceKind) throws {
    let table = try #require(try load(kind).table)
    guard let cells = table.origin.cells else {
      #expect(kind.ending == nil)
      return
    }
    for column in table.rows.columns {
      var found: [String] = []
      cells.visit(column.name, inRows: table.rows.originalNumbers) { cell in
        if case .number(let number) = cell.content {
          found.append("\(number)")
        } else {
          found.append(cell.place.text.unquoted)
        }
        if case .number(let number) = cell.content { #expect(Double(yaml: cell.place.text) == number) }
      }
      #expect(found == column.writtenTexts)
      var count = 0
      cells.visit(column.name, inRows: nil) { _ in count += 1 }
      #expect(count >= table.rows.count)
    }
    cells.visit("zzzzzz", inRows: nil) { _ in Issue.record("a cell of no column") }
    cells.visit(table.rows.columns[0].name, inRows: [1_000_000]) { _ in Issue.record("a cell of no row") }
  }

  /// What nothing is called is told at the value.
  @Test(arguments: SourceCatalogue.all)
  func aWrongSourceIsToldAtItsPlace(_ kind: SourceKind) throws {
    let (table, problems) = try load(kind, keys(kind, and: (kind.name, "zzzzzz")))
    #expect(table == nil)
    #expect(problems.count == 1)
    #expect(problems.first?.contains(": 'zzzzzz': ") == true, "\(problems)")
  }

  /// A file that stands where the name of a built-in set may stand is one of the kind that reads such files.
  @Test(arguments: SourceCatalogue.all)
  func aFileIsNoBuiltInSet(_ kind: SourceKind) {
    guard let ending = kind.ending else { return }
    let problems = Tutorials.problems("```{scenario s}\ndata: a.\(ending)\nmodel: coin-mixture\n```\n")
    #expect(
      problems
        == "2:7: 'a.\(ending)': Data are named by a built-in set, and 'a.\(ending)' is a file\n  Write data: {\(kind.name): a.\(ending)}."
    )
  }
}

extension SourceKind: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension Column {
  /// The values as texts.
  fileprivate var writtenTexts: [String] {
    switch values {
    case .numbers(let numbers): numbers.map { "\($0)" }
    case .texts(let texts): texts.map { $0 ?? "" }
    }
  }
}
