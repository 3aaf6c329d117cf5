import Estimation
import Reporting
import Testing

@testable import Weaving

/// Columns at the same place of one parameter have levels in common.
@Suite struct SharedLevelTests {
  /// The American League East of 1987: thirteen games of each pair, won by the first.
  ///
  /// Reference: Agresti, *Categorical Data Analysis*, 2nd ed. (2002), table 10.10.
  private static let baseball = """
    data:
      rows:
        first: [Milwaukee, Milwaukee, Milwaukee, Milwaukee, Milwaukee, Milwaukee, Detroit, Detroit, Detroit, Detroit, Detroit, Toronto, Toronto, Toronto, Toronto, New York, New York, New York, Boston, Boston, Cleveland]
        second: [Detroit, Toronto, New York, Boston, Cleveland, Baltimore, Toronto, New York, Boston, Cleveland, Baltimore, New York, Boston, Cleveland, Baltimore, Boston, Cleveland, Baltimore, Cleveland, Baltimore, Baltimore]
        wins: [7, 9, 7, 7, 9, 11, 7, 5, 11, 9, 9, 7, 7, 8, 12, 6, 7, 10, 7, 12, 6]
    model:
      story: wins ~ binomial(13, logistic(skill[first] - skill[second]))
      fixed: {skill.Baltimore: 0}
    """

  private func scenario(_ body: String) -> (scenario: Scenario?, problems: [String]) {
    let (scenario, problems) = Tutorials.scenario("```{scenario s}\n\(body)\n```\n")
    return (scenario, problems.map(Tutorials.describe))
  }

  /// The skills of teams, of which one is never first and one never second, against another program.
  @Test func skillsOfPairs() throws {
    let (scenario, problems) = scenario(Self.baseball)
    #expect(problems == [])
    let fit = try #require(scenario?.fit("mle"))
    #expect(abs(fit.logLikelihood + 37.6620864291464871) < 1e-11)
    let wanted =
      [
        ("Baltimore", 0, nil), ("Boston", 1.10769770537865501, 0.333878206989427),
        ("Cleveland", 0.68385276915916173, 0.331876672711082),
        ("Detroit", 1.43640843181243674, 0.339568506378881),
        ("Milwaukee", 1.58135587666139423, 0.343255981594668),
        ("New York", 1.24761784514138778, 0.335860922525763),
        ("Toronto", 1.29448512391180656, 0.336669401422881),
      ] as [(String, Double, Double?)]
    #expect(fit.parameters.map(\.path) == wanted.map { ["skill", $0.0] })
    for (parameter, (_, value, error)) in zip(fit.parameters, wanted) {
      #expect(abs(parameter.estimate - value) < 1e-8, "\(parameter.path)")
      guard let error else { continue }
      #expect(abs(try #require(parameter.standardError) - error) < 1e-6 * error, "\(parameter.path)")
    }
  }

  /// The author's order goes first, of whichever column he lists.
  @Test func listedLevelsComeFirst() throws {
    let (scenario, problems) = scenario(
      """
      data: {rows: {a: [x, y, x, z], b: [y, w, z, x], n: [1, 0, 1, 1]}}
      model:
        story: n ~ normal(skill[a] - skill[b], 1)
        levels: {a: [z, y, x]}
        fixed: {skill.w: 0}
      """)
    #expect(problems == [])
    #expect(
      scenario?.fit("mle")?.parameters.map(\.path) == [
        ["skill", "z"], ["skill", "y"], ["skill", "x"], ["skill", "w"],
      ])
  }

  /// A column has its own levels where it stands alone.
  @Test func elsewhereAColumnHasItsOwn() throws {
    let (scenario, problems) = scenario(
      """
      data: {rows: {a: [x, y, x, y], b: [y, z, z, x], n: [1, 0, 1, 3], m: [2, 4, 5, 1]}}
      model:
        story:
          - n ~ normal(skill[a] - skill[b], 1)
          - m ~ poisson(rate[a])
        fixed: {skill.z: 0}
      """)
    #expect(problems == [])
    #expect(
      scenario?.fit("mle")?.parameters.map(\.path) == [
        ["skill", "x"], ["skill", "y"], ["skill", "z"], ["rate", "x"], ["rate", "y"],
      ])
  }
}
