import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// The law of keys, over every block, kind, mark, model, data source, fit, front matter and `likely.yml`: what is declared
/// is read, what is read is declared, and a value of a wrong kind or range is an error at its place.
@Suite struct KeyLawTests {
  /// What no key takes.
  static let never = ["", "''", "' '", "[]", "{}", "[[]]", "{zzz: []}"]

  /// Empty ones that mean something: no predictors but the intercept.
  static let meaningful: Set<String> = ["terms: []"]

  /// A column without a header.
  private static func isMeaningful(_ key: String, _ value: String, in context: KeyContext) -> Bool {
    meaningful.contains("\(key): \(value)")
      || context.name == "column" && key == "title" && ["''", "' '"].contains(value)
  }

  @Test(arguments: KeyContext.all)
  func aContextIsRightByItself(_ context: KeyContext) throws {
    let (found, _) = try context.problems()
    #expect(found.map(\.1) == [])
  }

  @Test(arguments: KeyContext.all)
  func everyDeclaredKeyIsRead(_ context: KeyContext) throws {
    try everyOneIsAProblem(
      context.keys.flatMap { key in Self.never.map { (key, $0) } }
        .filter { !Self.isMeaningful($0, $1, in: context) }, in: context)
  }

  /// Each setting has a problem on its own line.
  private func everyOneIsAProblem(_ settings: [(key: String, value: String)], in context: KeyContext) throws {
    for (setting, problems) in zip(settings, try context.problems(settings: settings)) {
      #expect(
        problems.found.contains { $0.0 == problems.line },
        "\(setting.key): \(setting.value) in \(context.name): \(problems.found)")
    }
  }

  @Test(arguments: KeyContext.all)
  func whatIsNotDeclaredIsUnknown(_ context: KeyContext) throws {
    let (found, line) = try context.problems(setting: "zzz-unknown", to: "1")
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.0 == line)
    #expect(found.first?.1.contains(" has no ") == true)
  }

  /// One fault, one message: what is missing because it is misspelt is told once, with what was meant.
  @Test(arguments: KeyContext.all)
  func aMisspeltKeyIsToldOnce(_ context: KeyContext) throws {
    for key in context.base.map(\.key) where key.count > 1 {
      let written = key + key.suffix(1)
      let found = try context.diagnostics(renaming: key, to: written)
      #expect(found.map(\.range?.text) == [written], "\(found.map(Tutorials.describe))")
      #expect(found.first?.suggestion == key)
    }
  }

  /// Every problem says what to do, by a near miss or a remedy.
  @Test(arguments: KeyContext.all)
  func everyProblemHasARemedy(_ context: KeyContext) throws {
    for key in context.keys {
      for value in Self.never + ["zzz", "-7", "'1'", "[a, b]", "{a: b}"] {
        for problem in try context.diagnostics(of: context.text(setting: key, to: value).text) {
          #expect(
            problem.suggestion != nil || problem.remedy != nil,
            "\(key): \(value): \(Tutorials.describe(problem))")
        }
      }
    }
    for (key, _) in context.base {
      var without = context
      without.base.removeAll { $0.key == key }
      for problem in try without.diagnostics(of: without.text(setting: nil, to: "").text) {
        #expect(
          problem.suggestion != nil || problem.remedy != nil, "no \(key): \(Tutorials.describe(problem))")
      }
    }
  }

  /// Words that are none are told at their place, wherever words are meant.
  @Test(arguments: [
    ("figure fit", ["title", "subtitle", "fig-cap", "fig-alt", "x", "y"]), ("table twin", ["tbl-cap"]),
    ("listing", ["lst-cap"]), ("axis", ["title"]), ("fit", ["title"]), ("author", ["name"]),
    ("front matter", ["title", "description", "date"]), ("configuration", ["title", "subtitle"]),
    ("mark rule", ["label"]), ("mark line", ["label"]), ("mark ellipse", ["label"]), ("mark text", ["text"]),
  ])
  func wordsAreNotEmpty(_ name: String, _ keys: [String]) throws {
    let context = try #require(KeyContext.all.first { $0.name == name })
    let isRequired = ["author", "mark text"].contains(name)
    for key in keys {
      for value in ["''", "\"\"", "'  '", "\"\u{A0}\"", "\"\u{200B}\"", #""\u2060\u00AD""#] {
        let (text, line) = context.text(setting: key, to: value)
        let found = try context.diagnostics(of: text)
        #expect(found.map(\.summary) == ["'\(key)' must not be empty"], "\(name): \(key): \(value)")
        #expect(
          found.first?.remedy
            == (isRequired ? "Write a text." : "Write a text, or leave the key out."))
        #expect(found.first?.range?.text == value)
        #expect(found.first?.range?.line == line)
      }
    }
  }

  /// Whether a mapping is an error without a key.
  private func isRequired(_ key: String, in context: KeyContext) throws -> Bool {
    var without = context
    without.base.removeAll { $0.key == key }
    return try without.diagnostics(of: without.text(setting: nil, to: "").text).contains {
      $0.summary.hasSuffix(" needs the key '\(key)'")
    }
  }

  /// To leave out a key that must be there is no remedy, whatever is wrong with it.
  @Test(arguments: KeyContext.all)
  func aRequiredKeyIsNotToBeLeftOut(_ context: KeyContext) throws {
    for key in context.keys where try isRequired(key, in: context) {
      for value in Self.never + ["''", "[]", "[[]]", "['']", "{}", "~", "zzz", "-7"] {
        for problem in try context.diagnostics(of: context.text(setting: key, to: value).text)
        where problem.summary.contains("'\(key)'") {
          #expect(
            problem.remedy?.contains("leave the key out") != true,
            "\(key): \(value): \(Tutorials.describe(problem))")
        }
      }
    }
  }

  /// A name stands in a list once.
  @Test(arguments: [
    ("figure convergence", "of", "coins.hidden"), ("table estimates", "of", "coins.hidden"),
    ("table estimates", "parameters", "heads.A"), ("table twin", "parameters", "means.a"),
    ("table ledger", "parameters", "heads"), ("table ledger", "iterations", "1"),
    ("table e-step", "rows", "2"), ("table data", "columns", "u"), ("table notices", "of", "coins"),
    ("data source csv", "columns", "hours"), ("front matter", "bibliography", "../refs.yml"),
    ("configuration", "bibliography", "refs.yml"),
  ])
  func aNameIsListedOnce(_ name: String, _ key: String, _ value: String) throws {
    let context = try #require(KeyContext.all.first { $0.name == name })
    let (text, line) = context.text(setting: key, to: "[\(value), zzz, \(value)]")
    let found = try context.diagnostics(of: text).map(Tutorials.describe)
    let column =
      text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].utf8.count - value.utf8.count
    #expect(
      found == [
        "\(line):\(column): '\(value)': '\(key)' can name each once only, and '\(value)' is there already, on line \(line)\n  Leave it out here."
      ])
  }

  /// A number out of its range is told with the range and with itself.
  @Test(arguments: KeyContext.all)
  func aNumberOutOfItsRangeIsNamed(_ context: KeyContext) throws {
    let keys = [
      "fig-width", "fig-height", "decimals", "iteration", "seed", "restarts", "tolerance", "max-iterations",
      "components", "level", "size", "opacity",
    ]
    for key in context.keys where keys.contains(key) {
      let (found, _) = try context.problems(setting: key, to: "-7")
      let texts = found.map(\.1)
      #expect(texts.count == 1, "\(key) in \(context.name): \(texts)")
      #expect(
        texts.first?.contains(/(from|between) \S+ (to|and) \S+, and here it is -7(\.0)?$/) == true, "\(texts)"
      )
    }
  }

  /// What a key of numbers does not take.
  static let noNumbers = ["abc", "2024-01-01", "true", "'1'", "1e400", ".nan", ".inf", "-1e9", "1e9"]

  @Test(arguments: KeyContext.all)
  func numbersAreNumbersInTheirRange(_ context: KeyContext) throws {
    var keys = context.keys.filter {
      [
        "fig-width", "fig-height", "decimals", "iteration", "seed", "restarts", "tolerance", "max-iterations",
        "components",
      ]
      .contains($0)
    }
    if context.name == "table data" { keys.append("rows") }
    if context.name == "figure convergence" { keys.append("iterations") }
    let kind = MarkCatalogue.all.first { "mark \($0.name)" == context.name }
    keys += kind.map { MarkReader.keys(of: $0).filter { $0.words.hasPrefix("a number") }.map(\.name) } ?? []
    let settings = keys.flatMap { key in Self.noNumbers.map { (key: key, value: $0) } }.filter { key, value in
      // A seed may be as large as one likes, and a limit need not be reached.
      if value == "1e9", ["seed", "iterations"].contains(key) { return false }
      // Where a rule begins and ends is a place on the axis, and so is any number.
      return !(value.hasSuffix("1e9") && ["from", "to"].contains(key))
    }
    try everyOneIsAProblem(settings, in: context)
  }

  @Test(arguments: KeyContext.all)
  func namesMustBeKnown(_ context: KeyContext) throws {
    let names = [
      "kind", "of", "over", "parameters", "labels", "csv", "dataset", "file", "snippet", "method", "missing",
      "align",
      "start", "model", "data", "bibliography", "chapters", "response", "terms", "trials",
      "heads", "tosses",
      "weights", "covariance", "standard-errors", "success", "dash", "shape", "intercept", "columns",
    ]
    let own = context.name == "table of one's own"
    try everyOneIsAProblem(
      context.keys.filter { names.contains($0) && !(own && $0 == "columns") }.map { ($0, "zzz") }, in: context
    )
  }

  @Test(arguments: [
    ("contour", "levels", ["-1", "0", "2.5", "41", "[.nan]", "abc", "true"]),
    ("ellipse", "level", ["0", "1", "-0.5", "[0.5, 0.9]", "abc"]),
    ("point", "x", ["[1, 2024-01-01]", "['1', 2]", "[true, 1]", "[1, [2]]", "2024-01-01"]),
  ])
  func channelsHaveTheirRanges(_ mark: String, _ key: String, _ values: [String]) throws {
    let context = try #require(KeyContext.all.first { $0.name == "mark \(mark)" })
    for value in values {
      let (found, line) = try context.problems(setting: key, to: value)
      #expect(found.contains { $0.0 == line }, "\(key): \(value): \(found)")
    }
  }

  @Test(arguments: [
    ("output", ["/abs", "../out", "a/../../b", "~/x", "''"]),
    ("language", ["xx", "english", "e", "en_GB", "en-"]),
  ])
  func theConfigurationIsChecked(_ key: String, _ values: [String]) throws {
    for value in values {
      let (found, line) = try KeyContext.configuration.problems(setting: key, to: value)
      #expect(found.map(\.0) == [line], "\(key): \(value): \(found)")
    }
  }

  @Test(arguments: ["scenario s", "figure fig-a", "table tbl-a", "derivation eq-a", "listing lst-a"])
  func aBlockWithACommentAloneIsEmpty(_ info: String) {
    let empty = Tutorials.weave("```{\(info)}\n```\n").diagnostics.map(\.summary)
    let comment = Tutorials.weave("```{\(info)}\n# nothing\n```\n").diagnostics.map(\.summary)
    #expect(!empty.isEmpty)
    #expect(comment == empty)
  }

  @Test(arguments: [
    ("coins.hidden", "data", "A scenario is wanted here, and 'coins.hidden' leads further\n  Write coins."),
    (
      "coins.hidden.heads", "data",
      "A scenario is wanted here, and 'coins.hidden.heads' leads further\n  Write coins."
    ),
    (
      "coins.hidden.heads", "fit",
      "A fit is wanted here, and 'coins.hidden.heads' leads further\n  Write coins.hidden."
    ),
  ])
  func theWholePathCounts(_ path: String, _ kind: String, _ expected: String) {
    let problems = Tutorials.problems(
      KeyContext.scenarios + "```{figure fig-a}\nkind: \(kind)\nof: \(path)\n```\n")
    #expect(problems.hasSuffix("'\(path)': \(expected)"), "\(problems)")
  }

  @Test(arguments: [
    ("coins.model:.2f", ":.2f", "coin-mixture"), ("coins.hidden.converged:.1%", ":.1%", "true"),
    ("coins.hidden.method:d", ":d", "em"),
  ])
  func aNumberFormatIsForNumbers(_ value: String, _ format: String, _ word: String) {
    let problems = Tutorials.problems(KeyContext.scenarios + "`{\(value)}`\n")
    let place = KeyContext.scenarios.count { $0 == "\n" } + 1
    let column = 3 + value.count - format.count
    #expect(
      problems == """
        \(place):\(column): '\(format)': A number format is for numbers, and this value is '\(word)'
          Leave the format out.
        """)
  }

  @Test func theFormatForWholeNumbersIsForThemAlone() {
    let place = KeyContext.scenarios.count { $0 == "\n" } + 1
    #expect(
      Tutorials.problems(KeyContext.scenarios + "`{3 / 2:d}`\n") == """
        \(place):8: ':d': The format 'd' is for whole numbers, and this value is 1.5
          Give decimals, such as ':.2f', or round it with ':.0f'.
        """)
    #expect(Tutorials.problems(KeyContext.scenarios + "`{100 * 0.29:d}` and `{4 / 2:d}`\n").isEmpty)
  }

  @Test func aDateIsNoDifference() {
    #expect(
      Tutorials.problems("`{2024-01-01}`").contains("An operator must have a space on both sides"))
  }
}
