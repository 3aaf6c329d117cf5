import Estimation
import Plotting
import Testing

@testable import Weaving

/// Hidden variables of groups are told by group: in results, tables and figures.
@Suite struct GroupResultTests {
  /// The rows of the groups are mixed, and the groups are not in alphabetical order.
  private static let scenario = """
    data: {rows: {site: [z, b, z, b, "7", "7"], x: [1, 9, 2, 8, 1.5, 9.5]}}
    model:
      story:
        - kind[site] ~ categorical(weights)
        - x ~ normal(means[kind], 1)
      hidden: {kind: 2}
      fixed: {weights: equal}
    fits: {hidden: {method: em, start: {means: [2, 8]}, max-iterations: 1}}
    expect: {hidden.notices: 1}
    """

  private static func text(_ more: String) -> String {
    "```{scenario s}\n\(scenario)\n```\n\n\(more)\n"
  }

  @Test func aGroupIsNamedInPaths() {
    let outcome = Tutorials.weave(
      Self.text(
        "`{s.hidden.responsibilities.z.1:.3f}` `{s.hidden.responsibilities.b.1:.3f}` `{s.hidden.e-step.0.responsibilities.'7'.2:.3f}`"
      ))
    #expect(outcome.book.chapters[0].text.words == "1.000 0.000 0.998")
    #expect(
      Tutorials.problems(Self.text("`{s.hidden.responsibilities.c.1}`")).contains("It has: z, b, 7, 1, 2."))
  }

  /// ½ e^(-½ Σ (x - 2)²) / 2π for the two rows of each group, with the sums 1, 85 and 56.5.
  @Test func theTableHasALineForEachGroup() throws {
    let outcome = Tutorials.weave(Self.text("```{table tbl-e}\nkind: e-step\nof: s.hidden\n```"))
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(
      table.lines.map { $0.prefix(17) }.map(String.init) == [
        "site | rows | mea", "z | 2 | 1.5 | 4.8", "b | 2 | 8.5 | 2.7", "7 | 2 | 5.5 | 4.2",
      ])
    #expect(
      table.caption?.words
        == "The E-step at iteration 0: prior times likelihood of all rows $x_i$ of a group under each component, and the posterior $r$, which is each share of their sum."
    )
    #expect(
      Tutorials.problems(Self.text("```{table tbl-e}\nkind: e-step\nof: s.hidden\nrows: [z, y]\n```"))
        .contains(
          "There is no group 'y'"))
  }

  /// Of several hidden variables each has a table: whoever shows AB has one allele from either parent, and O has two of them.
  @Test func eachOfSeveralVariablesHasATable() {
    let scenario = """
      ```{scenario s}
      data: {rows: {p: [A, AB, B, O, A, O, O, B, A]}}
      model:
        story:
          - mother ~ categorical(share)
          - father ~ categorical(share)
          - p = type[mother, father]
        given: {type: [[A, AB, A], [AB, B, B], [A, B, O]]}
        hidden: {mother: [A, B, O], father: [A, B, O]}
      ```


      """
    let paths = [
      "mother.2.A", "mother.2.B", "mother.2.O", "father.4.O",
      "mother.1.A - s.hidden.responsibilities.1.'mother A, father A' - s.hidden.responsibilities.1.'mother A, father O'",
    ]
    let values = paths.map { "`{s.hidden.responsibilities.\($0):.3f}`" }.joined(separator: " ")
    #expect(
      Tutorials.weave(scenario + values).book.chapters[0].text.words == "0.500 0.500 0.000 1.000 0.000")
    #expect(
      Tutorials.problems(scenario + "`{s.hidden.responsibilities.mothe.1.A}`").contains(
        "meant: mother"))
  }

  /// Every row has the colour of its group.
  @Test func rowsHaveTheColoursOfTheirGroups() throws {
    let (drawing, woven) = try Tutorials.figure(Self.scenario, "kind: fit\nof: s")
    let colors = drawing.panels[0].marks(PointMark.self)[0].color
    #expect(colors.count == 6)
    #expect(colors[0] == colors[2] && colors[1] == colors[3] && colors[4] == colors[5])
    #expect(colors[0] != colors[1] && colors[1] != colors[4])
    #expect(drawing.subtitle?.plain.hasPrefix("Colour is the responsibility of each site; ") == true)
    #expect(woven.caption.words == "The data, the fitted density and the share of each component.")
    let (own, _) = try Tutorials.figure(
      Self.scenario, "marks: [point: {data: s, x: x, y: x, color: s.hidden.responsibilities}]")
    #expect(own.panels[0].marks(PointMark.self)[0].color == colors)
  }

  /// Rows with levels of their own within groups are told by row, given all rows of the group.
  @Test func rowsWithinGroupsAreTold() throws {
    let scenario = """
      data: {rows: {site: [a, a, b, b, c, c], x: [1, 9, 2, 1.5, 8, 9.5]}}
      model: {story: ["kind[site] ~ categorical(w)", "state ~ categorical(v[kind])", "x ~ normal(m[state], 1)"], hidden: {kind: 2, state: 2}}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 2}}
      """
    let outcome = Tutorials.weave(
      "```{scenario s}\n\(scenario)\n```\n\n```{table tbl-t}\nkind: e-step\nof: s.hidden\n```")
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == 6 && table.columns[0].header.words == "row")
    #expect(
      table.caption?.words.contains(
        "the joint density of all rows $x$ of the row’s group and each combination of levels") == true)
  }
}
