import Estimation
package import Reporting

/// A mapping inside a block, or beside the blocks, that `likely explain` knows by name.
package struct PartDescription: Sendable {
  package let name: String
  package let summary: String
  package let keys: [KeyDescription]
  package let example: Example

  init(_ name: String, _ summary: String, keys: [KeyDescription] = [], _ example: Example) {
    self.name = name
    self.summary = summary
    self.keys = keys
    self.example = example
  }
}

package enum PartCatalogue {
  /// Every such mapping, one to a line.
  package static let all: [PartDescription] = [
    PartDescription(
      "data", "Where the rows of a scenario come from, under its key `data`.",
      keys: DataSource.keys, Example(of: SourceKind.csv)),
    PartDescription(
      "story", "A model of the author's own: how a row arises, line by line, under the key `model`.",
      keys: StoryKeys.schema.descriptions,
      Example(
        """
        ```{scenario coins}
        data: two-coins
        model:
          story:
            - coin ~ categorical(weights)
            - heads ~ binomial(tosses, chance[coin])
          hidden: {coin: [A, B]}
        labels: coin
        expect:
          labelled.chance.A: 0.8
          hidden: [converged, monotone]
        ```
        """)),
    PartDescription(
      "fits", "The fits of a scenario by name, each with settings, under its key `fits`.",
      keys: FitPlan.schema.descriptions,
      Example(
        """
        ```{scenario coins}
        data: two-coins
        model: coin-mixture
        labels: coin
        fits:
          labelled: {method: mle}
          hidden: {method: em, start: {heads: {A: 0.6, B: 0.5}}, title: "from 0.6 and 0.5"}
        ```
        """)),
    PartDescription(
      "expect", "Values that must hold, by their paths below the scenario, under its key `expect`.",
      Example(
        """
        ```{scenario coins}
        data: two-coins
        model: coin-mixture
        labels: coin
        expect:
          n: 5
          labelled.heads.A: 0.8
          hidden.heads.A: 0.80 ± 0.01
          hidden.log-likelihood: < -30
          hidden: [converged, monotone]
        ```
        """)),
    PartDescription(
      "axis", "An axis of a figure, under its key `x` or `y`.", keys: AxisSpec.schema.descriptions,
      Example(
        block: "```{figure fig-example}\nkind: data\nof: line\nx: {title: Reference, domain: [0, 500]}\n```")),
    PartDescription(
      "columns", "A column of a table of the author's own, in its list `columns`.",
      keys: OwnTable.Column.schema.descriptions,
      Example(
        block:
          "```{table tbl-example}\ncolumns: [Rows, {title: Slope, align: decimal}]\nrows:\n  - [\"`{line.n}`\", \"`{line.mle.coefficients.x:.4f}`\"]\n```"
      )),
    PartDescription(
      "front-matter", "What a tutorial says of itself, between lines of three hyphens at its beginning.",
      keys: FrontMatter.schema.descriptions,
      Example(
        """
        ---
        title: Two coins
        description: What a hidden label costs.
        author: [A. Writer, {name: B. Writer}]
        date: 2026-05-01
        ---

        The text.
        """)),
    PartDescription(
      "likely.yml", "What a folder of tutorials says of the book that they are.",
      keys: WrittenConfiguration.schema.descriptions,
      Example(
        "# The first chapter\n",
        files: [.init("likely.yml", "title: A book\nlanguage: en-GB\nchapters: [example.md]\n")])),
  ]
}
