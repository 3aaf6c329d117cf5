import Estimation
import Literate
import Reporting

/// `{derivation eq-name}`: the mathematics of a scenario's story, written by the engine.
struct DerivationBlock: BlockKind {
  let name = "derivation"
  let summary =
    "The mathematics of a model: joint density, log-likelihood, and EM's two steps or the estimate."
  let example = Example(block: "```{derivation eq-example}\nof: coins\n```")
  let labelPrefix: String? = "eq"
  let labelWord = "Equation"

  struct Spec: Sendable {
    var name: String?
    var scenario: LocatedText
  }

  struct Keys: Sendable {
    var scenario: LocatedText?
  }

  static let schema = Schema("derivation", Keys()) {
    Key("of", .name, \.scenario, required: true, "the scenario whose model is derived")
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    guard let keys = Self.schema.read(directive.body, at: block.range, &problems),
      let scenario = keys.scenario
    else { return nil }
    return Spec(name: directive.name, scenario: scenario)
  }

  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var weaver = TextWeaver(chapter)
    let tex = tex(of: spec.scenario, chapter, &weaver.problems)
    let number = chapter.number(of: spec.name).map(String.init)
    return Shown(woven: tex.map { .formula(tex: $0, number: number) } ?? .nothing, findings: weaver.findings)
  }

  private func tex(of name: LocatedText, _ chapter: ChapterAnswers, _ problems: inout Problems) -> String? {
    guard let scenario = chapter.scenario(name, &problems) else { return nil }
    guard let story = scenario.story() else {
      problems.error(
        at: name.range, "The model '\(scenario.modelName)' of '\(scenario.name)' has no story to derive",
        remedy: "Write it as a story, or leave the derivation out.")
      return nil
    }
    do throws(NoDerivation) {
      return try Derivation(of: story, writing: { "\\text{\(TeX.escape($0))}" }).tex
    } catch {
      problems.error(at: name.range, error.words, remedy: error.remedy)
      return nil
    }
  }
}
