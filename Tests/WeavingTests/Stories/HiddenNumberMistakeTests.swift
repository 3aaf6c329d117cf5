import Estimation
import Reporting
import Testing

@testable import Weaving

/// What authors do wrong with hidden numbers.
@Suite struct HiddenNumberMistakeTests {
  private static let mistakes: [StoryMistake] = [
    .init(
      ["z ~ categorical(w)", "u ~ normal(0, s[z])", "y ~ normal(a + u, 1)"], ["hidden: {u: number, z: 2}"],
      "6:21: 's[z]': A hidden number depends on columns and hidden numbers; a switching model needs an approximation\n  Leave the index out, or the hidden number.\n8:23: 'z': Hidden levels beside hidden numbers are not available yet, and 'u' is a number\n  Hide the levels alone, or the numbers."
    ),
    .init(
      ["u ~ normal(0, 1)", "v ~ normal(0, 1)", "y ~ normal(a + u * v, s)", "length ~ normal(b + v, t)"],
      ["hidden: {u: number, v: number}"],
      "7:22: 'u * v': A mean is affine in the hidden numbers; 'u * v' multiplies two\n  Leave one of them out."
    ),
    .init(
      ["u[g] ~ normal(0, s)", "v[length] ~ normal(0, t)", "y ~ normal(a + u + v, r)"],
      ["hidden: {u: number, v: number}"],
      "6:9: 'length': Hidden variables belong to one grouping column, and 'g' is one already\n  Group both by it, or leave one out."
    ),
    .init(
      ["u[g] ~ normal(0, s)", "y ~ normal(a + b * u, r)"], ["hidden: {u: number}"],
      "5:24: 's': The spread of 'u' and its loadings only count together\n  Write u[g] ~ normal(0, 1)."),
    .init(
      ["u ~ normal(0, 1)", "v ~ normal(0, 1)", "(y, length) ~ normal(m + k * u + l * v, diagonal(r))"],
      ["hidden: {u: number, v: number}"],
      "7:40: 'l': Two hidden numbers with free loadings can be rotated, and 'v' is the second\n  Fix one loading: fixed: {l.y: 0}."
    ),
    .init(
      ["y ~ normal(a, r)"], ["hidden: {u: number}"],
      "6:12: 'u': 'u' is hidden and no line draws it\n  Add 'u ~ normal(0, 1)'."),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a, r)"], ["hidden: {u: number}"],
      "5:7: 'u': 'u' changes nothing that is observed\n  Use it in another line, as mean + u."),
    .init(
      ["u ~ gamma(1, 1)", "y ~ normal(a + u, r)"], ["hidden: {u: number}"],
      "5:11: 'gamma': A hidden number is drawn by 'normal', and 'gamma' is another\n  Write u ~ normal(0, sd)."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ poisson(exp(a + b * u))"], ["hidden: {u: number}"],
      "6:31: 'u': A hidden number stands in the mean of 'normal', and 'poisson' is another: its E-step has no formula\n  Draw the column from 'normal', or give 'u' levels, as in hidden: {u: 3}."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + exp(u), r)"], ["hidden: {u: number}"],
      "6:22: 'exp': A mean is affine in the hidden numbers, and no function of them\n  Leave 'exp' out."),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a / u, r)"], ["hidden: {u: number}"],
      "6:22: 'u': A mean is affine in its parameters and hidden numbers, and this one divides by one\n  Write a coefficient in its place."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a[u], r)"], ["hidden: {u: number}"],
      "6:20: 'u': An index has levels, and 'u' is a hidden number\n  Write a * u."),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + b * u, exp(c * length))"], ["hidden: {u: number}"],
      "6:29: 'exp(c * length)': With hidden numbers the sd of 'normal' is a parameter, or a number above 0\n  Write one name, such as 'sd'."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + b * u, length)"], ["hidden: {u: number}"],
      "6:29: 'length': With hidden numbers the sd of 'normal' is a parameter, or a number above 0\n  Divide by it: with a column z = y / length write z ~ normal((a + b * u) / length, 1)."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + b * u, 0)"], ["hidden: {u: number}"],
      "6:29: '0': With hidden numbers the sd of 'normal' is a parameter, or a number above 0\n  Write one name, such as 'sd'."
    ),
    .init(
      ["u ~ normal(0, 1)", "length ~ normal(a + b * u, y)"], ["hidden: {u: number}"],
      "6:34: 'y': With hidden numbers the sd of 'normal' is a parameter, or a number above 0\n  Write one name, such as 'sd'."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + b * u, s[g] * length)"], ["hidden: {u: number}"],
      "6:29: 's[g] * length': With hidden numbers the sd of 'normal' is a parameter, or a number above 0\n  Divide by it: with a column z = y / length write z ~ normal((a + b * u) / length, s[g])."
    ),
    .init(
      ["u ~ normal(0, t)", "y ~ normal(u, variance = s * length)"], ["hidden: {u: number}"],
      "6:32: 's * length': With hidden numbers the variance of 'normal' is a parameter, or a number above 0\n  Divide by it: with a column z = y / sqrt(length) write z ~ normal(u / sqrt(length), variance = s)."
    ),
    .init(
      ["u[g] ~ normal(0, s)", "y ~ lognormal(a + u, sd = r)"], ["hidden: {u: number}"],
      "6:25: 'u': A hidden number stands in the mean of 'normal', and 'lognormal' is a normal of the logarithm\n  Draw the logarithm: with a column 'log_y' of the logarithms of 'y' write log_y ~ normal(a + u, sd = r)."
    ),
    .init(
      ["u[g] ~ normal(0, 1)", "(y, length) ~ normal(m + k * u, covariance)"], ["hidden: {u: number}"],
      "6:39: 'covariance': A covariance within groups is not available beside their hidden numbers: each column keeps a variance\n  Write diagonal(covariance) or spherical(covariance): another model, in which the columns of a group depend on each other by these numbers alone."
    ),
    .init(
      ["(y, length) ~ normal(m + k * u, covariance)", "u[g] ~ normal(0, 1)"], ["hidden: {u: number}"],
      "5:39: 'covariance': A covariance within groups is not available beside their hidden numbers: each column keeps a variance\n  Write diagonal(covariance) or spherical(covariance): another model, in which the columns of a group depend on each other by these numbers alone."
    ),
    .init(
      ["u[t] ~ normal(0, 1)", "y ~ normal(a + b * u, r)"], ["hidden: {u: number}"],
      "5:7: 'u[t]': A chain of hidden numbers is not available yet\n  Give 'u' levels, or draw it for each row or group."
    ),
    .init(
      ["u ~ normal(0, 1)", "(y, length) ~ normal(m + k * u, covariance)"], ["hidden: {u: number}"],
      "6:39: 'covariance': The covariance of columns with hidden numbers in common is made by these, and each keeps a variance\n  Write diagonal(covariance) or spherical(covariance)."
    ),
    .init(
      ["u[g] ~ normal(0, s)", "v ~ normal(0, 1)", "y ~ normal(a + u + b * v, r)"],
      ["hidden: {u: number, v: number}"],
      "6:7: 'v': The hidden numbers of a story belong to its rows, or all to groups, and 'u' is one of groups\n  Draw v[g], or leave one of the two out."
    ),
    .init(
      ["u ~ normal(0, 1)", "(y, length) ~ normal(m * k * u, diagonal(v))"], ["hidden: {u: number}"],
      "6:28: 'm * k * u': The mean of several columns is a sum of parameters, and of parameters times hidden numbers\n  Write means + loadings * u."
    ),
    .init(
      ["u ~ normal(0, 1)", "y ~ normal(a + b * u, r) left-censored at 0"], ["hidden: {u: number}"],
      "6:26: 'u': A line with hidden numbers has no limits yet, and 'y ~ normal(a + b * u, r) left-censored at 0' has some\n  Give the cells as values."
    ),
    .init(
      ["z ~ categorical(w)", "u ~ normal(0, 1)", "y ~ normal(a + b * u, r)", "length ~ normal(c[z], d)"],
      ["hidden: {u: number, z: 2}"],
      "9:23: 'z': Hidden levels beside hidden numbers are not available yet, and 'u' is a number\n  Hide the levels alone, or the numbers."
    ),
    .init(
      ["length ~ normal(0, 1)", "y ~ normal(a + b * length, r)"], ["hidden: {length: number}"],
      "7:12: 'length': 'length' is also a column\n  Rename the variable; where the column holds its true values, write labels: {new-name: length}."
    ),
    .init(
      [
        "g ~ categorical(w)", "u ~ normal(0, 1)", "y ~ choose(z, normal(a + u, 1), point(0))",
        "z ~ bernoulli(p)",
      ], ["hidden: {u: number, z: 2}"],
      "7:32: 'u': A hidden number stands in the mean of 'normal', and 'choose' is not available there\n  Draw the column from 'normal', or give 'u' levels, as in hidden: {u: 3}.\n9:23: 'z': Hidden levels beside hidden numbers are not available yet, and 'u' is a number\n  Hide the levels alone, or the numbers."
    ),
    .init(
      ["u[g] ~ normal(0, s)", "y ~ normal(a + u, r)"], ["hidden: {u: number}", "count: length"],
      "8:10: 'length': Rows of groups can't be counted\n  Repeat them."),
  ]

  @Test(arguments: mistakes) func isTold(_ mistake: StoryMistake) {
    #expect(mistake.problems == mistake.told)
  }

  // MARK: - Remedies

  /// A standard error in each row: divided by it, the estimates are those of y ~ normal(a, sqrt(tau^2 + se^2)).
  @Test func aKnownSpreadIsDividedBy() throws {
    let (y, se) = ([1.0, 4, 2, 9, 5, -3], [1.0, 2, 1, 2, 1, 2])
    let (scenario, problems) = Tutorials.scenario(
      """
      ```{scenario s}
      data: {rows: {se: \(se), z: \(zip(y, se).map { $0 / $1 })}}
      model:
        story: ['theta ~ normal(a, tau)', 'z ~ normal(theta / se, 1)']
        hidden: {theta: number}
      ```

      """)
    #expect(problems.isEmpty)
    let fit = try #require(scenario?.fit("hidden"))
    let (a, tau) = (fit.parameters[0].estimate, fit.parameters[1].estimate)
    // The equations of the likelihood of y itself, which no longer holds theta.
    let weights = se.map { 1 / (tau * tau + $0 * $0) }
    let scoreOfMean = zip(weights, y).reduce(0) { $0 + $1.0 * ($1.1 - a) }
    let scoreOfVariance = zip(weights, y).reduce(0) { $0 + $1.0 * ($1.0 * ($1.1 - a) * ($1.1 - a) - 1) }
    #expect(fit.converged && tau > 1)
    #expect(abs(scoreOfMean) < 1e-4 && abs(scoreOfVariance) < 1e-4)
  }

  /// The other remedies are stories that are fitted.
  @Test(
    arguments: [
      (["u ~ normal(0, t)", "z ~ normal((a + u) / sqrt(length), variance = 2)"], "u"),
      (["u[g] ~ normal(0, t)", "z ~ normal((c * [1, lag] + u) / length, s[g])"], "u"),
      (["u[g] ~ normal(0, s)", "log_y ~ normal(a + u, sd = r)"], "u"),
      (["u[g] ~ normal(0, 1)", "(z, log_y) ~ normal(m + k * u, diagonal(v))"], "u"),
      (["z ~ normal(a + b * lag, r)"], nil),
    ] as [([String], String?)])
  func isFollowed(_ lines: [String], _ hidden: String?) {
    let text = """
      ```{scenario s}
      data:
        rows:
          z: [0.8, 1.4, 0, 2, 1.3, 0.7, 0.9, 2.2]
          lag: [1, 0.8, 1.4, 0, 2, 1.3, 0.7, 0.9]
          log_y: [1.5, 0.2, 0.9, 0.1, 1.2, 0.4, 0.3, 2.3]
          length: [1.5, 2, 3, 4, 5, 7, 2, 1]
          g: [a, b, a, b, c, c, d, d]
      model:
        story: ['\(lines.joined(separator: "', '"))']
        \(hidden.map { "hidden: {\($0): number}" } ?? "")
      ```

      """
    let (scenario, problems) = Tutorials.scenario(text)
    #expect(scenario?.fits.count == 1 && !problems.contains { $0.severity == .error }, "\(problems)")
  }

  // MARK: - Columns that are one

  private static let alike = [
    "a: [1, 2, 4, 3, 7, 5, 2, 3]", "b: [1, 2, 4, 3, 7, 5, 2, 3]", "c: [1, 3, 2, 5, 6, 4, 4, 2]",
  ]

  private func told(_ columns: [String], _ draw: String) -> String {
    Tutorials.problems(
      """
      ```{scenario s}
      data: {rows: {\(columns.joined(separator: ", "))}}
      model:
        story:
          - f ~ normal(0, 1)
          - \(draw)
        hidden: {f: number}
      fits: {h: {method: em, restarts: 4}}
      ```

      """)
  }

  /// Two columns with the same values: a hidden number meets both, and one that is left out, or a spread in common, is enough.
  @Test func columnsThatAreEqual() {
    #expect(
      told(Self.alike, "(a, b, c) ~ normal(m + l * f, diagonal(v))")
        == "6:46: 'v': No maximum of the likelihood was found: it grows without limit as 'v.a.a' goes to 0: a hidden number meets every value of 'a' and of another column\n  Leave 'a' out, or let the columns share a spread."
    )
    #expect(told(Self.alike, "(a, b, c) ~ normal(m + l * f, spherical(v))") == "")
    #expect(
      !told([Self.alike[0], Self.alike[2]], "(a, c) ~ normal(m + l * f, diagonal(v))").contains("No maximum"))
  }
}
