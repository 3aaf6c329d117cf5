import Reporting
import TestSupport
import Testing

@testable import Weaving

/// What a newcomer writes is answered with what he needs to know.
@Suite struct NewcomerMessageTests {
  private static let csv = "Exam Score,Group,hours\n1,A,2\n3,B,3\n4,A,5\n6,B,7\n"

  private func problems(_ text: String) throws -> String {
    var found = ""
    try TemporaryFolder.with(["a.csv": Self.csv]) { root in found = Tutorials.problems(text, root: root) }
    return found
  }

  private func scenario(_ data: String, _ model: String, _ rest: String = "") -> String {
    "```{scenario s}\ndata: {csv: a.csv\(data)}\nmodel: \(model)\n\(rest)```\n"
  }

  /// Every key that takes the name of a column.
  @Test func namesWithQuotesOfTheirOwn() throws {
    let linear = "{linear: {response: Exam Score, terms: [hours]}}"
    let quoted = "\"'Exam Score'\""
    for text in [
      scenario("", "{linear: {response: \(quoted), terms: [hours]}}"),
      scenario("", "{linear: {response: hours, terms: [\(quoted)]}}"),
      scenario("", "{gaussian-mixture: {columns: [\(quoted)]}}"),
      scenario(", columns: [\(quoted), hours]", linear), scenario(", where: {\(quoted): 1}", linear),
      scenario("", "{gaussian-mixture: {columns: [hours]}}", "labels: \(quoted)\n"),
    ] {
      let found = try problems(text)
      #expect(
        found.contains(
          "There is no column ''Exam Score''\n  A name has quotes of its own in a path alone; here it stands as it is: Exam Score."
        ), "\(found)")
    }
  }

  @Test(arguments: ["log(hours)", "I(hours^2)", "poly(hours, 2)", "s(hours)", "log(a:b)"])
  func aTermIsNoFunction(_ term: String) throws {
    let remedy =
      "Columns, their powers and products can be named: write transformed values into a column of the data. There are: Exam Score, Group, hours."
    for model in [
      "{linear: {response: Exam Score, terms: ['\(term)']}}",
      "{linear: {response: '\(term)', terms: [hours]}}",
    ] {
      let found = try problems(scenario("", model))
      #expect(found.contains("There is no column '\(term)'") && found.hasSuffix(remedy), "\(found)")
    }
  }

  @Test func aProductIsAColon() throws {
    #expect(
      try problems(scenario("", "{linear: {response: Exam Score, terms: ['hours*Group']}}")).contains(
        "made of terms like x, x^2 (powers from 1 to 20) or x:z, and 'hours*Group' is none"))
  }

  @Test(arguments: ["NA", "'-'", "none"]) func missingValuesAreKnown(_ written: String) throws {
    let found = try problems(
      scenario(", missing: \(written)", "{linear: {response: Exam Score, terms: [hours]}}"))
    #expect(
      found.hasSuffix(
        "'missing' must be one of: error, drop\n  Empty fields, NA, N/A, NaN and null are missing values already: 'drop' leaves their rows out."
      ), "\(found)")
  }

  @Test(arguments: [
    ("sec-heading", "A heading is labelled at its end: # Title {#sec-heading}."),
    ("fig-a", "A figure is named in its first line: {figure fig-a}."),
    ("tbl-a", "A table is named in its first line: {table tbl-a}."),
    ("lst-a", "A listing is named in its first line: {listing lst-a}."),
    (
      "eq-a",
      "A formula is labelled behind it: $$ … $$ {#eq-a}; a derivation in its first line: {derivation eq-a}."
    ),
  ])
  func howThingsAreLabelled(_ label: String, _ remedy: String) {
    #expect(
      Tutorials.problems("@\(label)\n") == "1:1: '@\(label)': There is no label '\(label)'\n  \(remedy)")
    #expect(
      Tutorials.problems("# A {#sec-other}\n\n@\(label)\n").hasSuffix("  There is: sec-other. \(remedy)"))
  }

  @Test(arguments: ["'#f00'", "'#ff0000'", "'#FF0000'", "labelled"]) func coloursThatThereAre(_ color: String)
    throws
  {
    #expect(try problems(figure(color)) == "")
  }

  @Test(arguments: ["red", "'#ff'", "'#gg0000'", "'#ff00000'", "'#+f0000'"]) func coloursThatThereAreNot(
    _ color: String
  )
    throws
  {
    let found = try problems(figure(color))
    #expect(found.contains("There is no colour or column"), "\(found)")
    #expect(found.hasSuffix(", and colours by their numbers, such as '#ff0000'."), "\(found)")
  }

  private func figure(_ color: String) -> String {
    scenario("", "{linear: {response: Exam Score, terms: [hours]}}")
      + "\n```{figure fig-a}\nmarks:\n  - line: {of: s.mle.curve, color: \(color)}\n```\n"
  }

  /// The advice holds the whole of the value, with the quotes that it is written with.
  @Test(arguments: [
    "{s.hidden.means.'Group B'.'Exam Score':.2f}", "{s.summary.'Exam Score'.mean}", "{s.n / 2:.1f}",
    "{s.n - 1}", "{s.summary.'it''s a name'.mean}",
  ])
  func aValueWithoutBackticksIsAdvisedWhole(_ value: String) throws {
    for place in ["VALUE", "Of VALUE and more", "| A |\n| --- |\n| VALUE |", "*VALUE*"] {
      let found = try problems(
        scenario("", "{linear: {response: Exam Score, terms: [hours]}}") + "\n"
          + place.replacing("VALUE", with: value) + "\n")
      #expect(found.hasSuffix("Write `\(value)`, or '\\{' for a brace."), "\(found)")
    }
  }
}
