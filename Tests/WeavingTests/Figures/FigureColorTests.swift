import Plotting
import Reporting
import Testing

@testable import Weaving

/// Groups that share a colour are no groups to the eye: none does without a word.
@Suite struct FigureColorTests {
  /// Rows with a column `c` of so many different values.
  private func scenario(_ values: [String], labels: Bool = false) -> String {
    let x = values.indices.map { "\($0 * 7 % 11)" }.joined(separator: ", ")
    let y = values.indices.map { "\($0 * 5 % 13)" }.joined(separator: ", ")
    return """
      ```{scenario s}
      data: {rows: {x: [\(x)], y: [\(y)], c: [\(values.joined(separator: ", "))]}}
      model: {linear: {response: y, terms: [x]}}
      ```


      """
  }

  private let points = "```{figure fig-f}\nmarks:\n  - point: {data: s, x: x, y: y, color: c}\n```"

  @Test(arguments: [1, 2, 6, 7, 33])
  func manyNumbersAreNoGroups(_ count: Int) {
    let values = (0..<40).map { "\(Double($0 % count) / 2)" }
    let problems = Tutorials.problems(scenario(values) + points)
    #expect(
      problems
        == (count <= 6
          ? ""
          : """
          8:41: 'c': Numbers are shown by colour as the names of 6 groups at most, and 'c' has \(count) different ones
            Name a column of groups, or leave 'color' out.
          """))
  }

  @Test(arguments: [(6, nil), (7, 2), (9, 6), (12, 12), (13, 13), (33, 33)])
  func groupsThatShareAColourAreCounted(_ count: Int, _ sharing: Int?) {
    let values = (0..<40).map { "g\($0 % count)" }
    let outcome = Tutorials.weave(scenario(values) + points)
    #expect(outcome.book.figures.count == 1)
    #expect(outcome.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(
      outcome.diagnostics.map(Tutorials.describe)
        == (sharing.map {
          [
            """
            8:41: 'c': There are 6 colours, and 'c' has \(count) groups: \($0) of them share a colour with another
              Show fewer groups, or join some of them in the data.
            """
          ]
        } ?? []))
    // What is said is what is drawn.
    let inks = outcome.book.figures.flatMap { $0.figure.drawing.panels.flatMap(\.marks) }.compactMap {
      $0 as? PointMark
    }
    .flatMap(\.color)
    let colors = (0..<count).map { Theme.light.color(inks[$0]) }
    #expect(colors.indices.count { index in colors.count { $0 == colors[index] } > 1 } == sharing ?? 0)
  }

  @Test func theLabelsOfADataFigureAreGroupsToo() {
    let names = (0..<21).map { "g\($0 % 7)" }.joined(separator: ", ")
    let numbers = (0..<21).map { "\($0 * 8 % 21)" }.joined(separator: ", ")
    let text = """
      ```{scenario s}
      data: {rows: {x: [\(numbers)], g: [\(names)]}}
      model: {gaussian-mixture: {columns: [x]}}
      labels: g
      fits: {labelled: {method: mle}}
      ```

      ```{figure fig-f}
      kind: data
      of: s
      ```
      """
    #expect(
      Tutorials.problems(text).contains(
        "10:5: 's': There are 6 colours, and 'g' has 7 groups: 2 of them share a colour with another"),
      "\(Tutorials.problems(text))")
  }

  @Test(arguments: [
    ("point: {data: s, x: x, y: y, color: s.labelled.responsibilities}", "s.labelled.responsibilities"),
    ("ellipse: {data: s.labelled.components, color: name}", "name"),
  ])
  func componentsAreGroupsToo(_ mark: String, _ color: String) {
    let groups = (0..<28).map { "g\($0 / 4)" }.joined(separator: ", ")
    let corners = [(0, 0), (1, 0), (0, 1), (1, 2)]
    let xs = (0..<28).map { "\(10 * ($0 / 4) + corners[$0 % 4].0)" }.joined(separator: ", ")
    let ys = (0..<28).map { "\(corners[$0 % 4].1)" }.joined(separator: ", ")
    let text = """
      ```{scenario s}
      data: {rows: {x: [\(xs)], y: [\(ys)], g: [\(groups)]}}
      model: {gaussian-mixture: {columns: [x, y]}}
      labels: g
      fits: {labelled: {method: mle}}
      ```

      ```{figure fig-f}
      marks:
        - \(mark)
      ```
      """
    #expect(
      Tutorials.problems(text).contains(
        "'\(color)': There are 6 colours, and '\(color)' has 7 groups: 2 of them share a colour with another"),
      "\(Tutorials.problems(text))")
  }
}
