import Estimation
import Reporting
import TestSupport
import Testing
import Weaving

@testable import LikelyTool

@Suite struct ExplainCommandTests {
  @Test func explainsADataset() {
    let terminal = Terminal()
    #expect(terminal.run("explain", "two-coins") == .fine)
    #expect(
      terminal.output == """
        two-coins (data set)
        Five sets of ten tosses, each made with one of two coins of unknown bias.

        Rows
          5

        Columns
          set     Number of the set, 1 to 5
          heads   Heads among the tosses of the set
          tosses  Tosses in the set, ten in each
          coin    The coin that was tossed, A or B: the label that EM does not see

        Source
          Do and Batzoglou (2008), What is the expectation maximization algorithm?, Nature
          Biotechnology 26, 897-899, figure 1.

        Rights
          Five published counts: facts, cited.

        """)
  }

  @Test func explainsAModelWithItsOptions() {
    let terminal = Terminal()
    #expect(terminal.run("explain", "coin-mixture") == .fine)
    #expect(terminal.output.hasPrefix("coin-mixture (model)\n"))
    #expect(terminal.output.contains(#"\theta_k^{h}"#))
    #expect(
      terminal.output.contains(
        "(equal, free, or a weight for each component, such\n              as {A: 0.3, B: 0.7}; if not given, equal)"
      ))
    #expect(terminal.output.contains("without by EM (em)"))
  }

  @Test func explainsAFamilyWithTheWaysToWriteIt() {
    let terminal = Terminal()
    #expect(terminal.run("explain", "gamma") == .fine)
    #expect(
      terminal.output.hasSuffix(
        #"""
        gamma (family)
        Positive, skewed numbers, such as waiting times for several events.

        Written
          gamma(shape, rate)
          gamma(shape, scale = ..)
          gamma(shape, mean = ..)

        Arguments
          shape  a number above 0
          rate   a number above 0
          scale  a number above 0
          mean   a number above 0

        Values
          A number above 0.

        Density (LaTeX)
          f(x) = \frac{\beta^\alpha}{\Gamma(\alpha)} x^{\alpha - 1} e^{-\beta x}

        Source
          Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd ed. (1994),
          chapter 17.

        """#))
    terminal.run("explain", "pareto")
    #expect(
      terminal.output.contains(
        """
        Standard errors
          None for 'minimum': the maximum lies at the data, and not where a derivative is zero.
        """))
  }

  /// A regression and the distribution of its response: what stands in parentheses tells them apart.
  @Test(arguments: ["poisson", "logistic", "gumbel"]) func aModelAndAFamilyOfOneNameAreBothExplained(
    _ name: String
  ) {
    let terminal = Terminal()
    #expect(terminal.run("explain", name) == .fine)
    let heads = terminal.output.split(separator: "\n").filter { $0.hasPrefix("\(name) (") }
    #expect(heads == ["\(name) (model)", "\(name) (family)"])
  }

  /// Every key of a story has a word, and every special form of its lines.
  @Test func everyWordOfStoriesIsExplained() {
    let words = StoryWord.all.map(\.name)
    let keys = StoryKeys.schema.descriptions.map(\.name).filter { $0 != "story" } + ["labels"]
    let forms = StoryForm.allCases.map(\.rawValue)
    #expect(words.sorted() == (keys + forms).sorted())
    #expect(Set(words).count == words.count)
    // The example shows the word.
    for word in StoryWord.all { #expect(word.example.tutorial.contains(word.name), "\(word.name)") }
    let terminal = Terminal()
    #expect(terminal.run("explain", "[t-1]") == .fine)
    #expect(
      terminal.output == """
        [t-1] (word of stories)
        Behind a variable in the brackets of a parameter: its level in the row before, in a line
        for [t].

        Example
          ```{scenario example}
          data: {rows: {sky: [dry, dry, wet, wet, dry, wet, dry, dry], station: [a, a, a, a, b, b, b, b]}}
          model:
            story:
              - sky[t] ~ categorical(move[sky[t-1]])
            sequence: station
          ```

        """)
  }

  /// Every name that `list` gives can be explained, and says something about each of its parts.
  @Test func everythingListedCanBeExplained() {
    for explanation in Topic.allCases.flatMap(\.explanations) {
      let terminal = Terminal()
      #expect(terminal.run("explain", explanation.name) == .fine)
      #expect(terminal.output.contains("\(explanation.name) (\(explanation.kind))\n"))
      #expect(explanation.summary.hasSuffix("."), "\(explanation.name)")
      for line in terminal.output.split(separator: "\n") { #expect(line.count <= 120) }
    }
  }

  /// What is explained can be copied: every example renders, without an error or a warning.
  @Test(arguments: Topic.allCases) func everyExampleRenders(_ topic: Topic) throws {
    for explanation in topic.explanations {
      guard let example = explanation.example else {
        // Data are shown by others, and a family by the stories that name it.
        #expect(topic == .datasets || topic == .families)
        continue
      }
      var files = ["T/example.md": oneStart(explanation.name, example.tutorial) + "\n"]
      for file in example.files { files["T/" + file.name] = file.text }
      try TemporaryFolder.with(files) { root in
        let problems = Weaver.weave(try Project.read(paths: ["T"], root: root)).diagnostics
        #expect(problems.map(\.summary) == [], "\(explanation.name): \(example.tutorial)")
      }
    }
  }

  /// A preset by EM takes long without optimisation, and its first start tells as much.
  private func oneStart(_ name: String, _ tutorial: String) -> String {
    guard ModelCatalogue.presets.contains(where: { $0.name == name && $0.isLatent }) else { return tutorial }
    return tutorial.replacing("\nmodel:", with: "\nfits: {hidden: {method: em, restarts: 1}}\nmodel:")
  }

  /// A preset says which story it writes, in a form that can be pasted.
  @Test func explainsTheStoryThatAPresetWrites() {
    let terminal = Terminal()
    #expect(terminal.run("explain", "gamma-mixture") == .fine)
    #expect(
      terminal.output.contains(
        """
        Story of the example
          model:
            story:
              - kind ~ categorical(weights)
              - waiting ~ gamma(shape[kind], rate[kind])
            hidden: {kind: 2}
        """))
    #expect(terminal.output.contains("EM against\n  one distribution for each label."))
  }

  @Test func anUnknownNameIsWrongUsage() {
    let terminal = Terminal()
    #expect(terminal.run("explain", "xylophone") == .wrongUsage)
    #expect(
      terminal.error
        == "error: There is nothing called 'xylophone'\n  'likely list' names everything there is.\n")
    #expect(terminal.output.isEmpty)
    terminal.run("explain", "penguin")
    #expect(terminal.error.contains("error: There is nothing called 'penguin'; did you mean 'penguins'?\n"))
  }

  @Test func textIsWrappedBesideItsName() {
    let lines = layOut(
      [Definition("a", "one two three four five"), Definition("long-name", "six")], width: 31)
    #expect(lines == ["a          one two three four", "           five", "long-name  six"])
    #expect(wrap("", width: 10) == [])
    #expect(wrap("abcdefghijkl mn", width: 5) == ["abcdefghijkl", "mn"])
  }
}
