import Estimation
import Testing

@testable import Weaving

/// What is wrong with a preset is told at the author's option, and never in the words of the story that it writes.
@Suite struct PresetMistakeTests {
  private static let columns = "There are: eruptions, waiting."

  @Test(arguments: [
    (
      "data: faithful\nmodel: {gamma-mixture: {column: wating}}",
      "3:33: 'wating': There is no column 'wating'\n  meant: waiting\n  \(columns)"
    ),
    (
      "data: penguins\nmodel: {gamma: {column: species}}",
      "3:25: 'species': Column 'species' must hold numbers, and it holds text\n  Name a column that holds numbers."
    ),
    (
      "data: newcomb\nmodel: {exponential: {column: time}}",
      "3:31: 'time': Row 2 of 'time' is -44, and 'exponential' needs 0 or more\n  Correct the value, or draw the column from another family."
    ),
    (
      "data: fetal\nmodel: {poisson-mixture: {column: movements, count: interval}}",
      "3:53: 'interval': There is no column 'interval'\n  meant: intervals\n  There are: movements, intervals."
    ),
    (
      "data: two-coins\nmodel: {binomial-mixture: {column: heads, trials: 8}}",
      "3:36: 'heads': Row 2 of 'heads' is 9, and 'binomial' needs a whole number from 0 to the trials\n  Correct the value, or draw the column from another family."
    ),
    (
      "data: faithful\nmodel: {normal-mixture: {column: waiting, shared: [sdd]}}",
      "3:52: 'sdd': Option 'shared' must be a list of 'mean' or 'sd', and here it is 'sdd'\n  Write such a value, or leave the option out."
    ),
    (
      "data: faithful\nmodel: {mixture-of-regressions: {response: waiting, terms: [eruption]}}",
      "3:61: 'eruption': There is no column 'eruption'\n  meant: eruptions\n  \(columns)"
    ),
    (
      "data: aircraft\nmodel: {gamma: {column: interval, shape: -1}}",
      "3:42: '-1': 'shape' must be a number above 0\n  Write such a number, or leave the key out."
    ),
    (
      "data: {rows: {y: [1, 1, 1]}}\nmodel: {gamma: {column: y}}",
      "3:25: 'y': No maximum of the likelihood was found: it grows without limit as 'shape' grows: the values are equal\n  Check the data; a parameter can also be held at a number."
    ),
    (
      "data: {rows: {y: [3]}}\nmodel: {normal: {column: y}}",
      "3:26: 'y': No maximum of the likelihood was found: it grows without limit as 'sd' goes to 0: there is one row\n  Check the data; a parameter can also be held at a number."
    ),
    (
      "data: faithful\nmodel: {normal-mixture: {column: waiting, shared: [mean, sd]}}",
      "3:51: '[mean, sd]': Option 'shared' must be fewer than all of 'mean' and 'sd', in which the components differ\n  Write such a value, or leave the option out."
    ),
    (
      "data: fetal\nmodel: {poisson-mixture: {column: movements, shared: [mean]}}",
      "3:54: '[mean]': Option 'shared' must be left out, since the components differ in 'mean' alone\n  Leave it out."
    ),
    (
      "data: faithful\nmodel: {gamma-mixture: {column: waiting, shape: 2, rate: 1}}",
      "3:58: '1': Option 'rate' must be left out where the others are known, since the components differ in what is estimated\n  Leave it out."
    ),
    (
      "data: faithful\nmodel: {student-t-mixture: {column: waiting}}",
      "3:28: '{column: waiting}': Each of the 20 starts found no maximum of the likelihood, which still rises as 'freedom' grows without end: the tails are no heavier than normal ones\n  Use fewer components, a number for 'freedom' or more restarts."
    ),
    (
      "data: {rows: {x: [1, 1.5], y: [1, 1]}}\nmodel: {multinomial: {columns: [y, x]}}",
      "3:36: 'x': Row 2 of 'x' is 1.5, and 'multinomial' needs a whole number of at least 0\n  Correct the value, or name other columns."
    ),
    (
      "data: newcomb\nmodel: {normal: {column: time}}\nlabels: time",
      "4:9: 'time': The labels must be a column that the model does not read, and it reads 'time'\n  Name the column that tells the groups apart, or leave 'labels' out."
    ),
    (
      "data: {rows: {\"a`b\": [1, 2, 4]}}\nmodel: {normal: {column: \"a`b\"}}",
      "3:26: '\"a`b\"': A story has no name with a backtick, and 'a`b' has one\n  Rename the column."
    ),
    (
      "data: faithful\nmodel: {uniform-mixture: {column: waiting}}",
      "3:9: 'uniform-mixture': There is no model 'uniform-mixture': the maximum in 'low' and 'high' lies at the data, and not where a derivative is zero\n  'likely list models' names the mixtures there are."
    ),
    (
      "data: faithful\nmodel: {uniform-chain: {column: waiting}}",
      "3:9: 'uniform-chain': There is no model 'uniform-chain': the maximum in 'low' and 'high' lies at the data, and not where a derivative is zero\n  'likely list models' names the chains there are."
    ),
    (
      "data: two-coins\nmodel: {ordered-binomial-chain: {column: heads, trials: tosses}}",
      "3:9: 'ordered-binomial-chain': There is no model 'ordered-binomial-chain': its estimates are those of 'binomial-chain', whose coefficients hold no parameter\n  'likely list models' names the chains there are."
    ),
    (
      "data: spikes\nmodel: {poisson-chain: {column: spikes, shared: [mean]}}",
      "3:49: '[mean]': Option 'shared' must be left out, since the components differ in 'mean' alone\n  Leave it out."
    ),
    (
      "data: {rows: {y: [1, 2, 3, 1, 2, 3]}}\nmodel: {normal-mixture: {column: y, components: 5}}",
      "3:49: '5': 5 components need at least 5 different rows, and there are 3\n  Give it fewer components."
    ),
    (
      "data: {rows: {y: [1, 1, 1, 2, 2, 2, 3, 3, 3]}}\nmodel: {lognormal-mixture: {column: y, components: 3}}",
      "3:52: '3': Each of the 20 starts found no maximum of the likelihood, which grows without limit as 'sd' goes to 0: the values are equal\n  Use fewer components."
    ),
    (
      "data: faithful\nmodel: {multivariate-normal: {columns: [waiting]}}",
      "3:40: '[waiting]': Option 'columns' must be a list of at least two, and one column is drawn by 'normal'\n  Write such a value, or leave the option out."
    ),
  ])
  func isToldAtTheOption(_ body: String, _ problem: String) {
    #expect(Tutorials.problems("```{scenario s}\n\(body)\n```\n") == problem)
  }

