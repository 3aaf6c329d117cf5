import Estimation
import Foundation
import Testing

/// Stories against values of an independent program, to the last digits that a double has.
///
/// Nothing is set but the number of starts: without optimisation twenty of them take minutes, and two find the same maxima; of a
/// mixture of regressions, most of whose starts end at lower ones, eight.
@Suite struct StoryReferenceTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let story: [String]
    let rows: [String: Values]
    let logLikelihood: String
    let estimates: [String: String]
    let standardErrors: [String: String]
    var testDescription: String { name }
  }

  /// A column of numbers or texts, some of them blank, as it is written in a flow list.
  struct Values: Decodable, Sendable {
    let written: String
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double?].self) {
        written = numbers.map { number in
          number.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? "~"
        }.joined(separator: ", ")
      } else {
        written = try container.decode([String?].self).map { text in text.map { "\"\($0)\"" } ?? "~" }
          .joined(separator: ", ")
      }
    }
  }

  private struct File: Decodable { let stories: [Reference] }

  static let all: [Reference] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference/stories.json")
    return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: url)).stories) ?? []
  }()

  @Test func thereAreReferences() { #expect(Self.all.count == 63) }

  @Test(arguments: all)
  func agrees(_ reference: Reference) throws {
    // Those of data sets of the catalogue alone are compared with its examples.
    guard !reference.rows.isEmpty else { return }
    try Self.check(Self.fit(reference), reference)
  }

  static func check(_ fit: Fit, _ reference: Reference) throws {
    let wanted = try #require(Double(reference.logLikelihood))
    #expect(abs(fit.logLikelihood - wanted) <= 1e-10 * max(abs(wanted), 1))
    let found = Dictionary(
      fit.parameters.map { ($0.path.joined(separator: "."), $0) }, uniquingKeysWith: { first, _ in first })
    for (path, text) in reference.estimates {
      let parameter = try #require(found[path], "\(path)")
      let value = try #require(Double(text))
      let error = reference.standardErrors[path].flatMap { Double($0) } ?? 0
      #expect(abs(parameter.estimate - value) <= 1e-8 * max(abs(value), error), "\(path)")
    }
    for (path, text) in reference.standardErrors {
      let error = try #require(found[path]?.standardError, "\(path)")
      let value = try #require(Double(text))
      #expect(abs(error - value) <= 1e-6 * value, "\(path)")
    }
  }

  /// The first fit of the scenario that a reference is written as.
  private static func fit(_ reference: Reference) throws -> Fit {
    try Fits.first(of: Fits.scenario(lines(of: reference)))
  }

  /// The lines of that scenario.
  static func lines(of reference: Reference) -> [String] {
    let lines = reference.story.filter { $0.hasPrefix("- ") }.map { "    - '\($0.dropFirst(2))'" }
    let labels = reference.story.filter { $0.hasPrefix("labels:") }
    let keys = reference.story.filter { !$0.hasPrefix("- ") && !$0.isEmpty && !labels.contains($0) }
      .map { "  " + $0 }
    let isHidden = reference.story.contains { $0.hasPrefix("hidden:") }
    let rows = reference.rows.sorted { $0.key < $1.key }.map { "\($0.key): [\($0.value.written)]" }
    return
      ["data: {rows: {\(rows.joined(separator: ", "))}}", "model:", "  story:"] + lines + keys + labels
      + (labels.isEmpty ? [] : ["fits: {partly: {method: em, labels: shown}}"])
      + (isHidden
        ? ["fits: {hidden: {method: em, restarts: \(reference.name == "mixture-of-regressions" ? 8 : 2)}}"]
        : [])
  }
}
