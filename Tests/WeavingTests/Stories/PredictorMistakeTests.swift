import Testing

@testable import Weaving

/// Predictors whose parameters the rows do not tell apart, or whose likelihood has no maximum: told before any fit, whatever the
/// family, at the term or parameter that is to blame.
@Suite struct PredictorMistakeTests {
  private static let rows =
    "x: [1, 2, 3, 4, 5, 6, 7, 8], z: [2, 4, 6, 8, 10, 12, 14, 16], g: [a, b, c, a, b, c, a, b], h: [c, a, b, b, c, a, b, a]"
  private static let responses =
    "n: [3, 1, 4, 1, 5, 9, 2, 6], yes: [0, 1, 0, 0, 1, 1, 0, 1], late: [0, 0, 0, 0, 1, 1, 1, 1], some: [0, 0, 0, 2, 5, 1, 3, 2], never: [0, 0, 0, 0, 0, 0, 0, 0], m: [2, 2, 2, 2, 2, 2, 2, 2], times: [0.3, 1.2, 0.7, 2.2, 1.9, 0.4, 3.1, 1], early: [yes, yes, yes, no, no, no, no, no]"

  private func told(_ line: String, _ keys: [String] = []) -> String {
    Tutorials.problems(
      (["```{scenario s}", "data: {rows: {\(Self.rows), \(Self.responses)}}", "model:", "  story:"]
        + line.split(separator: "\n").map { "    - \($0)" } + keys.map { "  " + $0 } + ["```", ""])
        .joined(separator: "\n"))
  }

  // MARK: - Collinear

