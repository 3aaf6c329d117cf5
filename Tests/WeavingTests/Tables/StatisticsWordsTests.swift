import Estimation
import Reporting
import Testing

@testable import Weaving

/// What a table of statistics says of its columns holds for every story: each column is told, and nothing that is not there.
@Suite struct StatisticsWordsTests {
  /// Stories of every kind of what is not sufficient, and of sums by levels, beside those of the references.
  private static let more: [(name: String, lines: [String])] = [
    (
      "limits of a Weibull", ["time ~ weibull(shape, scale) right-censored if cut"]
    ),
    (
      "limits of a Weibull beside a number",
      ["z ~ categorical(w)", "time ~ weibull(shape, scale[z]) right-censored if cut", "x ~ laplace(m[z], s)"]
    ),
    ("limits along a line", ["time ~ lognormal(a + b * x, sd) right-censored if cut"]),
    ("limits by a group", ["time ~ lognormal(mean[g], sd) right-censored if cut"]),
    (
      "limits by a hidden kind and two groups",
      ["z ~ categorical(w)", "time ~ lognormal(mean[z, g, h], sd) right-censored if cut"]
    ),
    ("rates by a group", ["z ~ categorical(w)", "n ~ poisson(rate[z, g])"]),
    ("chances by a group", ["z ~ categorical(w)", "g ~ categorical(p[z])", "h ~ bernoulli(q[z, g])"]),
    ("levels of no few sums", ["z ~ categorical(w)", "h ~ categorical(q[z, g])"]),
  ]

  private static let rows =
    "{time: [1, 2, 9, 8, 11, 2, 1, 1, 12, 9], cut: [0, 0, 1, 0, 0, 0, 1, 0, 0, 1], x: [1, 2, 8, 9, 9, 0, 1, 2, 7, 8], n: [1, 2, 3, 8, 9, 7, 0, 1, 6, 7], g: [a, b, a, b, a, b, a, b, a, b], h: [u, u, v, v, u, u, v, v, u, v]}"

  private static let stories: [(name: String, lines: [String])] =
    StoryFigureLawTests.stories
    + more.map { name, lines in
      let hidden = lines[0].hasPrefix("z ~") ? ["  hidden: {z: 2}"] : []
      return (
        name,
        ["data: {rows: \(rows)}", "model:", "  story:"] + lines.map { "    - '\($0)'" } + hidden
          + ["fits: {hidden: {method: em, restarts: 2}}"]
      )
    }

  @Test(arguments: stories.indices) func everyColumnIsTold(_ place: Int) throws {
    let (name, lines) = Self.stories[place]
    let text = Fits.scenario(lines)
    let scenario = try #require(Tutorials.scenario(text).scenario, "\(name)")
    guard let (fit, _, _) = scenario.fits.first(where: { $0.fit.method == .em }) else { return }
    let outcome = Tutorials.weave(text + "\n```{table tbl-t}\nkind: statistics\nof: s.\(fit)\n```")
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe) == [], "\(name)")
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else {
      Issue.record("\(name): no table")
      return
    }
    let headers = table.columns.map(\.header.words).dropFirst().filter {
      !["count", "rows", "groups"].contains($0)
    }
    let said = try #require(table.caption?.words)
    let isSufficient = said.hasPrefix("Expected sufficient statistics")
    let model = scenario.model
    let limited = model.limitedColumns.map(\.name)
    for header in headers {
      let isTold =
        model.drawnColumns.contains { column in
          model.columnsOfLevels.contains(column)
            ? header.hasPrefix("\(column)-") || isSufficient && header.hasPrefix("count-\(column)-")
            : isSufficient
              ? ["sum-", "known-", "count-"].contains { header.hasPrefix($0) } && header.contains(column)
              : limited.contains(column)
                ? ["exact-\(column)", "limits-\(column)"].contains(header) && said.contains("\(header) ")
                : ["mean-\(column)", "sd-\(column)"].contains(header)
        } || isSufficient && header.hasPrefix("sum-")
      #expect(isTold, "\(name): \(header) of \(said)")
    }
    let saysLevels = said.contains(" of each level of ") || said.contains(" with the same levels of ")
    for (beginning, says) in [
      ("sd-", said.contains("an sd ")), ("exact-", said.contains("exact-")), ("count-", saysLevels),
    ] {
      #expect(headers.contains { $0.hasPrefix(beginning) } == says, "\(name): \(headers), \(said)")
    }
    let isShared = table.rows.count > 1
    #expect(said.contains("responsibilities") == isShared, "\(name): \(said)")
    #expect(said.contains("with these weights") == (isShared && !isSufficient), "\(name): \(said)")
  }

  private func table(_ name: String) throws -> WovenTable {
    let (_, lines) = try #require(Self.stories.first { $0.name == name })
    let outcome = Tutorials.weave(
      Fits.scenario(lines) + "\n```{table tbl-t}\nkind: statistics\nof: s.hidden\n```")
    guard case .table(let table)? = outcome.book.chapters[0].text.blocks.last else { throw Missing() }
    return table
  }
  private struct Missing: Error {}

  /// Seven of ten times are values.
  @Test func limitsWithoutFewSumsAreCounted() throws {
    let table = try table("limits of a Weibull")
    #expect(table.lines == ["component | count | exact-time | limits-time", "all | 10.000 | 7.000 | 3.000"])
    #expect(
      table.caption?.words
        == "After the E-step at iteration 0: how many rows there are; exact-time counts the rows with a value of time, and limits-time those with limits. No such sums are sufficient: the M-step takes the rows themselves."
    )
  }

  /// One spread for groups with a mean each needs the sums of each group.
  @Test func aSharedSpreadHasItsSumsByGroup() throws {
    let table = try table("limits by a group")
    #expect(
      table.lines.first
        == "component | count | count-time-a | sum-log-time-a | sum-log-time-log-time-a | count-time-b | sum-log-time-b | sum-log-time-log-time-b"
    )
    #expect(
      table.caption?.words
        == "Expected sufficient statistics after the E-step at iteration 0: sums over the rows of each level of g; what is hidden counts as what the E-step expects of it, a square as the expected square."
    )
  }
}
