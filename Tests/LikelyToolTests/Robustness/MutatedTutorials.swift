import Foundation
import TestSupport

/// The tutorials of this repository, each alone, and small tutorials over data files: what mutations start from.
struct MutatedTutorials: Sendable {
  /// A tutorial with the files beside it, of which one is changed at a time.
  struct Original: Sendable {
    var tutorial: String
    var files: [(name: String, bytes: [UInt8])]
  }

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let originals: [Original]
  /// The sources that listings show, below the root.
  private let listed: [(name: String, bytes: [UInt8])]

  init() throws {
    let chapters = try FileManager.default.contentsOfDirectory(
      atPath: Self.repository.appendingPathComponent("Tutorials").path
    ).filter { $0.hasSuffix(".md") && $0 != "index.md" }.sorted()
    let works = try Self.bytes("Tutorials/references.yml")
    var originals: [Original] = []
    var listed: [String] = []
    for chapter in chapters {
      let text = String(decoding: try Self.bytes("Tutorials/" + chapter), as: UTF8.self)
      for line in text.split(separator: "\n")
      where line.hasPrefix("file: ") && !listed.contains(String(line.dropFirst(6))) {
        listed.append(String(line.dropFirst(6)))
      }
      originals.append(
        Original(
          tutorial: chapter,
          files: [
            (chapter, Array(Self.alone(text, among: chapters).utf8)),
            ("references.yml", works),
            (
              "likely.yml",
              Array("title: One chapter\nchapters: [\(chapter)]\nbibliography: references.yml\n".utf8)
            ),
          ]))
    }
    self.originals = try originals + Self.overData()
    self.listed = try listed.map { ($0, try Self.bytes($0)) }
  }

  /// The tutorial with its links to other chapters turned into links elsewhere.
  private static func alone(_ text: String, among chapters: [String]) -> String {
    var text = text
    for chapter in chapters {
      var parts = text.components(separatedBy: "](\(chapter)")
      for index in parts.indices.dropFirst() {
        parts[index] = "](https://example.org/" + parts[index]
      }
      text = parts.joined()
    }
    return text
  }

  private static func overData() throws -> [Original] {
    try [
      (
        "faithful", "Tests/PlottingTests/Reference/faithful.csv",
        "{gaussian-mixture: {components: 2}}", "", "hidden", ["convergence", "fit", "data"]
      ),
      (
        "penguins", "Tests/PlottingTests/Reference/penguins.csv",
        "{gaussian-mixture: {components: 3, columns: [bill_length_mm, bill_depth_mm]}}", "labels: species\n",
        "hidden",
        ["twin", "fit", "data"]
      ),
      (
        "norris", "Tests/EstimationTests/Reference/nist-Norris.csv", "{linear: {response: y, terms: [x]}}",
        "", "mle",
        ["fit", "data"]
      ),
    ].map { name, path, model, labels, fit, kinds in
      let figures = kinds.map { kind in
        """
        ```{figure fig-\(kind)}
        kind: \(kind)
        of: d\(kind == "data" || kind == "twin" ? "" : "." + fit)
        fig-cap: All `{d.n}` rows, and `{d.\(fit).log-likelihood:.3f}`.
        ```

        """
      }
      let text = """
        ---
        title: A data file
        ---

        ```{scenario d}
        data: {csv: \(name).csv, missing: drop}
        model: \(model)
        \(labels)expect:
          \(fit): [converged]
        ```

        The log-likelihood is `{d.\(fit).log-likelihood:.4f}`: see @tbl-estimates.

        \(figures.joined(separator: "\n"))
        ```{table tbl-estimates}
        kind: estimates
        of: d.\(fit)
        tbl-cap: What was estimated.
        ```

        """
      return Original(
        tutorial: "\(name).md",
        files: [("\(name).md", Array(text.utf8)), ("\(name).csv", try bytes(path))])
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: repository.appendingPathComponent(path)))
  }

  /// Writes the tutorial of that seed, with accidents in one of its files, and returns its folder in that folder.
  func write(seed: Int, into folder: TemporaryFolder) throws -> String {
    var mutator = Mutator(seed: seed)
    let original = originals[mutator.number(below: originals.count)]
    let project = String(original.tutorial.dropLast(3)) + "/"
    // The tutorial itself most of the time; a data file as often.
    let isData = original.files.contains { $0.name.hasSuffix(".csv") }
    let draw = mutator.number(below: 10)
    let changed = isData ? (draw < 7 ? 1 : 0) : (draw < 8 ? 0 : draw - 7)
    for (index, file) in original.files.enumerated() {
      let bytes =
        if index != changed { file.bytes } else if file.name.hasSuffix(".csv") {
          mutator.table(file.bytes)
        } else {
          mutator.text(file.bytes)
        }
      try folder.write(project + file.name, bytes)
    }
    for file in listed where !folder.exists(project + file.name) {
      try folder.write(project + file.name, file.bytes)
    }
    return project
  }
}

extension TemporaryFolder {
  fileprivate func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
