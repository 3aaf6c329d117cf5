import Estimation
import Reporting

/// Pairs of the catalogue as an author would write them: what is hidden part by part, and for each pair a section with its scenario, a
/// figure and a table.
struct CatalogueText {
  private let pairs: [Pair]
  private let isWhole: Bool

  /// - Parameter isWhole: Whether these are all that there are; if not, the tables of a part are named by its first pair, so that a
  ///   page may have several.
  init(_ entries: [CatalogueEntry], isWhole: Bool, seed: Int, restarts: Int) {
    self.isWhole = isWhole
    pairs = Hiding.allCases.flatMap { hides in
      entries.filter { $0.hides == hides }.map { Pair($0, seed: seed, restarts: restarts) }
    }
  }

  var markdown: String {
    let parts = Hiding.allCases.compactMap { hides -> String? in
      let pairs = pairs.filter { $0.entry.hides == hides }
      guard !pairs.isEmpty else { return nil }
      let part = isWhole ? hides.rawValue : pairs[0].entry.name
      return
        (["## \(hides.title)", Self.table("prices", of: pairs, part, withFigures: true)]
        + pairs.map(\.section) + [Self.table("notices", of: pairs, part)]).joined(separator: "\n\n")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A table of several pairs.
  private static func table(
    _ kind: String, of pairs: [Pair], _ part: String, withFigures: Bool = false
  ) -> String {
    let names = pairs.map(\.entry.name)
    let figures = "figures: [\(names.map { "fig-\($0)" }.joined(separator: ", "))]\n"
    return """
      ```{table tbl-\(kind)-\(part)}
      kind: \(kind)
      of: [\(names.joined(separator: ", "))]
      \(withFigures ? figures : "")```
      """
  }

  /// An entry with what its example hides.
  private struct Pair {
    let entry: CatalogueEntry
    private let seed: Int
    private let restarts: Int
    /// Nil where the engine of stories does not have it.
    private let story: StoryModel?

    init(_ entry: CatalogueEntry, seed: Int, restarts: Int) {
      self.entry = entry
      (self.seed, self.restarts) = (seed, restarts)
      story = ExampleScenario(entry.example.tutorial)?.story
    }

    private var name: String { entry.name }
    /// Notices stand in the tables of the page, whatever there are.
    private let anyNotices = ["notices", "labelled.notices", "hidden.notices"].map { "\($0): \">= 0\"" }

    var section: String {
      ([
        "### \(name) {#sec-\(name)}",
        "\(entry.summary) \(entry.hides.known): EM against \(entry.twin ?? "it"). \(rows)",
        block("yaml", shown),
      ] + scenarios + [figure, table] + mathematics + ["*\(entry.source)*"])
      .joined(separator: "\n\n")
    }

    private func block(_ info: String, _ lines: [String]) -> String {
      (["```\(info)"] + lines + ["```"]).joined(separator: "\n")
    }

    /// Where the rows of the pair come from.
    private var rows: String {
      if let labels = entry.labels {
        return "The column `\(labels)` of `\(entry.data)` is shown, and hidden."
      }
      let data = entry.hasOwnRows ? "the rows below" : "`\(entry.data)`"
      return "The rows are drawn from the fit to \(data), so that what is hidden is known."
    }

    /// What is to be seen of the scenario: its story, also where a preset writes it.
    private var shown: [String] {
      let story = entry.preset.map(\.exampleStory) ?? []
      return entry.written(entry.data)
        + (story.isEmpty ? entry.model : entry.model + ["# which is the story:"] + story.map { "#   \($0)" })
    }

    private var hidden: String { "hidden: {method: em, restarts: \(restarts)}" }
    private var twin: [String] { ["labelled: {method: mle}", hidden] }

    private var scenarios: [String] {
      guard entry.labels == nil else {
        return [
          block("{scenario \(name)}", entry.scenario(labels: entry.labels, fits: twin, expecting: anyNotices))
        ]
      }
      let data = "\(name)-data"
      let truth = story?.columnsOfTruth ?? []
      let named = truth.map { "\($0.hidden.asYAML(inFlow: true)): \($0.column.asYAML(inFlow: true))" }
      let isBare = truth.count == 1 && truth[0].hidden == truth[0].column
      let labels = isBare ? truth[0].column.asYAML(inFlow: false) : "{\(named.joined(separator: ", "))}"
      return [
        block(
          "{scenario \(data)}",
          entry.scenario(fits: [hidden], expecting: anyNotices.filter { !$0.hasPrefix("labelled") })),
        block(
          "{scenario \(name)}",
          entry.scenario(
            data: "{simulate: {of: \(data).hidden, seed: \(seed)}}", labels: labels, fits: twin,
            expecting: anyNotices)),
      ]
    }

    private var figure: String {
      let isDrawn = story?.mayBeDrawn ?? false
      return block(
        "{figure fig-\(name)}",
        isDrawn
          ? ["kind: twin", "of: \(name)"]
          : ["kind: convergence", "of: \(name).hidden"])
    }

    /// The steps of EM, for who asks.
    private var mathematics: [String] {
      guard let story, (try? Derivation(of: story, writing: { $0 })) != nil else { return [] }
      let lines = [
        "[!note]- The mathematics of \(name)", "", "```{derivation eq-\(name)}", "of: \(name)", "```",
      ]
      return [lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")]
    }

    /// The most parameters that a table shows.
    private static let mostParameters = 8

    private var table: String {
      let paths = story?.freePaths ?? []
      let shown = paths.prefix(Self.mostParameters).map { $0.dotted.asYAML(inFlow: true) }
      return block(
        "{table tbl-\(name)}",
        ["kind: twin", "of: \(name)"]
          + (paths.count > Self.mostParameters
            ? [
              "parameters: [\(shown.joined(separator: ", "))]",
              "tbl-cap: \"The first \(shown.count) of \(paths.count) parameters of `\(name)` with labels shown and hidden.\"",
            ] : []))
    }
  }
}
