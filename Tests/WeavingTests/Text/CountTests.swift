import Testing

@testable import Weaving

/// One of a kind is told as one.
@Suite struct CountTests {
  @Test func componentsOfAModel() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: two-coins\nmodel: {coin-mixture: {components: 1}}\nlabels: coin\n```")
    #expect(problems.contains("The model has 1 component, and the label column has 2 labels"), "\(problems)")
  }

  @Test func rowsOfAMixture() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: [1]}}\nmodel: {gaussian-mixture: {columns: [x], components: 1}}\n```"
    )
    #expect(
      problems.contains("A Gaussian mixture needs at least 2 rows, and there is 1"), "\(problems)")
  }

  @Test func rowsOfColumns() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: [1], y: [1, 2]}}\nmodel: {linear: {response: y, terms: [x]}}\n```")
    #expect(
      problems.contains("Columns must have one length, and 'x' has 1 row where 'y' has 2"), "\(problems)")
  }

  @Test func cellsOfATable() {
    let problems = Tutorials.problems("```{table tbl-t}\ncolumns: [a]\nrows: [[b, c]]\n```")
    #expect(problems.contains("A row must be a list of 1 cell, one for each column"), "\(problems)")
  }

  @Test func cellsThatAreNoNumbers() {
    let cells = (1...20).map { $0 > 16 ? "a\($0)" : "\($0)" }.joined(separator: ", ")
    let ys = (1...20).map { "\($0 * $0 % 7)" }.joined(separator: ", ")
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: [\(cells)], y: [\(ys)]}}\nmodel: {linear: {response: y, terms: [x]}}\n```"
    )
    #expect(problems.contains("1 more of the 20 cells of 'x' is like it."), "\(problems)")
  }
}
