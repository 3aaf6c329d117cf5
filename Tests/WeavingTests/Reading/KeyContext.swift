import Estimation
import Foundation
import Plotting
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A place where keys are written, with a tutorial around it in which everything else is right.
struct KeyContext: Sendable, CustomTestStringConvertible {
  let name: String
  let keys: [String]
  /// What is written where a test says nothing else.
  var base: [(key: String, value: String)]
  /// What stands above the keys, their indentation, and what stands below.
  let before: String
  let indent: Int
  let after: String
  /// The file of a project that holds the keys.
  var file = "T/a.md"
  /// The files beside it, by their names.
  var others: [String: String] = [:]

  var testDescription: String { name }

  static let scenarios = """
    ```{scenario coins}
    data: two-coins
    model: coin-mixture
    labels: coin
    fits: {labelled: {}, hidden: {start: {heads: {A: 0.6, B: 0.5}}}}
    ```

    ```{scenario g}
    data: {rows: {u: [1, 2, 3, 2, 1, 2, 8, 9, 7, 8, 9, 8], v: [1, 2, 1, 3, 2, 1, 7, 9, 8, 9, 7, 8], k: [a, a, a, a, a, a, b, b, b, b, b, b]}}
    model: {gaussian-mixture: {components: 2}}
    labels: k
    fits: {labelled: {}, hidden: {start: labels}}
    ```

    ```{scenario line}
    data: {rows: {x: [1, 2, 3, 4, 5], y: [1, 2, 2, 4, 6]}}
    model: {linear: {response: y, terms: [x]}}
    ```


    """

