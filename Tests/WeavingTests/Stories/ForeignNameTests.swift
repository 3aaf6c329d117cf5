import Testing

@testable import Weaving

/// What is said of the names and forms that authors bring along from other programs, and of models in the place of families: the
/// rule, and what is to be written, which is accepted then.
@Suite struct ForeignNameTests {
  private static let mistakes: [StoryMistake] = [
    // Families.
    .init(
      ["length ~ N(mu, sigma)"],
      "5:16: 'N': There is no family 'N'\n  meant: normal\n  Write normal(mu, sigma)."),
    .init(
      ["length ~ dgamma(k, mean = b)"],
      "5:16: 'dgamma': There is no family 'dgamma'\n  meant: gamma\n  Write gamma(k, mean = b)."),
    .init(["y ~ Pois(l)"], "5:11: 'Pois': There is no family 'Pois'\n  meant: poisson\n  Write poisson(l)."),
    .init(
      ["y ~ zero-inflated-poisson(share, rate)"],
      "5:11: 'zero-inflated-poisson': 'zero-inflated-poisson' is a model, and no family\n  Write model: {zero-inflated-poisson: {column: y}}, or the lines that `likely explain zero-inflated-poisson` prints."
    ),
    .init(
      ["y ~ zip(share, rate)"],
      "5:11: 'zip': 'zip' is the model 'zero-inflated-poisson', and no family\n  Write model: {zero-inflated-poisson: {column: y}}, or the lines that `likely explain zero-inflated-poisson` prints."
    ),
    .init(
      ["g ~ markov-chain(move)"],
      "5:11: 'markov-chain': 'markov-chain' is a model, and no family\n  Write model: {markov-chain: {column: g}}, or the lines that `likely explain markov-chain` prints."
    ),
    .init(
      ["length ~ latent-classes(w)"],
      "5:16: 'latent-classes': 'latent-classes' is a model, and no family\n  Write model: {latent-classes: {..}}, or the lines that `likely explain latent-classes` prints."
    ),
    .init(
      ["y ~ poisson-counts(rate)"],
      "5:11: 'poisson-counts': 'poisson-counts' is a model, and no family\n  meant: poisson\n  Write poisson(..)."
    ),
    // Functions.
    .init(
      ["y ~ poisson(exp(a + b * ln(length)))"],
      "5:31: 'ln': There is no function 'ln'\n  meant: log\n  Write log(length)."),
    .init(
      ["length ~ log-density(ln(rate) - rate * length)"],
      "5:28: 'ln': There is no function 'ln'\n  meant: log\n  Write log(rate)."),
    .init(
      ["y ~ log-density(y * log(rate) - rate - log(factorial(y)))"],
      "5:50: 'factorial': There is no function 'factorial'\n  meant: log-factorial\n  Write log-factorial(y), its logarithm."
    ),
    .init(
      ["y ~ poisson(exp(a + b * log10(length)))"],
      "5:31: 'log10': There is no function 'log10'\n  Write log(length) / log(10)."),
    .init(
      ["g ~ bernoulli(expit(a + b * length))"],
      "5:21: 'expit': There is no function 'expit'\n  meant: logistic\n  Write logistic(a + b * length)."),
    .init(
      ["g ~ bernoulli(logit(a + b * length))"],
      "5:21: 'logit': A link stands around the predictor, turned round: of 'logit' this is 'logistic'\n  Write logistic(..) around the whole."
    ),
    .init(
      ["y ~ poisson(exp(a + b * factor(g)))"],
      "5:31: 'factor': A column of levels is an index of its coefficient, and there is no 'factor'\n  Write b[g], a number for each level."
    ),
    .init(
      ["y ~ poisson(exp(b * [1, factor(g)]))"],
      "5:31: 'factor(g)': A column of texts is a factor by itself\n  Write g; the levels of a column of numbers stand under 'levels'."
    ),
    .init(
      ["y ~ poisson(exp(a + offset(log(length))))"],
      "5:27: 'offset': What stands in a sum without a coefficient is an offset by itself\n  Write log(length) alone."
    ),
    .init(
      ["y ~ poisson(exp(b * [1, offset(log(length))]))"],
      "5:31: 'offset(log(length))': An offset stands in the sum, and not among the terms\n  Write ' + log(length)' behind the list."
    ),
    .init(
      ["y ~ poisson(exp(b * [1, I(length^2)]))"],
      "5:31: 'I(length^2)': A power or a product stands among the terms as it is\n  Write x^2, or x:z."),
    .init(
      ["length ~ normal(ifelse(g, a, b), s)"],
      "5:23: 'ifelse': A line has no conditions, and no 'ifelse'\n  Write a column of the data that says it, and a number for each of its levels, as in effect[column]."
    ),
    .init(
      ["length ~ normal(ifelse(y > 2, a, b), s)"],
      "5:32: '>': A line compares nothing, and has no '>'\n  Write a column of the data that says it, and a number for each of its levels, as in effect[column]."
    ),
    .init(
      ["length ~ normal(a * (y == 2), s)"],
      "5:30: '==': A line compares nothing, and has no '=='\n  Write a column of the data that says it, and a number for each of its levels, as in effect[column]."
    ),
    // Forms.
    .init(["g == table[m]"], "5:9: '==': A table is looked up with '='\n  meant: =\n  Write ' = '."),
    .init(["g <- table[m, f]"], "5:9: '<-': A table is looked up with '='\n  meant: =\n  Write ' = '."),
    .init(
      ["g = table[m][f]"],
      "5:19: '[': Several indices stand in one pair of brackets\n  Write table[m, f]."),
    .init(
      ["y ~ poisson(rate[g][h])"],
      "5:26: '[': Several indices stand in one pair of brackets\n  Write rate[g, h]."),
    .init(
      ["g[t] ~ categorical(move[g_{t-1}])"],
      "5:31: 'g_{': An index stands in square brackets, without '_'\n  Write g[t-1], as an index of a parameter."
    ),
    .init(
      ["g_{t} ~ categorical(move[g[t-1]])"],
      "5:7: 'g_{': An index stands in square brackets, without '_'\n  Write g[t]."),
    .init(
      ["length ~ normal(a + b * y_{i}, s)"],
      "5:31: 'y_{': An index stands in square brackets, without '_'\n  Write y, which is that of each row."),
    .init(
      ["target += poisson_lpmf(y | rate)"],
      "5:14: '+=': A line draws a column, and no target is added to\n  Write y ~ poisson(..)."),
    .init(
      ["target += log(rate) - rate * y"],
      "5:14: '+=': A line draws a column, and no target is added to\n  Write y ~ log-density(..), with the column that it is the density of in the place of y."
    ),
    .init(
      ["length ~ log-density(log(k) + k log(length))"],
      "5:37: 'k log': A product has a ' * ' between its factors\n  Write k * log(..)."),
    .init(
      ["length ~ normal(a + 2 y, s)"],
      "5:27: '2 y': A product has a ' * ' between its factors\n  Write 2 * y."),
    .init(
      ["length ~ w[1] * normal(m[1], s) + w[2] * normal(m[2], s)"],
      "5:16: 'w[1] * normal(m[1], s) + w[2] * normal(m[2], s)': A mixture has a hidden variable, which says from which of its draws a row comes\n  Write z ~ categorical(w) and length ~ choose(z, normal(..), normal(..)), with hidden: {z: 2}."
    ),
    .init(
      ["length ~ 0.3*N(a, s) + 0.7*N(b, s)"],
      "5:16: '0.3*N(a, s) + 0.7*N(b, s)': A mixture has a hidden variable, which says from which of its draws a row comes\n  Write z ~ categorical(w) and length ~ choose(z, N(..), N(..)), with hidden: {z: 2}."
    ),
    // Priors.
    .init(
      ["length ~ gamma(shape, rate)", "shape ~ exponential(1)"],
      "6:7: 'shape': 'shape' is a parameter, and a story has no priors: it is drawn from nothing\n  Leave the line out; bounds stand under 'parameters', and a variable that is no column under 'hidden'."
    ),
    .init(
      ["length ~ gamma(shape[g], rate)", "shape[g] ~ exponential(1)"],
      "6:7: 'shape': 'shape' is a parameter, and a story has no priors: it is drawn from nothing\n  Leave the line out; bounds stand under 'parameters', and a variable that is no column under 'hidden'."
    ),
  ]

