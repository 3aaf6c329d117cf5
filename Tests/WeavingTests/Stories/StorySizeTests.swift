import TestSupport
import Testing

@testable import Weaving

/// How large a story may become: its tables, its parameters and its counts.
@Suite struct StorySizeTests {
  @Test(arguments: [1, 2, 5])
  func aTableHasRoomForItsElements(columns: Int) {
    // Of five columns the elements are more than a whole number counts.
    let names = ["a", "b", "c", "d", "e"].prefix(columns)
    let levels = (1...10_000).map { "g\($0)" }.joined(separator: ", ")
    let values = (1...10_000).map { "\($0 % 7)" }.joined(separator: ", ")
    let rows = names.map { "\($0): [\(levels)]" }.joined(separator: ", ")
    let told = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {y: [\(values)], \(rows)}}\nmodel:\n  story: ['y ~ normal(m[\(names.joined(separator: ", "))], s)']\n```\n"
    )
    #expect(
      told
        == (columns == 1
          ? "4:12: 'y ~ normal(m[a], s)': A story has at most 500 free parameters, and this one has 10,001\n  Use fewer levels, columns or terms."
          : "4:23: 'm[\(names.joined(separator: ", "))]': The parameters of a story have at most 100,000 elements, and 'm' has one for each of \(names.map { _ in "10,000" }.joined(separator: " × ")) levels\n  Choose by fewer columns, or by columns of fewer levels.")
    )
  }

  /// Cells that no row takes are no parameters: 90,000 cells of which 299 are taken.
  @Test func cellsThatNoRowTakesAreNotCounted() {
    let numbers = 1...299
    let values = numbers.map { "\(1 + $0 % 7)" }.joined(separator: ", ")
    let rows = ["a", "b"].map { name in
      "\(name): [\(numbers.map { "\(name)\($0)" }.joined(separator: ", "))]"
    }.joined(separator: ", ")
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {y: [\(values)], \(rows)}}\nmodel: {story: 'y ~ poisson(exp(m[a, b]))'}\n```\n"
      )
        == "3:33: 'm[a, b]': No row takes 'm.a1.b2', 'm.a1.b3', 'm.a1.b4', 'm.a1.b5', 'm.a1.b6' and 89,097 more, so that nothing is known of them: they are left out\n  If it is meant, write 'notices: 1' under 'expect'."
    )
  }

  @Test func limitsAreToldAtTheStory() {
    let levels = (1...600).map { "g\($0)" }.joined(separator: ", ")
    let values = (1...600).map { "\($0 % 7)" }.joined(separator: ", ")
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {y: [\(values)], g: [\(levels)]}}\nmodel: {story: 'y ~ poisson(exp(effect[g]))'}\n```\n"
      )
        == "3:17: 'y ~ poisson(exp(effect[g]))': A story has at most 500 free parameters, and this one has 600\n  Use fewer levels, columns or terms."
    )
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {y: [1, 2], n: [1e16, 2]}}\nmodel: {story: 'y ~ poisson(rate)', count: n}\n```\n"
      )
        == "3:44: 'n': Rows are counted up to 2^53 in all, and 'n' sums to more\n  Correct the values.")
  }
}