  /// The text with a key set, and the line it is on.
  func text(setting key: String?, to value: String) -> (text: String, line: Int) {
    var entries = base
    if let key {
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index].value = value
      } else {
        entries.append((key, value))
      }
    }
    let space = String(repeating: " ", count: indent)
    let first = before.count { $0 == "\n" } + 1
    let offset = entries.firstIndex { $0.key == key } ?? 0
    return (before + entries.map { "\(space)\($0.key): \($0.value)\n" }.joined() + after, first + offset)
  }

  /// The problems of the text, with their lines in the file that holds the keys.
  func problems(setting key: String? = nil, to value: String = "") throws -> (
    found: [(Int, String)], line: Int
  ) {
    let (text, line) = text(setting: key, to: value)
    return (try problems(of: text), line)
  }

  private func problems(of text: String) throws -> [(Int, String)] {
    try diagnostics(of: text).map { problem in
      (problem.range?.line ?? 0, problem.summary)
    }
  }

  /// The problems of the text with a key written in another way.
  func diagnostics(renaming key: String, to name: String) throws -> [Diagnostic] {
    var renamed = self
    renamed.base = base.map { $0.key == key ? (key: name, value: $0.value) : $0 }
    return try diagnostics(of: renamed.text(setting: nil, to: "").text)
  }

  func diagnostics(of text: String) throws -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let files = [
      "a.py": "# snippet.a\nx = 1\n# snippet.end\n",
      "refs.yml": "- id: a\n",
      "T/a.md": "# A\n",
    ].merging(others) { $1 }.merging([file: text]) { $1 }
    try TemporaryFolder.with(files) { root in
      diagnostics = Weaver.weave(try Project.read(paths: ["T"], root: root)).diagnostics
    }
    return diagnostics
  }

  /// The problems of each of several settings.
  ///
  /// Where the keys stand in a block below the scenarios, all settings stand in one tutorial, in a block each: its scenarios
  /// are fitted once.
  func problems(settings: [(key: String, value: String)]) throws -> [(found: [(Int, String)], line: Int)] {
    guard before.hasPrefix(Self.scenarios) else {
      return try settings.map { try problems(setting: $0.key, to: $0.value) }
    }
    let above = Self.scenarios.count { $0 == "\n" }
    var tutorial = Self.scenarios
    var blocks: [(lines: Range<Int>, line: Int)] = []
    var end = above
    for (number, setting) in settings.enumerated() {
      let (text, line) = text(setting: setting.key, to: setting.value)
      var block = String(text.dropFirst(Self.scenarios.count))
      for name in ["fig-a", "tbl-a", "lst-a"] {
        block = block.replacing(
          "{\(Self.kind(of: name)) \(name)}", with: "{\(Self.kind(of: name)) \(name)\(number)}")
      }
      let start = end
      end += block.count { $0 == "\n" }
      blocks.append((start + 1..<end + 1, start + line - above))
      tutorial += block
    }
    let found = try problems(of: tutorial)
    return blocks.map { block in (found.filter { block.lines.contains($0.0) }, block.line) }
  }

  private static func kind(of label: String) -> String {
    ["fig": "figure", "tbl": "table", "lst": "listing", "eq-": "derivation"][label.prefix(3)] ?? ""
  }

  // MARK: - The catalogue

  static let all: [KeyContext] =
    [scenario, fit, axis, ownTable, column, derivation, listing, frontMatter, author, configuration]
    + SourceCatalogue.all.map(source)
    + FigureCatalogue.all.map(figure) + TableCatalogue.all.map(table) + MarkCatalogue.all.map(mark)
    + ModelCatalogue.kernels.map(model) + presets.map(preset)

  private static func block(
    _ name: String, _ info: String, _ keys: [KeyDescription], _ base: [(String, String)],
    above: String = scenarios
  ) -> KeyContext {
    KeyContext(
      name: name, keys: keys.map(\.name), base: base.map { (key: $0.0, value: $0.1) },
      before: above + "```{\(info)}\n", indent: 0, after: "```\n")
  }

  static let scenario = block(
    "scenario", "scenario s", ScenarioBlock().keys,
    [("data", "two-coins"), ("model", "coin-mixture"), ("labels", "coin")], above: "")

  static let fit = KeyContext(
    name: "fit", keys: FitPlan.schema.keys.map(\.name), base: [(key: "method", value: "em")],
    before: "```{scenario s}\ndata: two-coins\nmodel: coin-mixture\nlabels: coin\nfits:\n  hidden:\n",
    indent: 4,
    after: "```\n")

  static func source(_ kind: SourceKind) -> KeyContext {
    let files = kind.example.files.map { ("T/" + $0.name, $0.text) }
    return KeyContext(
      name: "data source \(kind.name)", keys: kind.keys.map(\.name), base: Array(kind.example.keys),
      before: kind.example.above + "```{scenario s}\n\(kind.example.below)\ndata:\n", indent: 2,
      after: "```\n",
      others: Dictionary(uniqueKeysWithValues: files))
  }

  static let axis = KeyContext(
    name: "axis", keys: AxisSpec.schema.keys.map(\.name), base: [(key: "title", value: "X")],
    before: scenarios + "```{figure fig-a}\nkind: data\nof: g\nx:\n", indent: 2, after: "```\n")

  static let ownTable = block(
    "table of one's own", "table tbl-a", TableBlock().keys.filter { $0.name != "kind" },
    [("columns", "[a, b]"), ("rows", "[[1, 2]]")])

  static let column = KeyContext(
    name: "column", keys: OwnTable.Column.schema.keys.map(\.name), base: [(key: "title", value: "A")],
    before: "```{table tbl-a}\nrows: [[1]]\ncolumns:\n  -\n", indent: 4, after: "```\n")

  static let derivation = block("derivation", "derivation eq-a", DerivationBlock().keys, [("of", "coins")])

  static let listing = block(
    "listing", "listing lst-a", ListingBlock().keys, [("file", "a.py"), ("snippet", "a")])

  static let frontMatter = KeyContext(
    name: "front matter", keys: FrontMatter.schema.keys.map(\.name), base: [(key: "title", value: "T")],
    before: "---\n",
    indent: 0, after: "---\n\nText.\n")

  static let author = KeyContext(
    name: "author", keys: Author.schema.keys.map(\.name), base: [(key: "name", value: "A")],
    before: "---\nauthor:\n", indent: 2, after: "---\n\nText.\n")

  static let configuration = KeyContext(
    name: "configuration", keys: WrittenConfiguration.schema.keys.map(\.name),
    base: [(key: "title", value: "T")],
    before: "",
    indent: 0, after: "", file: "T/likely.yml")

  private static func figure(_ kind: any FigureKind) -> KeyContext {
    let subject =
      ["fit": "g.hidden", "convergence": "coins.hidden", "likelihood": "coins.hidden"][kind.name] ?? "g"
    return block(
      "figure \(kind.name)", "figure fig-a", FigureBlock().keys + kind.keys,
      [("kind", kind.name), ("of", subject)] + (kind.name == "likelihood" ? [("over", "[heads.A]")] : []))
  }

  private static func table(_ kind: any TableKind) -> KeyContext {
    let subject = ["twin": "g", "prices": "g", "data": "g"][kind.name] ?? "coins.hidden"
    return block(
      "table \(kind.name)", "table tbl-a", TableBlock.schema.descriptions + kind.keys,
      [("kind", kind.name), ("of", subject)])
  }

  private static func mark(_ kind: MarkKind) -> KeyContext {
    let keys = MarkReader.keys(of: kind)
    let base = keys.compactMap { key -> (key: String, value: String)? in
      // A rule takes x or y, a line both or a curve.
      let chosen =
        [
          "rule": ["y"], "interval": ["x", "lower", "upper"], "line": ["x", "y"],
          "area": ["x", "lower", "upper"],
        ][kind.name] ?? []
      guard key.isRequired || chosen.contains(key.name) else { return nil }
      return (key.name, requiredValues["\(kind.name) \(key.name)"] ?? "[1, 2]")
    }
    return KeyContext(
      name: "mark \(kind.name)", keys: keys.map(\.name), base: base,
      before: scenarios + "```{figure fig-a}\nmarks:\n  - \(kind.name):\n", indent: 6, after: "```\n")
  }

  /// What is no list of numbers.
  private static let requiredValues = [
    "text text": "[a, b]", "ellipse data": "g.hidden.components", "contour of": "g.hidden.density",
  ]

  private static func model(_ kind: ModelKind) -> KeyContext {
    let rows =
      switch kind.name {
      case "coin-mixture": "{heads: [5, 9, 8, 4, 7], tosses: [10, 10, 10, 10, 10]}"
      case "gaussian-mixture":
        "{u: [1.2, 2.5, 3.1, 2.2, 1.7, 2.9, 3.8, 0.4, 8.1, 9.3, 7.4, 8.8, 9.9, 8.5, 6.9, 7.7], v: [1.1, 2.7, 1.4, 3.2, 2.3, 0.6, 2.1, 1.9, 7.2, 9.4, 8.3, 9.1, 7.6, 8.9, 7.9, 9.7]}"
      default: "{x: [1, 2, 3, 4, 5, 6], y: [0, 1, 0, 1, 0, 1], t: [1, 1, 1, 1, 1, 1]}"
      }
    let base = kind.keys.filter(\.isRequired).map { option in
      (key: option.name, value: option.name == "terms" ? "[x]" : "y")
    }
    return KeyContext(
      name: "model \(kind.name)", keys: kind.keys.map(\.name),
      base: base.isEmpty ? [(key: "components", value: "2")] : base,
      before: "```{scenario s}\ndata: {rows: \(rows)}\nmodel:\n  \(kind.name):\n", indent: 4, after: "```\n")
  }

  /// Presets of each schema, of which families have one and their mixtures another.
  private static let presets = ModelCatalogue.presets.filter {
    [
      "gamma", "binomial", "gamma-mixture", "categorical", "markov-chain", "multinomial",
      "multivariate-normal", "latent-classes", "zero-inflated-poisson", "probit", "mixture-of-regressions",
    ].contains($0.name)
  }

  /// A preset with its example, of which one start is enough, and with fewer rows where it has many.
  private static func preset(_ kind: ModelKind) -> KeyContext {
    let rows = [
      "faithful":
        "{rows: {eruptions: [3.6, 1.8, 3.3, 2.3, 4.5, 2.9, 4.7, 3.6, 1.9, 4.3], waiting: [79, 54, 74, 62, 85, 55, 88, 85, 51, 84]}}"
    ]
    let data = rows[kind.example.data] ?? kind.example.data
    let expected = kind.example.notices > 0 ? "expect: {mle.notices: \(kind.example.notices)}\n" : ""
    let fits = kind.isLatent ? "fits: {hidden: {method: em, restarts: 1}}\n" : expected
    return KeyContext(
      name: "model \(kind.name)", keys: kind.keys.map(\.name), base: Array(kind.example.options),
      before: "```{scenario s}\ndata: \(data)\n\(fits)model:\n  \(kind.name):\n", indent: 4,
      after: "```\n")
  }
}
