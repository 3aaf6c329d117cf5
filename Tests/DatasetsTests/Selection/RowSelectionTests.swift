import Estimation
import Testing

@testable import Datasets

@Suite struct RowSelectionTests {
  private func rows() throws -> Rows {
    try Rows([Column("kind", texts: ["a", "b", "a"]), Column("x", [1, 2, 2.5]), Column("y", [4, 5, 6])])
  }

  @Test func keepsTheRowsWithAValue() throws {
    #expect(
      try rows().where(column: "kind", equals: "a").columns
        == [Column("kind", texts: ["a", "a"]), Column("x", [1, 2.5]), Column("y", [4, 6])])
    #expect(try rows().where(column: "x", equals: "2.0").columns.last == Column("y", [5]))
  }

  @Test func selectsColumnsInTheOrderAskedFor() throws {
    #expect(try rows().selecting(columns: ["y", "kind"]).columns.map(\.name) == ["y", "kind"])
  }

  @Test func saysWhyNothingIsLeft() {
    #expect(
      problem { try rows().where(column: "kind", equals: "c") }
        == "No row has 'c' in column 'kind' | There are: a, b.")
    #expect(
      problem { try rows().where(column: "x", equals: "3") }
        == "No row has '3' in column 'x' | Give a value that the column holds.")
    #expect(
      problem { try rows().where(column: "x", equals: "two") }
        == "Column 'x' holds numbers, and 'two' is not a number | Give a number, with a decimal point.")
    #expect(
      problem { try rows().where(column: "z", equals: "3") }
        == "There is no column 'z' | There are: kind, x, y.")
    #expect(
      problem { try rows().selecting(columns: ["z"]) } == "There is no column 'z' | There are: kind, x, y.")
    #expect(problem { try rows().selecting(columns: []) } == "A table needs at least one column | ")
    #expect(
      problem { try rows().selecting(columns: ["x", "x"]) }
        == "A column name can be used once only, and 'x' is used twice | Leave it out the second time.")
  }

  @Test func offersNearMisses() {
    #expect(
      throws: SelectionError(
        .noSuchValue("Adlie", column: "species", available: ["Adelie", "Gentoo", "Chinstrap"]))
    ) {
      try Dataset.penguins.rows().where(column: "species", equals: "Adlie")
    }
    #expect(SelectionError(.unknownColumn("z", available: ["x"])).candidates == ["x"])
  }

  private func problem(_ work: () throws -> Rows) -> String? {
    do {
      _ = try work()
      return nil
    } catch let error as SelectionError {
      return "\(error.summary) | \(error.remedy ?? "")"
    } catch {
      return "another error: \(error)"
    }
  }
}
