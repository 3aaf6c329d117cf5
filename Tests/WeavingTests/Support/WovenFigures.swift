import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

extension Tutorials {
  /// The figure of a tutorial with one scenario `s`, as it is drawn and as pages show it; there is no error.
  ///
  /// - Parameters:
  ///   - scenario: The lines of the scenario.
  ///   - body: Those of the figure.
  static func figure(_ scenario: String, _ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    try figure(after: "```{scenario s}\n\(scenario)\n```\n\n", body)
  }

  /// The figure that stands behind some blocks.
  static func figure(after blocks: String, _ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    let outcome = weave("\(blocks)```{figure fig-f}\n\(body)\n```")
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(describe) == [])
    let woven = try #require(outcome.book.chapters[0].figures.first)
    return (woven.drawing, woven)
  }
}

extension Family {
  /// The examples of the family's model and of its mixture, where there are such, as lines of a scenario.
  var scenarios: [(isLatent: Bool, lines: String)] {
    [(presetName, example), (mixtureName, mixtureExample)].compactMap { model, example in
      guard let kind = ModelCatalogue.presets.first(where: { $0.name == model }) else { return nil }
      let options = example.options.map { "\($0): \($1)" }.joined(separator: ", ")
      let fits = kind.isLatent ? "\nfits: {hidden: {method: em, restarts: 2, max-iterations: 5}}" : ""
      return (kind.isLatent, "data: \(example.data)\nmodel: {\(kind.name): {\(options)}}\(fits)")
    }
  }
}

extension Panel {
  /// The marks of one kind, in their order.
  func marks<Kind: Mark>(_ kind: Kind.Type) -> [Kind] { marks.compactMap { $0 as? Kind } }
}

/// Measures every letter alike, so that no font decides where words stand.
struct EvenLetters: TextMeasuring {
  func measure(_ text: RichText, style: TextStyle) -> TextExtent {
    TextExtent(width: Double(text.plain.count) * style.size * 0.4, ascent: style.size, descent: 0)
  }
}
