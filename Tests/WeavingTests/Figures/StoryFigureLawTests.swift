import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Every story of the references, under every kind of figure of its rows: it is drawn, twice the same and in words without a fault, or
/// it is told at its place why not, and what helps.
@Suite struct StoryFigureLawTests {
  /// More stories whose cells are limits, in lines of a scenario.
  static let more: [(name: String, lines: [String])] = [
    (
      "a chain of times",
      [
        "data: {rows: {time: [1, 2, 9, 8, 11, 2, 1, 1, 12, 9, 7, 1], cut: [0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0]}}",
        "model:", "  story:", "    - 'state[1] ~ categorical(begin)'",
        "    - 'state[t] ~ categorical(move[state[t-1]])'",
        "    - 'time ~ exponential(rate[state]) right-censored if cut'", "  hidden: {state: 2}",
        "fits: {hidden: {method: em, restarts: 2}}",
      ]
    ),
    (
      "lines that are cut",
      [
        "data: {rows: {x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], y: [0, 2, 0, 3, 5, 0, 1, 9, 2, 11]}}",
        "model:", "  story:", "    - 'z ~ categorical(w)'",
        "    - 'y ~ normal(a[z] + b * x, s) left-censored at 0'", "  hidden: {z: 2}",
        "fits: {hidden: {method: em, restarts: 4}}",
      ]
    ),
    (
      "times beside numbers",
      [
        "data: {rows: {time: [1, 2, 9, 8, 11, 2, 1, 1, 12, 9], cut: [0, 0, 1, 0, 0, 0, 1, 0, 0, 1], x: [1, 2, 8, 9, 9, 0, 1, 2, 7, 8]}}",
        "model:", "  story:", "    - 'z ~ categorical(w)'",
        "    - 'time ~ exponential(rate[z]) right-censored if cut'", "    - 'x ~ normal(m[z], s)'",
        "  hidden: {z: 2}", "fits: {hidden: {method: em, restarts: 2}}",
      ]
    ),
  ]

  static let stories: [(name: String, lines: [String])] =
    StoryReferenceTests.all.filter { !$0.rows.isEmpty }
    .map { ($0.name, StoryReferenceTests.lines(of: $0)) } + more

  private static let kinds = ["data", "fit"]

  @Test(arguments: stories.indices)
  func everyStoryIsDrawnOrSaysWhyNot(_ story: Int) throws {
    let (name, lines) = Self.stories[story]
    let figures = Self.kinds.map { "```{figure fig-\($0)}\nkind: \($0)\nof: s\n```\n" }
    let text = Fits.scenario(lines) + "\n" + figures.joined(separator: "\n")
    let outcome = Tutorials.weave(text)
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    let (woven, again) = (outcome.book.chapters[0].figures, Tutorials.weave(text).book.chapters[0].figures)
    // What no fit can show is told before any is made, and then the other figure waits for them.
    #expect(errors.isEmpty == (woven.count == Self.kinds.count), "\(name): \(errors.map(Tutorials.describe))")
    #expect(errors.allSatisfy { $0.range?.text == "s" && $0.remedy != nil }, "\(name)")
    #expect(Self.hasNoFigure.contains(name) == !errors.isEmpty, "\(name): \(errors.map(Tutorials.describe))")
    #expect(woven.count == again.count)
    for (figure, other) in zip(woven, again) {
      let words = figure.altText + figure.caption.words + (figure.drawing.subtitle?.plain ?? "")
      for wrong in ["nan", "inf ", "  ", "..", " ,", "()", "; ;"] {
        #expect(!words.contains(wrong), "\(name): \(words)")
      }
      let scenes = [figure, other].map { $0.drawing.scene(theme: .light, measuring: EvenLetters()) }
      #expect(scenes[0] == scenes[1], "\(name)")
      #expect(figure.altText == other.altText && figure.caption.words == other.caption.words)
    }
  }

  /// Those that draw no number, or none that has a distribution of its own.
  static let hasNoFigure: Set<String> = [
    "categorical", "markov-chain", "multinomial", "genetic-linkage", "plsa", "dawid-skene",
    // Regressions whose predictors are levels alone.
    "poisson-offset", "poisson-regression",
  ]
}