  /// An author of a preset chooses components; without anything hidden there are levels alone.
  @Test func limitsAreToldInTheWordsOfTheOptions() {
    let names = (1...60).map { "g\($0)" }.joined(separator: ", ")
    let other = (1...60).map { "h\($0 % 59)" }.joined(separator: ", ")
    func told(_ model: String) -> String {
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {g: [\(names)], h: [\(other)]}}\nmodel: \(model)\n```\n")
    }
    #expect(
      told("{latent-classes: {columns: [g, h], components: 9}}").hasSuffix(
        "A story has at most 500 free parameters, and this one has 1061\n  Use fewer components, columns or terms."
      ))
    #expect(
      told("{markov-chain: {column: g}}").hasSuffix(
        "A story has at most 500 free parameters, and this one has 3481\n  Use fewer levels, columns or terms."
      ))
  }

  /// Columns called like what a preset writes change nothing but the names of its parameters.
  @Test func columnsMayHaveTheNamesOfAPreset() {
    let rows =
      "data: {rows: {mean: [1, 2, 4, 3], sd: [2, 3, 4, 9], kind: [1, 2, 1, 2], weights: [3, 4, 3, 9]}}"
    func story(_ model: String) -> [String] {
      ModelKind.story(of: Fits.scenario([rows, "model: \(model)"]))
    }
    #expect(story("{normal: {column: mean}}") == ["story:", "  - mean ~ normal(mean-2, sd-2)"])
    #expect(
      story("{normal-mixture: {column: sd, components: 3}}") == [
        "story:", "  - component ~ categorical(weights-2)",
        "  - sd ~ normal(mean[component], sd[component])", "hidden: {component: 3}",
      ])
  }
}
