import Reporting
import Testing

@testable import Estimation

/// The keys beside a story, and what is said of those that cannot be read.
@Suite struct StoryKeysTests {
  private typealias Entry = YAMLNode.Entry

  // A mapping as if it were written; its places are told nowhere here but where a text stands for one.
  private static let source = SourceText(name: "s.yml", "model: {}\n")
  private static let place = SourceRange(source, 7..<9)

  private static func node(_ kind: YAMLNode.Kind) -> YAMLNode { YAMLNode(range: place, kind: kind) }
  private static func plain(_ text: String) -> YAMLNode { node(.scalar(text, isPlain: true)) }
  private static func list(_ texts: String...) -> YAMLNode { node(.list(texts.map(plain))) }
  private static func mapping(_ pairs: (String, YAMLNode)...) -> YAMLNode {
    node(.mapping(pairs.map { Entry(key: $0.0, keyRange: place, value: $0.1) }))
  }

  private static func read(_ key: String, _ value: YAMLNode) -> (keys: StoryKeys?, told: [String]) {
    var problems = Problems()
    let node = mapping(("story", list("y ~ f(a)")), (key, value))
    let keys = StoryKeys.schema.read(node, at: place, &problems)
    let told = problems.report().map { problem in
      problem.summary + (problem.suggestion.map { "; did you mean '\($0)'?" } ?? ".") + " "
        + (problem.remedy ?? "")
    }
    return (keys, told)
  }

  @Test func hiddenVariablesHaveLevelsOrACountOrAreNumbers() throws {
    let (keys, told) = Self.read(
      "hidden",
      Self.mapping(("coin", Self.list("A", "B")), ("kind", Self.plain("3")), ("skill", Self.plain("number"))))
    #expect(told == [])
    let hidden = try #require(keys?.hidden)
    #expect(hidden.map(\.name.text) == ["coin", "kind", "skill"])
    guard case .levels(let levels) = hidden[0].values else {
      Issue.record("no levels")
      return
    }
    #expect(levels.map(\.text) == ["A", "B"])
    #expect(hidden[1].values == .count(3) && hidden[2].values == .number)
  }

  @Test func theOtherKeysAreRead() throws {
    let fixed = try #require(
      Self.read(
        "fixed",
        Self.mapping(("weights", Self.plain("equal")), ("a", Self.plain("-0.5")), ("b", Self.list("1", "2")))
      ).keys?.fixed)
    #expect(fixed.map(\.path.text) == ["weights", "a", "b"] && fixed[0].value == .equal)
    #expect(fixed[1].value == .values(.number(-0.5, Self.place)))
    #expect(fixed[2].value == .values(.list([.number(1, Self.place), .number(2, Self.place)], Self.place)))
    let given = try #require(
      Self.read(
        "given", Self.mapping(("type", Self.node(.list([Self.list("M", "MN"), Self.list("MN", "N")]))))
      ).keys?.given)
    guard case .list(let rows, _)? = given.first?.entries, case .list(let cells, _)? = rows.first else {
      Issue.record("no table")
      return
    }
    #expect(rows.count == 2 && cells.first == .value(LocatedText(text: "M", range: Self.place)))
    #expect(
      Self.read("levels", Self.mapping(("long", Self.list("0", "1")))).keys?.levels.first?.levels.map(\.text)
        == ["0", "1"])
    #expect(Self.read("count", Self.plain("families")).keys?.count?.text == "families")
    #expect(Self.read("sequence", Self.plain("neuron")).keys?.sequence?.text == "neuron")
    let bounds = Self.read(
      "parameters",
      Self.mapping(
        ("a", Self.plain("positive")), ("b", Self.mapping(("between", Self.list("0", "1")))),
        ("c", Self.mapping(("at-least", Self.plain("-1")))),
        ("d", Self.mapping(("at-most", Self.plain("2")))),
        ("e", Self.plain("unit")), ("f", Self.plain("real"))))
    #expect(
      bounds.keys?.parameters.map(\.bound) == [
        .positive, .between(0, 1), .atLeast(-1), .atMost(2), .unit, .real,
      ])
    let order = Self.read("order", Self.mapping(("coin", Self.list("heads", "descending")))).keys?.order.first
    #expect(
      order?.parameter.text == "heads" && order?.direction == .descending && order?.hidden.text == "coin")
    #expect(Self.read("standard-errors", Self.plain("unbiased")).keys?.standardErrors?.value == .unbiased)
  }

  @Test func whatCannotBeReadIsTold() {
    func told(_ key: String, _ value: YAMLNode) -> [String] { Self.read(key, value).told }
    #expect(
      told("hiden", Self.mapping(("z", Self.plain("2")))) == [
        "A story has no key 'hiden'; did you mean 'hidden'? It takes: story, hidden, fixed, given, levels, count, sequence, parameters, order, standard-errors."
      ])
    #expect(
      told("latent", Self.mapping(("z", Self.plain("2")))).first?.contains("did you mean 'hidden'?") == true)
    #expect(
      told("hidden", Self.mapping(("z", Self.plain("1")), ("w", Self.plain("numbr")), ("v", Self.list("A"))))
        == [
          "'z' must be a whole number from 2 to 100, and here it is 1. Write such a number.",
          "A hidden variable has a list of levels, or their number, or is a 'number'; did you mean 'number'? Write w: [A, B], w: 2 or w: number.",
          "'v' must have a list of at least 2 levels. Write v: [A, B].",
        ])
    #expect(
      told("fixed", Self.mapping(("a", Self.plain("equl")), ("b", Self.list("1", "0,5")))) == [
        "A fixed parameter has a number, a list of numbers, or is 'equal'; did you mean 'equal'? Write a: 0.5, a: [0.5, 0.5] or a: equal.",
        "A fixed parameter has a number, a list of numbers, or is 'equal'. Write numbers with a decimal point.",
      ])
    #expect(
      told("given", Self.mapping(("type", Self.plain("A")))) == [
        "A given table is lists within each other, one list for each level. Write type: [[A, AB], [AB, B]]."
      ])
    #expect(
      told(
        "parameters",
        Self.mapping(
          ("a", Self.plain("postive")), ("b", Self.mapping(("between", Self.list("1", "0")))),
          ("c", Self.mapping(("atleast", Self.plain("0")))), ("d", Self.mapping(("at-most", Self.plain("x"))))
        )) == [
          "A bound is real, positive, unit, {between: [a, b]}, {at-least: a} or {at-most: b}; did you mean 'positive'? Write, say, a: positive.",
          "The first limit of 'between' is the lower one, and 1 is not below 0. Write between: [0, 1].",
          "There is no bound 'atleast'; did you mean 'at-least'? There are: between, at-least, at-most.",
          "A limit must be a number. Write, say, at-most: 0.",
        ])
    #expect(
      told("order", Self.mapping(("z", Self.list("a", "down")), ("w", Self.plain("a")))) == [
        "The levels are put in order 'ascending' or 'descending'. Write one of them.",
        "An order is a parameter, and 'ascending' or 'descending'. Write w: [a, ascending].",
      ])
  }

  @Test func aStoryIsNeeded() {
    var problems = Problems()
    #expect(StoryKeys.schema.read(nil, at: Self.place, &problems) == nil)
    #expect(problems.report().map(\.summary) == ["A story needs the key 'story'"])
  }
}