  @Test(arguments: [
    "n ~ normal(COEFFICIENTS, sd)", "n ~ poisson(exp(COEFFICIENTS))",
    "yes ~ bernoulli(logistic(COEFFICIENTS))",
    "times ~ gamma(shape, mean = exp(COEFFICIENTS))", "times ~ normal(0, exp(COEFFICIENTS))",
    "n ~ negative-binomial(exp(COEFFICIENTS), size)", "yes ~ binomial(m, normal-cdf(COEFFICIENTS))",
    "times ~ student-t(COEFFICIENTS, scale, freedom)", "times ~ weibull(shape, exp(COEFFICIENTS))",
  ])
  func aTermThatIsACombinationOfOthers(_ line: String) {
    let column = line.prefix { $0 != "C" }.count + 7 + "coefficients * [1, x, ".count
    #expect(
      told(line.replacing("COEFFICIENTS", with: "coefficients * [1, x, z]"))
        == "5:\(column): 'z': Term 'z' is a linear combination of the terms before it\n  Leave the term out.")
  }

  /// A level of one factor that another tells, with its own path.
  @Test func aFactorThatAnotherTells() {
    #expect(
      told("n ~ poisson(exp(coefficients * [1, g, x, g:x, z]))")
        == "5:53: 'z': Term 'z' is a linear combination of the terms before it\n  Leave the term out.")
  }

  @Test func anInterceptAndAFullFactor() {
    #expect(
      told("n ~ poisson(exp(intercept + effect[g]))")
        == "5:35: 'effect[g]': 'intercept + effect[g]' is the same for a shift of both\n  Leave 'intercept' out, fix effect.a: 0, or write coefficients * [1, g]."
    )
    #expect(told("n ~ poisson(exp(intercept + effect[g]))", ["fixed: {effect.a: 0}"]) == "")
    #expect(told("n ~ poisson(exp(effect[g]))") == "")
    #expect(told("n ~ poisson(exp(coefficients * [1, g]))") == "")
  }

  /// Columns so far from zero that double precision cannot tell them from a constant, or holds too few digits of what is fitted.
  @Test(arguments: [
    (
      "y ~ poisson(exp(a + b * far))", 16,
      "5:27: 'b': What 'b' is multiplied with is so nearly the same in every row that double precision cannot tell it from 'a'\n  Centre it: subtract 1.0000000000000006e+16 from the column."
    ),
    (
      "y ~ poisson(exp(c * [1, far]))", 16,
      "5:31: 'far': Term 'far' is so nearly a linear combination of the terms before it that double precision cannot tell them apart\n  Centre it: subtract 1.0000000000000006e+16 from the column."
    ),
    (
      "y ~ normal(a + b * far, s)", 15,
      "4:3: 'story:\n    - y ~ normal(a + b * far, s)': Fit 'mle': The coefficients have more digits than double precision holds, so those reported miss the maximum of the likelihood: subtract from each column a number near its mean\n  If it is meant, write 'mle.notices: 1' under 'expect'."
    ),
    ("y ~ poisson(exp(a + b * far))", 13, ""),
  ])
  func aColumnFarFromZero(_ line: String, _ power: Int, _ problem: String) {
    let origin = Int((0..<power).reduce(1.0) { product, _ in 10 * product })
    let values = (0..<6).map { "\(origin + $0 * (power > 15 ? 2 : 1))" }.joined(separator: ", ")
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {y: [1, 3, 2, 5, 4, 6], far: [\(values)]}}\nmodel:\n  story:\n    - \(line)\n```\n"
      ) == problem)
  }

  @Test func twoFullFactors() {
    #expect(
      told("n ~ normal(one[g] + two[h], sd)")
        == "5:18: 'one[g]': 'two + one[g]' is the same for a shift of both\n  Fix one.a: 0.")
    #expect(
      told("yes ~ bernoulli(logistic(skill[g] - skill[h]))")
        == "5:32: 'skill[g]': 'skill' is the same for a shift of all its levels\n  Fix skill.a: 0.")
    #expect(
      told("yes ~ bernoulli(logistic(skill[g] - difficulty[h]))")
        == "5:32: 'skill[g]': 'skill[g] - difficulty' is the same for a shift of both\n  Fix skill.a: 0.")
    // Hidden levels keep their freedom.
    #expect(
      told(
        "k ~ categorical(w)\nyes ~ bernoulli(logistic(skill[k] - difficulty[g]))", ["hidden: {k: 2}"])
        == "6:43: 'difficulty[g]': 'skill - difficulty[g]' is the same for a shift of both\n  Fix difficulty.a: 0."
    )
  }

  @Test func numbersThatCountTogether() {
    #expect(
      told("n ~ poisson(exp(a + b * x + c * z))")
        == "5:35: 'c': 'c' counts only together with 'b': what one of them adds the others can\n  Leave one out, or hold it: fixed: {c: 0}."
    )
    #expect(told("n ~ poisson(exp(a + b * x + c * z))", ["fixed: {c: 0}"]) == "")
    // One line tells what another does not.
    #expect(told("n ~ poisson(exp(a + b * x + c * z))\ntimes ~ normal(c * x, 1)") == "")
  }

  /// The levels of something hidden have coefficients of their own.
  @Test func ofAMixture() {
    #expect(
      told(
        "kind ~ categorical(weights)\nn ~ poisson(exp(coefficients[kind] * [1, x, z]))", ["hidden: {kind: 2}"]
      )
        == "6:51: 'z': Term 'z' is a linear combination of the terms before it\n  Leave the term out.")
  }

  // MARK: - Separated

  @Test(arguments: ["logistic", "normal-cdf", "log-log"])
  func separatedResponses(_ link: String) {
    let place = 7 + "late ~ bernoulli(\(link)(a + ".count
    #expect(
      told("late ~ bernoulli(\(link)(a + b * x))")
        == "5:\(place): 'b': The responses are separated by b: the likelihood has no maximum\n  Give data in which the responses overlap, or leave the separating term out."
    )
    #expect(told("yes ~ bernoulli(\(link)(a + b * x))") == "")
  }

  @Test func separatedByATerm() {
    #expect(
      told("late ~ binomial(1, logistic(coefficients * [1, x]))")
        == "5:54: 'x': The responses are separated by x: the likelihood has no maximum\n  Give data in which the responses overlap, or leave the separating term out."
    )
    // All of a level, which is separation too.
    #expect(
      told("late ~ bernoulli(logistic(effect[x]))", ["levels: {x: [1, 2, 3, 4, 5, 6, 7, 8]}"]).hasPrefix(
        "5:33: 'effect[x]': The responses are separated by effect.1, effect.2"))
  }

  /// The counts of one level are all zero; the sizes and shapes beside them change nothing.
  @Test(arguments: ["poisson(exp(PREDICTOR))", "negative-binomial(exp(PREDICTOR), size)"])
  func zerosThatAreSetApart(_ draw: String) {
    let place = 7 + "some ~ \(draw.prefix { $0 != "P" })".count
    let keys = ["levels: {early: [no, yes]}"]
    #expect(
      told("some ~ \(draw.replacing("PREDICTOR", with: "effect[early]"))", keys)
        == "5:\(place): 'effect[early]': The rows with 0 are set apart by effect.yes: their expected counts can fall for ever, and the likelihood has no maximum\n  Give data in which some of these rows have counts, or leave the term out."
    )
    #expect(
      told("some ~ \(draw.replacing("PREDICTOR", with: "coefficients * [1, early]"))", keys)
        == "5:\(place + 19): 'early': The rows with 0 are set apart by early.yes: their expected counts can fall for ever, and the likelihood has no maximum\n  Give data in which some of these rows have counts, or leave the term out."
    )
  }

  /// A direction that leaves most rows where they are, which rounding must not hide.
  @Test(arguments: [
    (
      "y: [0, 2, 2, 1, 2], u: [-2, -2, 3, -3, -1], v: [-2, -2, -1, -2, -1]", "binomial(2, log-log(ETA))",
      "The responses are separated by v"
    ),
    (
      "y: [1, 0, 1, 0, 0], u: [-3, -1, -3, -2, -3], v: [3, -1, 2, 3, -3]", "negative-binomial(exp(ETA), 2)",
      "The rows with 0 are set apart by u"
    ),
  ])
  func separatedInPart(_ rows: String, _ draw: String, _ words: String) {
    let told = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {\(rows)}}\nmodel: {story: 'y ~ \(draw.replacing("ETA", with: "coefficients * [1, u, v]"))'}\n```\n"
    )
    #expect(told.contains(": \(words): "), "\(told)")
  }

  @Test func allAlike() {
    #expect(
      told("never ~ poisson(exp(a))")
        == "5:7: 'never': Column 'never' holds 0 in every row, so that the likelihood has no maximum\n  Give data in which the response varies."
    )
    #expect(
      told("never ~ bernoulli(logistic(a + b * x))")
        == "5:7: 'never': Column 'never' holds the same value in every row, so that the likelihood has no maximum\n  Give data in which the response varies."
    )
    #expect(
      told("m ~ binomial(2, logistic(a + b * x))")
        == "5:7: 'm': Column 'm' holds all of its trials in every row, so that the likelihood has no maximum\n  Give data in which the response varies."
    )
    #expect(
      told("never ~ geometric(logistic(a + b * x))")
        == "5:7: 'never': Column 'never' holds 0 in every row, so that the likelihood has no maximum\n  Give data in which the response varies."
    )
    // Without a constant term, and with a predictor of both signs, what is alike is not separated.
    #expect(told("never ~ bernoulli(logistic(b * (x - 4)))") == "")
  }

  /// Told at the column, wherever the predictor stands.
  @Test func aResponseThatDoesNotVaryAndTooFewRows() {
    #expect(
      told("never ~ normal(a + b * x, sd)")
        == "5:7: 'never': Column 'never' has the same value in every row, so nothing can be learnt from it\n  Choose another response."
    )
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {y: [3, 4], x: [1, 2]}}\nmodel: {story: 'y ~ normal(a + b * x, sd)'}\n```\n"
      )
        == "3:17: 'y': A linear model with 2 coefficients needs at least 3 rows, and there are 2\n  Give more rows, or choose a model with fewer parameters."
    )
  }

  /// A comma ends a value there.
  @Test func aLineInAFlowMapping() {
    func told(_ model: String) -> String {
      Tutorials.problems("```{scenario s}\ndata: faithful\nmodel: \(model)\n```\n")
    }
    #expect(
      told("{story: waiting ~ normal(a, s), count: n}")
        == "3:16: 'waiting ~ normal(a, s)': In {..} a comma ends a value, and this line has one\n  Write story: 'waiting ~ normal(a, s)', or the line below 'story:', behind '- '."
    )
    #expect(
      told("{story: waiting ~ gamma(a, mean: b)}")
        == "3:16: 'waiting ~ gamma(a, mean: b)': In {..} a comma ends a value, and this line has one\n  Write the line below 'story:', behind '- ', or in quotation marks."
    )
    #expect(told("{story: 'waiting ~ normal(a, s)'}") == "")
  }

  /// Labels that no fit reads.
  @Test func labelsOfNothing() {
    let text =
      "```{scenario s}\ndata: penguins\nmodel: {story: 'bill_depth_mm ~ normal(mean, sd)'}\nlabels: species\n```\n"
    #expect(
      Tutorials.problems(text)
        == "4:9: 'species': Nothing is hidden in this story, so that its labels stand in figures alone\n  If it is meant, write 'notices: 1' under 'expect'."
    )
    #expect(Tutorials.problems(text.replacing("species\n", with: "species\nexpect: {notices: 1}\n")) == "")
  }

  @Test func separatedInEveryLevelOfAMixture() {
    #expect(
      told(
        "kind ~ categorical(weights)\nlate ~ bernoulli(logistic(a[kind] + b[kind] * x))",
        ["hidden: {kind: 2}"])
        == "6:43: 'b[kind]': The responses are separated by b.1 and b.2: the likelihood has no maximum\n  Give data in which the responses overlap, or leave the separating term out."
    )
  }

  // MARK: - No maximum

  /// In the names of the author, at the parameter that is to blame.
  @Test(
    arguments: [
      (
        "never ~ normal(centre, width)", 30, "width",
        "grows without limit as 'width' goes to 0: the values are equal"
      ),
      (
        "m ~ normal(centre, variance = v)", 37, "v",
        "grows without limit as the sd of 'normal' goes to 0: the values are equal"
      ),
      ("m ~ gamma(k, mean = mu)", 17, "k", "grows without limit as 'k' grows: the values are equal"),
      (
        "m ~ gamma(k[early], theta[early])", 17, "k[early]",
        "grows without limit as 'k.yes' grows: the values are equal"
      ),
      (
        "never ~ exponential(mean = wait)", 34, "wait",
        "grows without limit as the rate of 'exponential' grows: all values are 0"
      ),
      (
        "x ~ normal(a + b * z, width)", 29, "width",
        "grows without limit as 'width' goes to 0: the line meets every row"
      ),
      (
        "(x, z) ~ normal(centre, spread)", 31, "spread",
        "grows without limit as 'spread' becomes singular: the columns are constant or depend on each other"
      ),
    ] as [(line: String, column: Int, place: String, words: String)])
  func aLikelihoodWithoutMaximum(_ line: String, _ column: Int, _ place: String, _ words: String) {
    #expect(
      told(line)
        == "5:\(column): '\(place)': No maximum of the likelihood was found: it \(words)\n  Check the data; a parameter can also be held at a number."
    )
  }

  /// Also where a parameter has the name of another argument, of which there is a word by itself.
  @Test func aLikelihoodWithoutMaximumOfSwappedNames() {
    #expect(
      told("m ~ laplace(scale, location)")
        == "5:19: 'scale': 'scale' stands in the place of the location of 'laplace'\n  Write laplace(location, scale), or give it another name.\n5:26: 'location': No maximum of the likelihood was found: it grows without limit as 'location' goes to 0: the values are equal\n  Check the data; a parameter can also be held at a number."
    )
  }
}
