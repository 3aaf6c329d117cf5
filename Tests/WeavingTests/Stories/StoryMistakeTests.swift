import Testing

@testable import Weaving

/// What authors do wrong in a story, with the place and the words that they are told.
@Suite struct StoryMistakeTests {
  private static let mistakes: [StoryMistake] = [
    .init(
      ["y ~ possion(rate)"],
      "5:11: 'possion': There is no family 'possion'\n  meant: poisson\n  There are: \(StoryMistake.families)."
    ),
    .init(
      ["y ~ beta-binomial(7, a, b)"],
      "5:11: 'beta-binomial': 'beta-binomial' is not available yet\n  Write the density with log-density(…)."
    ),
    .init(
      ["g ~ categorical(softmax(slope * length))"],
      "5:23: 'softmax': 'softmax' is not available yet\n  Two levels are drawn by bernoulli(logistic(…))."
    ),
    .init(
      ["length ~ normal(mean[g, y], 1)"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "5:23: 'mean[g, y]': No row takes 'mean.a.3', 'mean.a.4', 'mean.b.0' and 'mean.b.1', so that nothing is known of them: they are left out\n  If it is meant, write 'notices: 1' under 'expect'."
    ),
    .init(
      ["yy ~ poisson(rate)", "lenght ~ normal(mean, sd)"],
      "5:7: 'yy': There is no column 'yy'\n  A variable that is not in the data is listed under 'hidden'.\n6:7: 'lenght': There is no column 'lenght'\n  meant: length\n  A variable that is not in the data is listed under 'hidden'."
    ),
    .init(
      ["y ~ gamma(a, b, c)"],
      "5:11: 'gamma': 'gamma' takes 2 arguments, shape and rate, scale or mean; here are 3\n  Write gamma(shape, rate), gamma(shape, scale = ..) or gamma(shape, mean = ..)."
    ),
    .init(
      ["y ~ gamma(shape, rat = b)"],
      "5:24: 'rat': 'gamma' has no argument 'rat'\n  meant: rate\n  It takes shape and rate, scale or mean."
    ),
    .init(
      ["yy ~ poisson(rate)"],
      "5:7: 'yy': There is no column 'yy'\n  A variable that is not in the data is listed under 'hidden'."
    ),
    .init(
      ["y ~ poisson(rate)"], ["hidden: {kind: 2}"],
      "6:12: 'kind': 'kind' is hidden and no line draws it\n  Add 'kind ~ categorical(weights)'."
    ),
    .init(
      ["kind ~ categorical(weights)", "y ~ poisson(rate)"], ["hidden: {kind: 2}"],
      "5:7: 'kind': 'kind' changes nothing that is observed\n  Use it in another line, as rate[kind]."
    ),
    .init(
      ["y ~ poisson(rate)", "y ~ poisson(other)"],
      "6:7: 'y': 'y' is drawn once only, and line 5 draws it\n  Leave one of the two lines out."
    ),
    .init(
      ["g ~ categorical(weights)", "y ~ poisson(rate[g])"], ["hidden: {g: [a, b]}"],
      "7:12: 'g': 'g' is also a column\n  Write labels: g if the column holds it, else rename the variable."
    ),
    .init(
      ["y ~ binomial(toses, share)"],
      "5:20: 'toses': The trials of 'binomial' must be a column or a number; there is no column 'toses'\n  Write a number, or name a column of numbers. There are: y, length."
    ),
    .init(
      ["y ~ normal(intercept + slope * lenght, sd)"],
      "5:30: 'slope * lenght': A predictor is affine in its parameters, and 'slope * lenght' multiplies two, since there is no column 'lenght'\n  meant: length\n  Multiply a parameter by a column, or leave one of the two out. There are: y, length."
    ),
    .init(
      ["y ~ poisson(exp(a + b * z))"],
      "5:27: 'b * z': A predictor is affine in its parameters, and 'b * z' multiplies two, since 'b' and 'z' are no columns\n  Multiply a parameter by a column, or leave one of the two out. There are: y, length."
    ),
    .init(
      ["y ~ poisson(exp(a + b[g] * z))"],
      "5:27: 'b[g] * z': A predictor is affine in its parameters, and 'b[g] * z' multiplies two, since there is no column 'z'\n  Multiply a parameter by a column, or leave one of the two out. There are: y, length."
    ),
    .init(
      ["y ~ poisson(exp(a[g] + b[g] * a[g]))"],
      "5:30: 'b[g] * a[g]': A predictor is affine in its parameters, and 'b[g] * a[g]' multiplies two\n  Leave one of them out."
    ),
    .init(
      ["y ~ normal(a + b * g, s)"],
      "5:26: 'g': 'g' has levels and no numbers\n  Write b[g], a number for each level."
    ),
    .init(
      ["y ~ binomial(g, share)"],
      "5:20: 'g': 'g' has levels and no numbers\n  Write a number, or name a column of numbers. There are: y, length."
    ),
    .init(
      ["y ~ poisson(exp(a, b))"],
      "5:19: 'exp': 'exp' takes 1 argument, and here are 2\n  Write exp(x)."
    ),
    .init(
      ["y ~ poisson(exp())"],
      "5:19: 'exp()': A function is of what stands in its brackets, and here is nothing\n  Write exp(x)."
    ),
    .init(
      ["y ~ normal(a + b * sin(length), s)"],
      "5:26: 'sin': There is no function 'sin'\n  Write its values into a column of the data, where those that it is of are known."
    ),
    .init(
      ["y ~ poisson(rate)"], ["fixed: {rate: [1, 2]}"],
      "6:17: '[1, 2]': 'rate' is held at one number, and here are 2\n  Write one number."
    ),
    .init(
      ["y ~ normal(abs(a), s)"],
      "5:18: 'abs': A predictor is affine in its parameters; exp and logistic may stand around the whole only\n  Leave 'abs' out."
    ),
    .init(
      ["y ~ log-density(log-choose(y) + a)"],
      "5:23: 'log-choose': 'log-choose' takes 2 arguments, and here is 1\n  Write log-choose(n, k)."
    ),
    .init(
      ["y ~ log-density(a, y)"],
      "5:11: 'log-density': 'log-density' takes 1 argument, the log of a density; here are 2\n  Write one expression, as in log-density(log(rate) - rate * y)."
    ),
    .init(
      ["(y, length) ~ normal(mean)"],
      "5:21: 'normal': 'normal' of several columns takes 2 arguments, mean and covariance; here is 1\n  Write normal(mean, covariance)."
    ),
    .init(
      ["y ~ point(0)"],
      "5:11: 'point': 'point' is one of the draws of 'choose', and stands nowhere else\n  Write y ~ choose(z, point(0), poisson(rate)), with hidden: {z: 2} and a line z ~ bernoulli(share)."
    ),
    .init(
      ["g ~ categorical(0.1, 0.2)"],
      "5:11: 'categorical(0.1, 0.2)': The probabilities sum to 0.3; a categorical distribution needs 1\n  Write numbers that sum to 1, or categorical(shares) to have them estimated."
    ),
    .init(
      ["y ~ poisson(rate[g])"], ["fixed: {rate: [1, 2, 3]}"],
      "6:17: '[1, 2, 3]': 'rate' is held at 2 numbers in the order of its estimates, and here are 3\n  Write one for each: rate.a and rate.b."
    ),
    .init(
      ["z ~ bernoulli(share)", "y ~ choose(z, point(length), poisson(rate))"], ["hidden: {z: 2}"],
      "6:27: 'length': 'point' draws one number in every row, and 'length' is a column\n  Write the number."
    ),
    .init(
      ["y ~ normal(intercept + exp(slope * length), sd)"],
      "5:30: 'exp': A predictor is affine in its parameters; exp and logistic may stand around the whole only\n  Write the sum within, and the function around it."
    ),
    .init(
      ["y ~ poisson(intercept + slope * length)"],
      "5:19: 'intercept + slope * length': The mean of 'poisson' must be a positive number, and a predictor can be any number\n  Write exp(intercept + slope * length)."
    ),
    .init(
      ["y ~ poisson(logistic(intercept + slope * length))"],
      "5:19: 'logistic': 'logistic' gives a probability, and the mean of 'poisson' is a positive number\n  Write exp(…)."
    ),
    .init(
      ["y ~ normal(mean, sd)", "length ~ poisson(mean)"],
      "6:24: 'mean': 'mean' is a number on line 5 and would be a positive number here\n  Give them two names."
    ),
    .init(
      ["y ~ poisson(rate[g])", "length ~ poisson(rate)"],
      "6:24: 'rate': 'rate' stands with an index on line 5 and without here; one name has one shape\n  Give them two names."
    ),
    .init(
      ["y ~ poisson(exp(effect[length]))"],
      "5:30: 'length': An index has levels, and 'length' holds numbers\n  List them under 'levels' to use them as categories, or write effect * length."
    ),
    .init(
      ["g ~ categorical(shares)"], ["levels: {g: [a]}"],
      "5:7: 'g': Row 2 of 'g' is 'b', and the levels are a\n  List it under 'levels', or correct the value."
    ),
    .init(
      ["length ~ beta(a, b)"],
      "5:7: 'length': Row 1 of 'length' is 1.5, and 'beta' needs a number between 0 and 1, both left out\n  Correct the value, or draw the column from another family."
    ),
    .init(
      ["g ~ categorical(0.5, 0.4)"],
      "5:11: 'categorical(0.5, 0.4)': The probabilities sum to 0.9; a categorical distribution needs 1\n  Write numbers that sum to 1, or categorical(shares) to have them estimated."
    ),
    .init(
      ["g ~ poisson(rate)"],
      "5:7: 'g': 'poisson' draws numbers, and 'g' holds text\n  Write 'g ~ categorical(shares)' for its levels."
    ),
    .init(
      ["y ~ poisson(length * rate)"],
      "5:19: 'length * rate': The mean of 'poisson' must be a positive number, and a predictor can be any number\n  Write length * exp(rate), where rate is the logarithm of what it was."
    ),
    .init(
      ["length ~ normal(a + b * log(y), s)"],
      "5:31: 'log(y)': Row 3 of 'log(y)' is no number\n  Write what is defined in every row, or correct the value."
    ),
    .init(
      ["z ~ categorical(w)", "v ~ categorical(w)", "length ~ normal(m[z, v], s)"],
      ["hidden: {z: 2, v: 3}"],
      "6:23: 'w': 'w' is a list of probabilities of other levels or columns on line 5 than here; one name has one shape\n  Give them two names."
    ),
    // What stands in a line that cannot be read is not told to be unknown.
    .init(
      ["y ~ poison(rate)"], ["fixed: {rate: 1}", "parameters: {rates: positive}"],
      "5:11: 'poison': There is no family 'poison'\n  meant: poisson\n  There are: \(StoryMistake.families).\n7:16: 'rates': The story has no parameter 'rates'\n  meant: rate\n  Name a parameter that a line has, or leave it out."
    ),
    .init(
      ["y ~ log-density(rate - rate)"],
      "5:23: 'rate - rate': The log-density of 'y' must depend on y\n  Write the log of its density at each value, as in log(rate) - rate * y."
    ),
    .init(
      ["y ~ log-density(y - y)"],
      "5:23: 'y - y': The log-density of 'y' must depend on a parameter\n  Give what is to be estimated a name that no column has, as in log(rate) - rate * y."
    ),
    .init(
      ["y ~ normal(mean, 1)", "length ~ normal(meen, sd)"],
      "6:23: 'meen': 'mean' and 'meen' are two parameters\n  If they are meant to be one, spell them alike."
    ),
    .init(
      ["y ~ normal(slope * length + slop, 1)"],
      "5:35: 'slop': 'slope' and 'slop' are two parameters\n  If they are meant to be one, spell them alike."
    ),
    .init(
      ["y ~ poisson(lengt)"],
      "5:19: 'lengt': 'lengt' is a parameter, and 'length' a column\n  If they are meant to be one, spell them alike."
    ),
    // Spelt alike they would be an error, or an odd story.
    .init(["y ~ poisson(mean)", "length ~ normal(meen, sd)"], ""),
    .init(["y ~ poisson(rate[g])", "length ~ gamma(rath, 1)"], ""),
    .init(["length ~ gamma(shape, share)"], ""),
    .init(
      ["y ~ normal(coefficients * [1, g, h], sd)"],
      "5:40: 'h': There is no column 'h'\n  There are: y, length, g."
    ),
    .init(
      ["y ~ normal(coefficients * [1, g^2], sd)"],
      "5:37: 'g^2': A column with levels has no powers, and 'g' is one\n  Write it without a power."
    ),
    .init(
      ["kind ~ poisson(rate)", "y ~ poisson(rate[kind])"], ["hidden: {kind: 2}"],
      "5:14: 'poisson': A hidden variable with levels is drawn by 'categorical' or 'bernoulli', and 'poisson' is neither\n  Write 'kind ~ categorical(weights)'."
    ),
    .init(
      ["state[t] ~ categorical(move[state[t-1]])", "y ~ poisson(rate[state])"], ["hidden: {state: 2}"],
      "5:7: 'state[t]': A hidden chain needs a line for state[1] and one for state[t]\n  Add 'state[1] ~ categorical(begin)'."
    ),
    .init(
      ["state[1] ~ categorical(begin)", "y ~ poisson(rate[state])"], ["hidden: {state: 2}"],
      "5:7: 'state[1]': A hidden chain needs a line for state[1] and one for state[t]\n  Add 'state[t] ~ categorical(move[state[t-1]])'."
    ),
    .init(
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "mood[1] ~ categorical(first)", "mood[t] ~ categorical(go[mood[t-1]])",
        "y ~ poisson(rate[state, mood])",
      ],
      ["hidden: {state: 2, mood: 2}"],
      "7:7: 'mood[1]': A story has one chain, and 'state' is one already\n  Combine them into one variable with a level for each pair."
    ),
    .init(
      [
        "kind ~ categorical(weights)", "state[1] ~ categorical(begin)",
        "state[t] ~ categorical(move[state[t-1], kind])", "y ~ poisson(rate[state])",
      ],
      ["hidden: {state: 2, kind: 2}"],
      "7:47: 'kind': The moves of a chain depend on its last state and on columns only\n  Leave 'kind' out."
    ),
    .init(
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state])", "y ~ poisson(rate[state])",
      ],
      ["hidden: {state: 2}"],
      "6:35: 'state': The line of 'state[t]' depends on the state before, and 'state' is its own\n  Write state[t-1]."
    ),
    .init(
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "y ~ poisson(rate[state[t-1]])",
      ],
      ["hidden: {state: 2}"],
      "7:24: 'state[t-1]': The last state stands only in the line of 'state[t]'\n  Write state, the state of the row."
    ),
    .init(
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "kind[g] ~ categorical(weights)", "y ~ poisson(rate[state, kind])",
      ],
      ["hidden: {state: 2, kind: 2}"],
      "7:7: 'kind[g]': A story has a chain or hidden variables of groups, and 'state' is a chain\n  Draw 'kind' for each row, or 'state' without [t]."
    ),
    .init(
      ["(y, g) ~ normal(mean, covariance)"],
      "5:11: 'g': 'normal' draws numbers, and 'g' holds levels\n  Draw it in a line of its own, 'g ~ categorical(shares)'."
    ),
    .init(
      ["(y, length) ~ normal(mean, diagnal(covariance))"],
      "5:34: 'diagnal': There is no form of a covariance 'diagnal'\n  meant: diagonal\n  There are: diagonal, spherical."
    ),
    .init(
      ["(y, length) ~ poisson(rate)"],
      "5:11: 'length': 'poisson' draws one column, and here are 2\n  Write a line for each."
    ),
    .init(
      ["y ~ poisson(-1)"],
      "5:19: '-1': The mean of 'poisson' must be a positive number, and -1 is none\n  Write such a number, or name a column of them."
    ),
    .init(
      ["y ~ normal(mean, 0)"],
      "5:24: '0': The sd of 'normal' must be a positive number, and 0 is none\n  Write such a number, or name a column of them."
    ),
    .init(
      ["y ~ binomial(length, share)"],
      "5:20: 'length': The trials of 'binomial' must be a whole number, and row 1 gives 1.5\n  Write such a number, or name a column of them."
    ),
    .init(
      ["y ~ uniform(5, 1)"],
      "5:7: 'y': No maximum of the likelihood was found: it is zero: some row of 'y' cannot come from the story, whatever its parameters\n  Check the data; a parameter can also be held at a number."
    ),
    .init(
      ["y ~ poisson(se)"],
      "5:19: 'se': 'se' is an answer of fits, and no parameter can have its name\n  Give the parameter another name."
    ),
    .init(
      ["y ~ normal(coefficients * [1, y], sd)"],
      "5:7: 'y': A story has no loops, and 'y' depends on itself\n  Draw it from what does not depend on it."
    ),
    .init(
      ["z ~ categorical(w[v])", "v ~ categorical(u[z])", "y ~ poisson(rate[v])"], ["hidden: {z: 2, v: 2}"],
      "5:7: 'z': A story has no loops, and 'z' depends on itself by 'v'\n  Draw it from what does not depend on it."
    ),
    .init(
      ["y ~ normal(coefficients * [1, g], sd)"], ["levels: {g: [a]}"],
      "5:37: 'g': Row 2 of 'g' is 'b', and the levels are a\n  List it under 'levels', or correct the value."
    ),
    .init(
      ["(y, length) ~ normal(mean, covariance)", "g ~ bernoulli(covariance)"],
      "6:21: 'covariance': 'covariance' is a matrix on line 5 and would be a probability here\n  Give them two names."
    ),
    .init(
      ["y ~ poisson(rate[g])", "length ~ poisson(rate[h])"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "6:29: 'h': There is no column with levels 'h'\n  There are: y, g.\n7:12: 'y': The levels of 'y' are listed, and the story reads its numbers alone\n  Leave them out, or use them, as in effect[y]."
    ),
    // What depends on itself.
    .init(
      ["y ~ density(a + y)"],
      "5:11: 'density': There is no family 'density'\n  meant: log-density\n  Write log-density(a + y)."
    ),
    .init(
      ["g[t] ~ categorical(move[g])"],
      "5:31: 'g': The line of 'g[t]' depends on the state before, and 'g' is its own\n  Write g[t-1]."
    ),
    .init(
      ["g ~ categorical(move[g])"],
      "5:7: 'g': A story has no loops, and 'g' depends on itself\n  Draw it from what does not depend on it; a chain is written g[t] ~ categorical(move[g[t-1]])."
    ),
    .init(["g[t] ~ categorical(move[g[t-1]])"], ["fixed: {move: equal}"], ""),
    // What is not there.
    .init(
      ["y ~ choose(g, poisson(r), point(0))"],
      "5:18: 'g': 'choose' takes a hidden variable, and 'g' is a column\n  Write hidden: g and labels: g, or draw from a parameter that the column indexes, as in rate[g]."
    ),
    .init(
      ["y ~ choose(q, poisson(r), point(0))"],
      "5:18: 'q': There is no hidden variable 'q'\n  List it with its levels, hidden: {q: [A, B]}, and draw it in a line of its own."
    ),
    .init(
      ["g = table[y]"], ["given: {table: [a, b]}"],
      "5:17: 'y': A table is indexed by hidden variables, and 'y' is a column\n  List what is hidden under 'hidden'."
    ),
    .init(
      ["m ~ categorical(w)", "g = table[m]"], ["hidden: {m: [a, b]}"],
      "6:11: 'table': There is no table 'table' under 'given'\n  Give it there, as lists within each other, in the order of m."
    ),
    .init(
      ["kind ~ categorical(w)", "y ~ poisson(rate[kid])"], ["hidden: {kind: 2}"],
      "6:24: 'kid': There is no hidden variable and no column with levels 'kid'\n  meant: kind\n  There are: kind, g."
    ),
    // What is not defined everywhere.
    .init(
      ["length ~ log-density(log(b) - b * length)"],
      "5:32: 'b': The log-density of 'length' is not defined where 'b' is 0 or below\n  Write parameters: {b: positive}."
    ),
    .init(["length ~ log-density(log(b) - b * length)"], ["parameters: {b: positive}"], ""),
    .init(["length ~ log-density(log(b) - b * length)"], ["fixed: {b: 0.5}"], ""),
    .init(
      ["y ~ student-t(mean, sd[g], freedom)"],
      "5:34: 'freedom': No maximum of the likelihood was found: it hardly changes any more as 'freedom' grows or falls\n  Check the data; a parameter can also be held at a number."
    ),
  ]

  @Test(arguments: mistakes)
  func isTold(_ mistake: StoryMistake) { #expect(mistake.problems == mistake.told) }
}