  @Test(arguments: mistakes)
  func isTold(_ mistake: StoryMistake) { #expect(mistake.problems == mistake.told) }

  /// What the remedies say to write.
  @Test(arguments: [
    StoryMistake(["length ~ normal(mu, sigma)"], ""),
    StoryMistake(["length ~ gamma(k, mean = b)"], ""),
    StoryMistake(["y ~ poisson(exp(a + b * log(length)))"], ""),
    StoryMistake(["y ~ poisson(exp(a + b * log(length) / log(10)))"], ""),
    StoryMistake(
      ["y ~ log-density(y * log(rate) - rate - log-factorial(y))"], ["parameters: {rate: positive}"], ""),
    StoryMistake(["g ~ bernoulli(logistic(a + b * length))"], ""),
    StoryMistake(["y ~ poisson(exp(b[g]))"], ""),
    StoryMistake(["y ~ poisson(exp(b * [1, g]))"], ""),
    StoryMistake(["y ~ poisson(exp(a + log(length)))"], ""),
    StoryMistake(["y ~ poisson(exp(b * [1, g] + log(length)))"], ""),
    StoryMistake(["y ~ poisson(exp(b * [1, length^2]))"], ""),
    StoryMistake(["length ~ normal(a[g], s)"], ""),
    StoryMistake(["length ~ normal(a + b * y, s)"], ""),
    StoryMistake(["y ~ poisson(rate)"], ""),
    StoryMistake(
      ["z ~ categorical(w)", "length ~ choose(z, normal(a, s), normal(b, s))"],
      ["hidden: {z: 2}", "fixed: {w: [0.3, 0.7]}"], ""),
  ])
  func whatIsToBeWrittenIsAccepted(_ story: StoryMistake) { #expect(story.problems == story.told) }
}
