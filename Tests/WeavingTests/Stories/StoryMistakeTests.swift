import Estimation
import Reporting
import Testing

@testable import Weaving

/// What authors do wrong in a story, with the place and the words that they are told.
@Suite struct StoryMistakeTests {
  /// All that a line can be drawn from.
  private static let families =
    (FamilyCatalogue.all.map(\.name) + ["categorical", "multinomial", "log-density"]).joined(separator: ", ")

  /// The other keys of the model, the lines, and `line:column: 'text': rule`, with what was meant and what to do.
  private static let mistakes: [(lines: [String], keys: [String], told: String)] = [
    (
      ["y ~ possion(rate)"], [],
      "5:11: 'possion': There is no family 'possion'\n  meant: poisson\n  There are: \(families)."
    ),
    (
      ["y ~ beta-binomial(7, a, b)"], [],
      "5:11: 'beta-binomial': 'beta-binomial' is not available yet\n  Write the density with log-density(…)."
    ),
    (
      ["g ~ categorical(softmax(slope * length))"], [],
      "5:23: 'softmax': 'softmax' is not available yet\n  Two levels are drawn by bernoulli(logistic(…))."
    ),
    (
      ["length ~ normal(mean[g, y], 1)"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "5:23: 'mean[g, y]': No row takes 'mean.a.3', 'mean.a.4', 'mean.b.0' and 'mean.b.1', so that nothing is known of them: they are left out\n  If it is meant, write 'notices: 1' under 'expect'."
    ),
    (
      ["yy ~ poisson(rate)", "lenght ~ normal(mean, sd)"], [],
      "5:7: 'yy': There is no column 'yy'\n  A variable that is not in the data is listed under 'hidden'.\n6:7: 'lenght': There is no column 'lenght'\n  meant: length\n  A variable that is not in the data is listed under 'hidden'."
    ),
    (
      ["y ~ gamma(a, b, c)"], [],
      "5:11: 'gamma': 'gamma' takes 2 arguments, shape and rate, scale or mean; here are 3"
    ),
    (
      ["y ~ gamma(shape, rat = b)"], [],
      "5:24: 'rat': 'gamma' has no argument 'rat'\n  meant: rate\n  It takes shape and rate, scale or mean."
    ),
    (
      ["yy ~ poisson(rate)"], [],
      "5:7: 'yy': There is no column 'yy'\n  A variable that is not in the data is listed under 'hidden'."
    ),
    (
      ["y ~ poisson(rate)"], ["hidden: {kind: 2}"],
      "6:12: 'kind': 'kind' is hidden and no line draws it\n  Add 'kind ~ categorical(weights)'."
    ),
    (
      ["kind ~ categorical(weights)", "y ~ poisson(rate)"], ["hidden: {kind: 2}"],
      "5:7: 'kind': 'kind' changes nothing that is observed\n  Use it in another line, as rate[kind]."
    ),
    (
      ["y ~ poisson(rate)", "y ~ poisson(other)"], [],
      "6:7: 'y': 'y' is drawn once only, and line 5 draws it\n  Leave one of the two lines out."
    ),
    (
      ["g ~ categorical(weights)", "y ~ poisson(rate[g])"], ["hidden: {g: [a, b]}"],
      "7:12: 'g': 'g' is also a column\n  Write labels: g if the column holds it, else rename the variable."
    ),
    (
      ["y ~ binomial(toses, share)"], [],
      "5:20: 'toses': The trials of 'binomial' must be a column or a number; there is no column 'toses'"
    ),
    (
      ["y ~ normal(intercept + slope * lenght, sd)"], [],
      "5:30: 'slope * lenght': A predictor is affine in its parameters, and 'slope * lenght' multiplies two\n  meant: length"
    ),
    (
      ["y ~ normal(intercept + exp(slope * length), sd)"], [],
      "5:30: 'exp': A predictor is affine in its parameters; exp and logistic may stand around the whole only\n  Write the sum within, and the function around it."
    ),
    (
      ["y ~ poisson(intercept + slope * length)"], [],
      "5:19: 'intercept + slope * length': The mean of 'poisson' must be a positive number, and a predictor can be any number\n  Write exp(intercept + slope * length)."
    ),
    (
      ["y ~ poisson(logistic(intercept + slope * length))"], [],
      "5:19: 'logistic': 'logistic' gives a probability, and the mean of 'poisson' is a positive number\n  Write exp(…)."
    ),
    (
      ["y ~ normal(mean, sd)", "length ~ poisson(mean)"], [],
      "6:24: 'mean': 'mean' is a number on line 5 and would be a positive number here\n  Give them two names."
    ),
    (
      ["y ~ poisson(rate[g])", "length ~ poisson(rate)"], [],
      "6:24: 'rate': 'rate' stands with an index on line 5 and without here; one name has one shape\n  Give them two names."
    ),
    (
      ["y ~ poisson(exp(effect[length]))"], [],
      "5:30: 'length': 'length' holds numbers; list them under 'levels' to use them as categories, or write effect * length"
    ),
    (
      ["g ~ categorical(shares)"], ["levels: {g: [a]}"],
      "5:7: 'g': Row 2 of 'g' is 'b', and the levels are a\n  List it under 'levels', or correct the value."
    ),
    (
      ["length ~ beta(a, b)"], [],
      "5:7: 'length': Row 1 of 'length' is 1.5, and 'beta' needs a number between 0 and 1, both left out\n  Correct the value, or draw the column from another family."
    ),
    (
      ["g ~ categorical(0.5, 0.4)"], [],
      "5:11: 'categorical(0.5, 0.4)': The probabilities sum to 0.9; a categorical distribution needs 1"
    ),
    (
      ["g ~ poisson(rate)"], [],
      "5:7: 'g': 'poisson' draws numbers, and 'g' holds text\n  Write 'g ~ categorical(shares)' for its levels."
    ),
    (
      ["y ~ poisson(rate)"], ["parameters: {rates: positive}"],
      "6:16: 'rates': The story has no parameter 'rates'\n  meant: rate\n  There is: rate."
    ),
    (["y ~ poisson(rate)"], ["fixed: {rate: -1}"], "6:17: '-1': 'rate' is a positive number, and -1 is none"),
    (
      ["y ~ poisson(length * rate)"], [],
      "5:19: 'length * rate': The mean of 'poisson' must be a positive number, and a predictor can be any number\n  Write length * exp(rate), where rate is the logarithm of what it was."
    ),
    (["y ~ poisson(rate)"], ["fixed: {rate: 0}"], "6:17: '0': 'rate' is a positive number, and 0 is none"),
    (
      ["length ~ normal(a + b * log(y), s)"], [],
      "5:31: 'log(y)': Row 3 of 'log(y)' is no number\n  Write what is defined in every row, or correct the value."
    ),
    (
      ["z ~ categorical(w)", "v ~ categorical(w)", "length ~ normal(m[z, v], s)"],
      ["hidden: {z: 2, v: 3}"],
      "6:23: 'w': 'w' is a list of probabilities of other levels or columns on line 5 than here; one name has one shape\n  Give them two names."
    ),
    // What stands in a line that cannot be read is not told to be unknown.
    (
      ["y ~ poison(rate)"], ["fixed: {rate: 1}", "parameters: {rates: positive}"],
      "5:11: 'poison': There is no family 'poison'\n  meant: poisson\n  There are: \(families).\n7:16: 'rates': The story has no parameter 'rates'"
    ),
    (
      ["y ~ poisson(rate)"], ["fixed: {rates: 1}"],
      "6:11: 'rates': The story has no parameter 'rates'\n  meant: rate\n  There is: rate."
    ),
    (["y ~ log-density(rate - rate)"], [], "5:23: 'rate - rate': The log-density of 'y' must depend on y"),
    (["y ~ log-density(y - y)"], [], "5:23: 'y - y': The log-density of 'y' must depend on a parameter"),
    (
      ["y ~ normal(mean, 1)", "length ~ normal(meen, sd)"], [],
      "6:23: 'meen': 'mean' and 'meen' are two parameters\n  If they are meant to be one, spell them alike."
    ),
    (
      ["y ~ normal(slope * length + slop, 1)"], [],
      "5:35: 'slop': 'slope' and 'slop' are two parameters\n  If they are meant to be one, spell them alike."
    ),
    (
      ["y ~ poisson(lengt)"], [],
      "5:19: 'lengt': 'lengt' is a parameter, and 'length' a column\n  If they are meant to be one, spell them alike."
    ),
    // Spelt alike they would be an error, or an odd story.
    (["y ~ poisson(mean)", "length ~ normal(meen, sd)"], [], ""),
    (["y ~ poisson(rate[g])", "length ~ gamma(rath, 1)"], [], ""),
    (["length ~ gamma(shape, share)"], [], ""),
    (
      ["y ~ normal(coefficients * [1, g, h], sd)"], [],
      "5:40: 'h': There is no column 'h'\n  There are: y, length, g."
    ),
    (
      ["y ~ normal(coefficients * [1, g^2], sd)"], [],
      "5:37: 'g^2': A column with levels has no powers, and 'g' is one\n  Write it without a power."
    ),
    (
      ["y ~ poisson(rate)"], ["count: length2"],
      "6:10: 'length2': There is no column 'length2'\n  meant: length\n  There are: y, length, g."
    ),
    (
      ["skill ~ normal(0, 1)", "y ~ normal(mean + skill, sd)"], ["hidden: {skill: number}"],
      "7:19: 'number': Hidden numbers are not available yet\n  List the levels of a hidden variable."
    ),
    (
      ["y ~ normal(mean, sd) right-censored if g"], [],
      "5:7: 'y ~ normal(mean, sd) right-censored if g': Censored cells are not available yet\n  Write the density with log-density(…)."
    ),
    (
      ["kind ~ poisson(rate)", "y ~ poisson(rate[kind])"], ["hidden: {kind: 2}"],
      "5:14: 'poisson': A hidden variable with levels is drawn by 'categorical' or 'bernoulli', and 'poisson' is neither\n  Write 'kind ~ categorical(weights)'."
    ),
    (
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "y ~ poisson(rate[state])",
      ],
      ["hidden: {state: 2}"],
      "5:7: 'state[1]': Hidden chains are not available yet\n  Draw each row's level by itself, without [t].\n6:7: 'state[t]': Hidden chains are not available yet\n  Draw each row's level by itself, without [t]."
    ),
    (
      ["(y, g) ~ normal(mean, covariance)"], [],
      "5:11: 'g': 'normal' draws numbers, and 'g' holds levels\n  Draw it in a line of its own, 'g ~ categorical(shares)'."
    ),
    (
      ["(y, length) ~ normal(mean, diagnal(covariance))"], [],
      "5:34: 'diagnal': There is no form of a covariance 'diagnal'\n  meant: diagonal\n  There are: diagonal, spherical."
    ),
    (
      ["(y, length) ~ poisson(rate)"], [],
      "5:11: 'length': 'poisson' draws one column, and here are 2\n  Write a line for each."
    ),
    (
      ["y ~ poisson(-1)"], [],
      "5:19: '-1': The mean of 'poisson' must be a positive number, and -1 is none\n  Write such a number, or name a column of them."
    ),
    (
      ["y ~ normal(mean, 0)"], [],
      "5:24: '0': The sd of 'normal' must be a positive number, and 0 is none\n  Write such a number, or name a column of them."
    ),
    (
      ["y ~ binomial(length, share)"], [],
      "5:20: 'length': The trials of 'binomial' must be a whole number, and row 1 gives 1.5\n  Write such a number, or name a column of them."
    ),
    (
      ["y ~ uniform(5, 1)"], [],
      "5:7: 'y': No maximum of the likelihood was found: it is zero: some row of 'y' cannot come from the story, whatever its parameters\n  Check the data; a parameter can also be held at a number."
    ),
    (
      ["y ~ poisson(se)"], [],
      "5:19: 'se': 'se' is an answer of every fit\n  Give the parameter another name."
    ),
    (
      ["y ~ normal(coefficients * [1, y], sd)"], [],
      "5:7: 'y': A story has no loops, and 'y' depends on itself\n  Draw it from what does not depend on it."
    ),
    (
      ["z ~ categorical(w[v])", "v ~ categorical(u[z])", "y ~ poisson(rate[v])"], ["hidden: {z: 2, v: 2}"],
      "5:7: 'z': A story has no loops, and 'z' depends on itself by 'v'\n  Draw it from what does not depend on it."
    ),
    (
      ["y ~ poisson(rate[g])"], ["levels: {g: [a, b, c]}"],
      "6:22: 'c': No row has the level 'c'\n  Leave it out."
    ),
    (
      ["y ~ normal(coefficients * [1, g], sd)"], ["levels: {g: [a]}"],
      "5:37: 'g': Row 2 of 'g' is 'b', and the levels are a\n  List it under 'levels', or correct the value."
    ),
    (
      ["(y, length) ~ normal(mean, covariance)", "g ~ bernoulli(covariance)"], [],
      "6:21: 'covariance': 'covariance' is a matrix on line 5 and would be a probability here\n  Give them two names."
    ),
    (
      ["y ~ poisson(rate[g])", "length ~ poisson(rate[h])"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "6:29: 'h': There is no column with levels 'h'\n  There are: y, g.\n7:12: 'y': The levels of 'y' are listed, and the story reads its numbers alone\n  Leave them out, or use them, as in effect[y]."
    ),
    // What no line uses.
    (
      ["y ~ poisson(rate)"], ["given: {t: [[a, b]]}"],
      "6:11: 't': No line looks anything up in the table 't'\n  Leave it out, or write a line with it, as in phenotype = t[mother, father]."
    ),
    (
      ["y ~ poisson(rate)"], ["sequence: g"],
      "6:13: 'g': A sequence parts chains, and no line of this story is one\n  Leave it out, or write a chain, as in g[t] ~ categorical(move[g[t-1]])."
    ),
    (
      ["y ~ poisson(rate)"], ["levels: {g: [b, a]}"],
      "6:12: 'g': The levels of 'g' are listed, and the story does not read it\n  Leave them out, or use them, as in effect[g]."
    ),
    (
      ["y ~ poisson(rate)"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "6:12: 'y': The levels of 'y' are listed, and the story reads its numbers alone\n  Leave them out, or use them, as in effect[y]."
    ),
    (["y ~ poisson(rate[g])"], ["levels: {g: [b, a]}"], ""),
    (["g ~ bernoulli(share)"], ["levels: {g: [b, a]}"], ""),
    (
      ["y ~ possion(rate[g])"], ["levels: {g: [b, a]}"],
      "5:11: 'possion': There is no family 'possion'\n  meant: poisson\n  There are: \(families)."
    ),
    (
      ["y ~ poisson(rate)"], ["order: {z: [rate, ascending]}"],
      "6:11: 'z': Nothing is hidden in this story, so that no levels are put in order\n  Leave 'order' out."
    ),
    (
      ["z ~ categorical(w)", "y ~ poisson(rate[z])", "length ~ normal(m, s)"],
      ["hidden: {z: 2}", "order: {z: [m, ascending]}"],
      "9:15: 'm': 'm' is the same for all levels of 'z', and puts them in no order\n  There are: w, rate."
    ),
    (
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"],
      ["hidden: {z: 2}", "order: {z: [rate, ascending], v: [rate, ascending]}"],
      "8:33: 'v': There is no hidden variable 'v'\n  There is: z."
    ),
    (
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"], ["hidden: {z: 2}", "order: {z: rate}"],
      "8:14: 'rate': An order is a parameter, and 'ascending' or 'descending'\n  Write z: [rate, ascending]."
    ),
    (
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"], ["hidden: {z: 2}", "order: {z: [descending, rate]}"],
      "8:14: '[descending, rate]': An order is a parameter, and 'ascending' or 'descending'\n  Write z: [rate, descending]."
    ),
    // What depends on itself.
    (
      ["y ~ density(a + y)"], [],
      "5:11: 'density': There is no family 'density'\n  There are: \(families)."
    ),
    (
      ["g[t] ~ categorical(move[g])"], [],
      "5:31: 'g': The line of 'g[t]' depends on the state before, and 'g' is its own\n  Write g[t-1]."
    ),
    (
      ["g ~ categorical(move[g])"], [],
      "5:7: 'g': A story has no loops, and 'g' depends on itself\n  Draw it from what does not depend on it; a chain is written g[t] ~ categorical(move[g[t-1]])."
    ),
    (["g[t] ~ categorical(move[g[t-1]])"], ["fixed: {move: equal}"], ""),
    // What is not there.
    (
      ["y ~ choose(g, poisson(r), point(0))"], [],
      "5:18: 'g': 'choose' takes a hidden variable, and 'g' is a column\n  Draw from a parameter that the column indexes, as in rate[g]."
    ),
    (
      ["y ~ choose(q, poisson(r), point(0))"], [],
      "5:18: 'q': There is no hidden variable 'q'\n  List it with its levels, hidden: {q: [A, B]}, and draw it in a line of its own."
    ),
    (
      ["g = table[y]"], ["given: {table: [a, b]}"],
      "5:17: 'y': A table is indexed by hidden variables, and 'y' is a column\n  List what is hidden under 'hidden'."
    ),
    (
      ["m ~ categorical(w)", "g = table[m]"], ["hidden: {m: [a, b]}"],
      "6:11: 'table': There is no table 'table' under 'given'\n  Give it there, as lists within each other, in the order of m."
    ),
    (
      ["kind ~ categorical(w)", "y ~ poisson(rate[kid])"], ["hidden: {kind: 2}"],
      "6:24: 'kid': There is no hidden variable and no column with levels 'kid'\n  meant: kind\n  There are: kind, g."
    ),
    // Bounds beyond those of the place.
    (
      ["length ~ normal(mean, s)"], ["parameters: {s: {between: [-1, 1]}}"],
      "6:16: 's': 's' is a positive number on line 5, and its bounds go to -1\n  Write s: {at-most: 1}."
    ),
    (
      ["g ~ bernoulli(share)"], ["parameters: {share: {between: [0.1, 3]}}"],
      "6:16: 'share': 'share' is a probability on line 5, and its bounds go to 3\n  Write share: {at-least: 0.1}."
    ),
    (
      ["length ~ normal(mean, s)"], ["parameters: {s: {at-least: -1}}"],
      "6:16: 's': 's' is a positive number on line 5, and its bounds go to -1\n  Leave them out."
    ),
    // What is not defined everywhere.
    (
      ["length ~ log-density(log(b) - b * length)"], [],
      "5:32: 'b': The log-density of 'length' is not defined where 'b' is 0 or below\n  Write parameters: {b: positive}."
    ),
    (["length ~ log-density(log(b) - b * length)"], ["parameters: {b: positive}"], ""),
    (["length ~ log-density(log(b) - b * length)"], ["fixed: {b: 0.5}"], ""),
    (
      ["y ~ student-t(mean, sd[g], freedom)"], [],
      "5:34: 'freedom': No maximum of the likelihood was found: it hardly changes any more as 'freedom' grows or falls\n  Check the data; a parameter can also be held at a number."
    ),
  ]

  @Test(arguments: [
    (
      "weights: [0.5, 0.4]",
      "9:36: '[0.5, 0.4]': 'weights' of a start must be probabilities that sum to 1\n  Write such a value, or leave it out of the start."
    ),
    (
      "covariances: [[[1, 2], [2, 1]], [[1, 0], [0, 1]]]",
      "9:40: '[[[1, 2], [2, 1]], [[1, 0], [0, 1]]]': 'covariances' of a start must be a symmetric, positive definite matrix\n  Write such a value, or leave it out of the start."
    ),
    (
      "means: [[2, 50]]",
      "9:34: '[[2, 50]]': 'means' of a start must be a list of 2, one for each level, and not of 1\n  Write such a value, or leave it out of the start."
    ),
    (
      "mean: [1]",
      "9:27: 'mean': There is no option 'mean'\n  meant: means\n  There are: weights, means, covariances."
    ),
    (
      "means: [[3, 70], [3, 70]]",
      "9:19: 'start': Fit 'a': Components 1 and 2 start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ\n  If it is meant, write 'a.notices: 1' under 'expect'."
    ),
    ("means: {1: {eruptions: 2, waiting: 50}, 2: {waiting: 80, eruptions: 4}}", ""),
    ("covariances: [[[1, 0.1], [0.1, 30]], [[1, 0], [0, 30]]], means: [[2, 50], [4, 80]]", ""),
  ])
  func startsAreReadInTheShapeOfTheEstimates(_ start: String, _ told: String) {
    let text = """
      ```{scenario s}
      data: faithful
      model:
        story:
          - kind ~ categorical(weights)
          - (eruptions, waiting) ~ normal(means[kind], covariances[kind])
        hidden: {kind: 2}
      fits:
        a: {method: em, start: {\(start)}}
      ```
      """
    #expect(Tutorials.problems(text) == told)
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

  @Test(arguments: mistakes.indices)
  func isTold(_ index: Int) {
    let mistake = Self.mistakes[index]
    let text =
      [
        "```{scenario s}",
        "data: {rows: {y: [1, 2, 0, 4, 3, 2], length: [1.5, 2, 3, 4, 5, 7], g: [a, b, a, b, b, a]}}",
      ]
      + ["model:", "  story:"] + mistake.lines.map { "    - \($0)" } + mistake.keys.map { "  " + $0 } + [
        "```", "",
      ]
    #expect(Tutorials.problems(text.joined(separator: "\n")) == mistake.told)
  }
}
