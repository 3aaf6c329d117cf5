import Datasets
import Estimation
import Reporting

extension SourceKind {
  /// Rows drawn from a fit of the chapter: the parametric bootstrap, with what the story hides in columns.
  static let simulate = SourceKind(
    name: "simulate",
    summary:
      "Rows drawn from a fit of the chapter, with what its story hides in columns: levels under their own name, hidden numbers and the true values of blank or limited cells as true_NAME.",
    plural: "simulated rows",
    example: SourceExample(
      keys: ["simulate": "{of: geysers.hidden, seed: 1}"],
      below: "model: gaussian-mixture\nlabels: component",
      above: "```{scenario geysers}\ndata: faithful\nmodel: gaussian-mixture\n```\n\n"),
    options: SimulationOptions()
  ) {
    Key(
      "simulate", .mapping(Simulation.schema), \.drawn, required: true,
      "the fit, such as geysers.hidden, and the seed of what is drawn"
    )
    .known(as: "simulated", "simulation", "bootstrap", "sample", "generate", "draw")
  } open: { options, _ in
    guard let drawn = options.drawn, let fit = drawn.of else { return nil }
    return Opening(needing: [fit]) { surroundings, problems in
      surroundings.scenarios.fit(fit, &problems).flatMap { named in
        drawn.rows(of: named, at: fit.range, &problems).map { drawn in
          var source = OpenSource(drawn.rows)
          source.notices = drawn.notices.map { Notice($0, at: fit.range) }
          return source
        }
      }
    }
  }

  private struct SimulationOptions: Sendable {
    var drawn: Simulation?
  }
}

/// What stands under `simulate`.
private struct Simulation: Sendable {
  var of: LocatedText?
  var seed = 1

  static let schema = Schema("simulation", Simulation()) {
    Key("of", .text, \.of, required: true, "a fit of the chapter, such as geysers.hidden")
    Key("seed", .wholeNumber(in: 0...Int.max), \.seed, "the seed of what is drawn")
  }

  /// As many rows as the fit has, or counts; nil where none can be drawn, which is told.
  func rows(of named: NamedFit, at place: SourceRange, _ problems: inout Problems) -> SimulatedRows? {
    let scenario = named.scenario
    guard let story = scenario.story() else {
      problems.error(
        at: place, "Rows are drawn from stories, and '\(scenario.modelName)' is none here",
        remedy: "Write its story out; `likely explain \(scenario.modelKind.name)` shows it.")
      return nil
    }
    do throws(NoSimulation) {
      return try story.simulated(scenario.rows, at: named.fit.parameters, seed: UInt64(seed))
    } catch {
      problems.error(at: place, error.words, remedy: error.remedy)
      return nil
    }
  }
}
