package import Estimation
package import Plotting

/// A whole tutorial that shows one thing that a tutorial can name, as `likely explain` prints it.
package struct Example: Sendable {
  package let tutorial: String
  /// The files that the tutorial reads, by their names beside it.
  package let files: [File]

  package struct File: Sendable {
    package let name: String
    package let text: String
    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  init(_ tutorial: String, files: [File] = []) {
    self.tutorial = tutorial
    self.files = files
  }

  /// A block below the scenarios that it speaks of.
  init(block: String, files: [File] = []) {
    let words = Set(block.split { !($0.isLetter || $0 == "-") })
    let above = Self.scenarios.filter { words.contains(Substring($0.name)) }
    self.init((above.map(\.text) + [block]).joined(separator: "\n\n"), files: files)
  }

  /// What examples are about, each in the fewest words.
  private static let scenarios: [(name: String, text: String)] = [
    ("coins", scenario("coins", "data: two-coins\nmodel: coin-mixture\nlabels: coin")),
    ("geysers", scenario("geysers", "data: faithful\nmodel: gaussian-mixture")),
    ("line", scenario("line", "data: norris\nmodel: {linear: {response: y, terms: [x]}}")),
  ]

  private static func scenario(_ name: String, _ body: String) -> String {
    "```{scenario \(name)}\n\(body)\n```"
  }
}

extension Example {
  init(of kind: any FigureKind) {
    self.init(block: "```{figure fig-example}\nkind: \(kind.name)\n\(kind.example)\n```")
  }

  init(of kind: any TableKind) {
    self.init(block: "```{table tbl-example}\nkind: \(kind.name)\n\(kind.example)\n```")
  }

  /// A mark in a figure of its own.
  package init(of mark: MarkKind) {
    self.init(block: "```{figure fig-example}\nmarks:\n  - \(mark.name): \(mark.example)\n```")
  }

  /// A model in a scenario of its own.
  package init(of model: ModelKind) { self = CatalogueEntry(model).example }

  /// A start of EM in a scenario whose labels are known.
  package init(of start: any StartKind) {
    self.init(
      Self.scenario(
        "example",
        "data: two-coins\nmodel: coin-mixture\nlabels: coin\nfits:\n  hidden: {method: em, start: \(start.name)}"
      ))
  }

  /// A data source in a scenario of its own.
  package init(of source: SourceKind) {
    let keys = source.example.keys.map { "\($0): \($1)" }.joined(separator: ", ")
    self.init(
      source.example.above + Self.scenario("example", "data: {\(keys)}\n\(source.example.below)"),
      files: source.example.files)
  }
}
