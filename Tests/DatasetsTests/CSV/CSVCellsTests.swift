import Reporting
import Testing

@testable import Datasets

@Suite struct CSVCellsTests {
  private func cells(_ text: String, rows: [Int]? = nil) -> [String] {
    var found: [String] = []
    let source = SourceText(name: "a.csv", text)
    CSVCells(source).visit("x", inRows: rows) { cell in
      let start = cell.place.source.position(of: cell.place.bytes.lowerBound)
      found.append("\(start.line):\(start.column) '\(cell.place.text)' \(cell.content)")
    }
    return found
  }

  @Test func everyCellIsFoundWhereItIsWritten() {
    #expect(
      cells("y,x\n1,2.50\n\n3, 7x \n5,\"007\"\n6,\n7,NA\n8,\"NA\"\n9,inf\n") == [
        "2:3 '2.50' number(2.5)", "4:4 '7x' other", "5:4 '007' number(7.0)", "6:3 '' missing",
        "7:3 'NA' missing", "8:4 'NA' other", "9:3 'inf' other",
      ])
  }

  @Test func rowsAreFoundByTheirNumbers() {
    let text = "x\n1\n2\n3\n4\n"
    #expect(cells(text, rows: [2, 4]) == ["3:1 '2' number(2.0)", "5:1 '4' number(4.0)"])
    #expect(cells(text, rows: []) == [])
    #expect(cells(text, rows: [9]) == [])
    #expect(cells("y\n1\n") == [])
  }

  @Test(arguments: [("007", "7"), ("7", "7.0"), ("-0", "0")])
  func theFirstTwoSpellingsOfANumberAreFound(_ first: String, _ second: String) {
    let cells = CSVCells(SourceText(name: "a.csv", "x\n\(first)\n5\n\(first)\n\(second)\n05\n"))
    let found = cells.twoSpellings(in: "x", ofRows: [1, 2, 3, 4, 5])
    #expect(found.map { [$0.first.text, $0.second.text] } == [first, second])
    #expect(cells.twoSpellings(in: "x", ofRows: [1, 2, 3]) == nil)
    #expect(cells.twoSpellings(in: "z", ofRows: [1]) == nil)
  }
}
