import Reporting
import Testing

@testable import Estimation

/// What is said where YAML takes the lines of a story apart in another way than was meant.
@Suite struct StoryLayoutTests {
  private static let source = SourceText(
    name: "s.yml", "story: [a ~ f(x, y)]\n  - y ~ gamma(a, mean: b)\n  - depth: normal(a, b)\n")

  private func place(_ text: String) -> SourceRange {
    let bytes = Self.source.bytes
    let wanted = Array(text.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
    return SourceRange(Self.source, start..<start + wanted.count)
  }

  private func told(_ kind: YAMLNode.Kind, at text: String) -> [String] {
    var problems = Problems()
    let story = StoryText(YAMLNode(range: place(text), kind: kind), &problems)
    #expect(story == nil)
    return StoryReader.told(problems.report())
  }

  private func scalar(_ text: String) -> YAMLNode {
    YAMLNode(range: place(text), kind: .scalar(text, isPlain: true))
  }

  private func entry(_ key: String, _ value: String) -> YAMLNode {
    let range = SourceRange(
      Self.source, place(key).bytes.lowerBound..<place(value).bytes.upperBound)
    return YAMLNode(
      range: range, kind: .mapping([.init(key: key, keyRange: place(key), value: scalar(value))]))
  }

  @Test func aListInBracketsIsCutAtItsCommas() {
    #expect(
      told(.list([scalar("a ~ f(x"), scalar("y)")]), at: "[a ~ f(x, y)]") == [
        "1:8 «[a ~ f(x, y)]» A story is a block list, one line for each '- '; in [..] a comma ends an element. Write each line below 'story:', behind '- ' and without quotation marks."
      ])
  }

  @Test func aColonMakesKeysOfALine() {
    #expect(
      told(
        .list([entry("y ~ gamma(a, mean", "b)"), entry("depth", "normal(a, b)")]),
        at: "- y ~ gamma(a, mean: b)")
        == [
          "2:18 «mean:» A named argument is written with ' = ', since a ': ' makes keys of the line. Write mean = b.",
          "3:5 «depth» A line of a story is 'target ~ family(..)' or 'target = table[..]', and a ':' makes keys of it. Write depth ~ normal(a, b).",
        ])
  }

  @Test func everythingElseThatIsNoLineIsTold() {
    let place = place("story")
    let items = [
      YAMLNode(range: place, kind: .null), YAMLNode(range: place, kind: .list([])),
      YAMLNode(range: place, kind: .mapping([])),
    ]
    let form = "A line of a story is 'target ~ family(..)' or 'target = table[..]'"
    #expect(
      told(.list(items), at: "story") == [
        "1:1 «story» \(form), and this one is empty. Write a line, or leave it out.",
        "1:1 «story» \(form), and no list. Write each line behind a '- ' of its own.",
        "1:1 «story» \(form), and no mapping. Write, say, y ~ normal(mean, sd).",
      ])
    #expect(
      told(.list([]), at: "story") == [
        "1:1 «story» A story has at least one line. Write, say, - y ~ normal(mean, sd)."
      ])
    #expect(
      told(.mapping([]), at: "story") == [
        "1:1 «story» A story is a list of lines, and no keys with values. Write each line behind '- ', as in - y ~ normal(mean, sd)."
      ])
  }

  @Test func limitsAreTold() {
    let deep = "y ~ f(" + String(repeating: "(", count: 70) + "a" + String(repeating: ")", count: 71)
    #expect(
      StoryReader.told(of: deep) == "2:74 «(» A line can be nested 64 deep at most. Leave brackets out.")
    let long = "y ~ f(a" + String(repeating: " + a", count: 1_000) + ")"
    #expect(
      StoryReader.told(of: long)
        == "2:4003 «a» A line has at most 2000 names, numbers and signs. Make it shorter.")
    let many = StoryReader.read(Array(repeating: "y ~ f(a)", count: 1_001))
    #expect(
      StoryReader.told(many.problems) == [
        "1002:5 «y ~ f(a)» A story has at most 1000 lines. Leave lines out."
      ])
    #expect(StoryReader.read(Array(repeating: "y ~ f(a)", count: 1_000)).story?.lines.count == 1_000)
  }

  @Test func aLineThatCannotBeReadHidesNoOther() {
    let (story, problems, _) = StoryReader.read(["y ~ f(a", "z ~ g(b)", "x ~ h(a+b)"])
    #expect(story == nil)
    #expect(
      StoryReader.told(problems) == [
        "2:10 «(» This '(' is never closed. Write ')' where it ends.",
        "4:11 «a+b» An operator must have a space on both sides. Write a + b.",
      ])
  }
}
