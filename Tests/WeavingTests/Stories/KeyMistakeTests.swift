import Testing

@testable import Weaving

/// What authors do wrong in the keys beside the lines of a story, and keys that nothing uses, with the place and the words that they
/// are told.
@Suite struct KeyMistakeTests {
  private static let mistakes: [StoryMistake] = [
    .init(
      ["y ~ poisson(rate)"], ["parameters: {rates: positive}"],
      "6:16: 'rates': The story has no parameter 'rates'\n  meant: rate\n  There is: rate."
    ),
    .init(
      ["y ~ poisson(rate)"], ["fixed: {rate: -1}"],
      "6:17: '-1': 'rate' is a positive number, and -1 is none\n  Write a number above 0."),
    .init(
      ["y ~ poisson(rate)"], ["fixed: {rate: 0}"],
      "6:17: '0': 'rate' is a positive number, and 0 is none\n  Write a number above 0."),
    .init(
      ["y ~ poisson(rate)"], ["fixed: {rates: 1}"],
      "6:11: 'rates': The story has no parameter 'rates'\n  meant: rate\n  There is: rate."
    ),
    .init(
      ["y ~ poisson(rate)"], ["count: length2"],
      "6:10: 'length2': There is no column 'length2'\n  meant: length\n  There are: y, length, g."
    ),
    .init(
      ["y ~ poisson(rate[g])"], ["levels: {g: [a, b, c]}"],
      "6:22: 'c': No row has the level 'c'\n  Leave it out."
    ),
    .init(
      ["y ~ poisson(rate[g])"], ["fixed: {'rate[a]': 2}"],
      "6:11: ''rate[a]'': A path has points, and no brackets\n  Write rate.a, or rate for all of it."
    ),
    .init(
      ["g[t] ~ categorical(move[g[t-1]])"], ["sequence: [g]"],
      "6:13: '[g]': 'sequence' must be a text\n  Write sequence: g."
    ),
    .init(
      ["z[g] ~ categorical(w)", "length ~ normal(m[z], s)"], ["hidden:", "  z[g]: 2"],
      "8:5: 'z[g]': A hidden variable stands under its name alone; its line says whose it is\n  Write z: 2, and z[g] in its line."
    ),
    .init(
      ["z[g] ~ categorical(w)", "length ~ normal(m[z], s)"], ["hidden: {z[g]: 2}"],
      "7:13: '[': Mapping in braces needs ',' or '}' here\n  Close the mapping, or put a text with braces or brackets in quotation marks."
    ),
    // A table is no index.
    .init(
      ["length ~ normal(m, s[h[g]])"], ["given: {h: [1, 2]}"],
      "5:30: 'g': An index is a variable, and nothing is looked up in it\n  Draws share a parameter by its name, as in y ~ choose(kind, normal(m1, a), normal(m2, a), normal(m3, b)); levels of a column are put together in a column of the data."
    ),
    .init(
      ["length ~ normal(m, s[h])"], ["given: {h: [1, 2]}"],
      "5:28: 'h': An index is a variable, and 'h' is a table\n  Draws share a parameter by its name, as in y ~ choose(kind, normal(m1, a), normal(m2, a), normal(m3, b)); levels of a column are put together in a column of the data."
    ),
    // The draws of 'choose' have an order of their own.
    .init(
      ["z ~ categorical(w)", "length ~ choose(z, normal(a, s), normal(b, s))"],
      ["hidden: {z: 2}", "order: {z: [w, descending]}"],
      "8:11: 'z': The levels of 'z' have the draws of 'choose' in their order, and no other\n  Leave 'order' out."
    ),
    .init(
      ["z ~ categorical(w)", "length ~ choose(z, normal(a, s), normal(b, s))"],
      ["hidden: {z: 2}", "order: {z: [a, descending]}"],
      "8:11: 'z': The levels of 'z' have the draws of 'choose' in their order, and no other\n  Leave 'order' out."
    ),
    // What no line uses.
    .init(
      ["y ~ poisson(rate)"], ["given: {t: [[a, b]]}"],
      "6:11: 't': No line looks anything up in the table 't'\n  Leave it out, or write a line with it, as in phenotype = t[mother, father]."
    ),
    .init(
      ["y ~ poisson(rate)"], ["sequence: g"],
      "6:13: 'g': A sequence parts chains, and no line of this story is one\n  Leave it out, or write a chain, as in g[t] ~ categorical(move[g[t-1]])."
    ),
    .init(
      ["y ~ poisson(rate)"], ["levels: {g: [b, a]}"],
      "6:12: 'g': The levels of 'g' are listed, and the story does not read it\n  Leave them out, or use them, as in effect[g]."
    ),
    .init(
      ["y ~ poisson(rate)"], ["levels: {y: [0, 1, 2, 3, 4]}"],
      "6:12: 'y': The levels of 'y' are listed, and the story reads its numbers alone\n  Leave them out, or use them, as in effect[y]."
    ),
    .init(["y ~ poisson(rate[g])"], ["levels: {g: [b, a]}"], ""),
    .init(["g ~ bernoulli(share)"], ["levels: {g: [b, a]}"], ""),
    .init(
      ["y ~ possion(rate[g])"], ["levels: {g: [b, a]}"],
      "5:11: 'possion': There is no family 'possion'\n  meant: poisson\n  There are: \(StoryMistake.families)."
    ),
    .init(
      ["y ~ poisson(rate)"], ["order: {z: [rate, ascending]}"],
      "6:11: 'z': Nothing is hidden in this story, so that no levels are put in order\n  Leave 'order' out."
    ),
    .init(
      ["z ~ categorical(w)", "y ~ poisson(rate[z])", "length ~ normal(m, s)"],
      ["hidden: {z: 2}", "order: {z: [m, ascending]}"],
      "9:15: 'm': 'm' is the same for all levels of 'z', and puts them in no order\n  There are: w, rate."
    ),
    .init(
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"],
      ["hidden: {z: 2}", "order: {z: [rate, ascending], v: [rate, ascending]}"],
      "8:33: 'v': There is no hidden variable 'v'\n  There is: z."
    ),
    .init(
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"], ["hidden: {z: 2}", "order: {z: rate}"],
      "8:14: 'rate': An order is a parameter, and 'ascending' or 'descending'\n  Write z: [rate, ascending]."
    ),
    .init(
      ["z ~ categorical(w)", "y ~ poisson(rate[z])"], ["hidden: {z: 2}", "order: {z: [descending, rate]}"],
      "8:14: '[descending, rate]': An order is a parameter, and 'ascending' or 'descending'\n  Write z: [rate, descending]."
    ),
    // Bounds beyond those of the place.
    .init(
      ["length ~ normal(mean, s)"], ["parameters: {s: {between: [-1, 1]}}"],
      "6:16: 's': 's' is a positive number on line 5, and its bounds go to -1\n  Write s: {at-most: 1}."
    ),
    .init(
      ["g ~ bernoulli(share)"], ["parameters: {share: {between: [0.1, 3]}}"],
      "6:16: 'share': 'share' is a probability on line 5, and its bounds go to 3\n  Write share: {at-least: 0.1}."
    ),
    .init(
      ["length ~ normal(mean, s)"], ["parameters: {s: {at-least: -1}}"],
      "6:16: 's': 's' is a positive number on line 5, and its bounds go to -1\n  Leave them out."
    ),
  ]

  @Test(arguments: mistakes)
  func isTold(_ mistake: StoryMistake) { #expect(mistake.problems == mistake.told) }
}
