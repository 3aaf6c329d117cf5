import Estimation
import Reporting
import Testing

@testable import Datasets

@Suite struct RowSelectionTests {
  private let kind = Column("kind", texts: ["a", "b", "a"])
  private let x = Column("x", [1, 2, 2.5])

  @Test func findsTheRowsWithAValue() throws {
    #expect(try kind.rows(equalTo: "a") == [0, 2])
    #expect(try x.rows(equalTo: "2.0") == [1])
  }

  @Test func saysWhyNothingIsLeft() {
    #expect(problem("c", in: kind) == "No row has 'c' in column 'kind' | There are: a, b.")
    #expect(problem("3", in: x) == "No row has '3' in column 'x' | Give a value that the column holds.")
    #expect(
      problem("two", in: x)
        == "Column 'x' holds numbers, and 'two' is not a number | Give a number, with a decimal point.")
  }

  @Test func offersNearMisses() {
    #expect(
      throws: SelectionError(
        .noSuchValue("Adlie", column: "species", available: ["Adelie", "Gentoo", "Chinstrap"]))
    ) {
      try #require(Dataset.penguins.rows()["species"]).rows(equalTo: "Adlie")
    }
  }

  private func problem(_ value: String, in column: Column) -> String? {
    do throws(SelectionError) {
      _ = try column.rows(equalTo: value)
      return nil
    } catch {
      return "\(error.summary) | \(error.remedy ?? "")"
    }
  }

  // MARK: - Records

  private func records(
    _ columns: [String]? = nil, y: [Double] = [4, 5, 6], blanks: BlankCells = .nowhere
  ) throws -> TableRecords {
    TableRecords(
      try Rows([kind, x, Column("y", y)], mayBeBlank: true), columns: columns, blanks: blanks
    ) { Diagnostic(at: nil, "\($0) \($1)") }
  }

  @Test func blankCellsAreWhereTheyMayBe() throws {
    let y = [4, Double.nan, 6]
    #expect(throws: Diagnostic(at: nil, "y [2]")) { try records(y: y).table() }
    #expect(try records(["x"], y: y).table().rows.columns.map(\.name) == ["x"])
    #expect(try records(y: y, blanks: BlankCells(labels: ["y"])).table().rows["y"]?.blanks == [1])
    #expect(
      try records(y: y, blanks: BlankCells(labels: [], areAnywhere: true)).values(of: "y").rows == [0, 2])
    // A row that is not chosen lacks nothing.
    var chosen = try records(y: y)
    chosen.keep([0, 2])
    #expect(try chosen.table().rows.count == 2)
  }

  @Test func recordsAreTheirRows() throws {
    let table = try records().table()
    #expect(table.rows == (try Rows([kind, x, Column("y", [4, 5, 6])])))
    #expect(table.dropped == nil)
    #expect(table.warnings.isEmpty)
  }

  @Test func rowsAreChosenByAColumnThatIsNotRead() throws {
    var records = try records(["y", "x"])
    #expect(records.numbers == [1, 2, 3])
    let (column, rows) = records.values(of: "kind")
    #expect(column == kind)
    #expect(rows == [0, 1, 2])
    records.keep([1, 2])
    #expect(records.numbers == [2, 3])
    #expect(records.values(of: "kind").column == Column("kind", texts: ["b", "a"]))
    records.keep([1])
    let table = try records.table().rows
    #expect(table.columns == [Column("y", [6]), Column("x", [2.5])])
    #expect(table.originalNumbers == [3])
  }
}
