import Testing

@testable import Reporting

/// A mapping is read by its schema alone: values, defaults, descriptions and literal errors.
@Suite struct SchemaTests {
  private enum Size: String, Sendable, CaseIterable { case small, large }

  private struct Inner: Sendable, Equatable {
    var depth = 1
  }

  private struct Sample: Sendable {
    var of: LocatedText?
    var title: LocatedText?
    var count = 6
    var share: Written<Double>?
    var isShown = true
    var size = Size.small
    var names: [LocatedText] = []
    var pairs: [YAMLNode.Entry] = []
    var numbers: [Int] = []
    var inner = Inner()
  }

  private static let schema = Schema("sample", Sample()) {
    Key("of", .name, \.of, required: true, "what it is about")
    Key("title", .text, \.title, "the title")
    Key("count", .wholeNumber(in: 1...10), \.count, "how many")
    Key("share", .number(in: 0...0.5), \.share, default: "none", "how much")
    Key("shown", .flag, \.isShown, "whether it is shown")
    Key("size", .choice(), \.size, "how large")
    Key("names", .names, \.names, "who")
    Key("pairs", .entries, \.pairs, "which")
    Key("numbers", .list(of: .wholeNumber(in: 1...10), example: "[1, 2]"), \.numbers, "the numbers")
    Key(
      "inner",
      .mapping(Schema("inner part", Inner()) { Key("depth", .wholeNumber(in: 0...9), \.depth, "depth") }),
      \.inner, "what is inside")
  }

  /// A mapping of scalars, each at its place in the text `key: value` per line.
  private func node(_ lines: [(key: String, value: (SourceRange) -> YAMLNode, text: String)]) -> YAMLNode {
    let text = lines.map { "\($0.key): \($0.text)\n" }.joined()
    let source = SourceText(name: "a.yml", text)
    var entries: [YAMLNode.Entry] = []
    var offset = 0
    for line in lines {
      let key = SourceRange(source, offset..<offset + line.key.utf8.count)
      let start = key.bytes.upperBound + 2
      let value = SourceRange(source, start..<start + line.text.utf8.count)
      entries.append(YAMLNode.Entry(key: line.key, keyRange: key, value: line.value(value)))
      offset = value.bytes.upperBound + 1
    }
    return YAMLNode(range: SourceRange(source, 0..<text.utf8.count), kind: .mapping(entries))
  }

  private func plain(
    _ key: String, _ text: String
  ) -> (key: String, value: (SourceRange) -> YAMLNode, text: String) {
    (key, { YAMLNode(range: $0, kind: .scalar(text, isPlain: true)) }, text)
  }

  private func kind(
    _ key: String, _ text: String, _ kind: @escaping (SourceRange) -> YAMLNode.Kind
  ) -> (key: String, value: (SourceRange) -> YAMLNode, text: String) {
    (key, { YAMLNode(range: $0, kind: kind($0)) }, text)
  }

  private func problems(
    _ lines: [(key: String, value: (SourceRange) -> YAMLNode, text: String)]
  ) -> [String] {
    var problems = Problems()
    let node = node(lines)
    let value = Self.schema.read(node, at: node.range, &problems)
    let told = problems.report()
    // Nothing is had after an error, and nothing is wrong without one.
    #expect((value == nil) == !told.isEmpty)
    return told.map { problem in
      "\(problem.range?.text.trimmingEnd ?? ""): \(problem.summary)"
        + (problem.suggestion.map { "; did you mean '\($0)'?" } ?? "")
        + (problem.remedy.map { " = \($0)" } ?? "")
    }
  }

  @Test func everyKeyIsReadIntoItsProperty() throws {
    var problems = Problems()
    let node = node([
      plain("of", "coins"), plain("title", "T"), plain("count", "3"), plain("share", "0.25"),
      plain("shown", "false"), plain("size", "large"), plain("names", "one"),
      kind("pairs", "{a: 1}") { range in
        .mapping([
          YAMLNode.Entry(
            key: "a", keyRange: range, value: YAMLNode(range: range, kind: .scalar("1", isPlain: true)))
        ])
      },
      kind("numbers", "[1, 2]") { range in
        .list(["1", "2"].map { YAMLNode(range: range, kind: .scalar($0, isPlain: true)) })
      },
      kind("inner", "{depth: 4}") { range in
        .mapping([
          YAMLNode.Entry(
            key: "depth", keyRange: range, value: YAMLNode(range: range, kind: .scalar("4", isPlain: true)))
        ])
      },
    ])
    let value = try #require(Self.schema.read(node, at: node.range, &problems))
    #expect(value.of?.text == "coins" && value.title?.text == "T" && value.count == 3)
    #expect(value.share?.value == 0.25 && value.share?.keyRange.text == "share")
    #expect(value.share?.range.text == "0.25")
    #expect(!value.isShown && value.size == .large && value.names.map(\.text) == ["one"])
    #expect(value.pairs.map(\.key) == ["a"] && value.numbers == [1, 2] && value.inner.depth == 4)
  }

  @Test func whatIsNotWrittenHasItsDefault() throws {
    var problems = Problems()
    let node = node([plain("of", "coins")])
    let value = try #require(Self.schema.read(node, at: node.range, &problems))
    #expect(value.count == 6 && value.isShown && value.size == .small && value.share == nil)
    #expect(problems.report().isEmpty)
  }

  @Test func aSchemaSaysWhatItTakes() {
    let described = Self.schema.descriptions.map { key in
      "\(key.name)|\(key.words)|\(key.isRequired ? "required" : key.defaultWords ?? "")"
    }
    #expect(
      described == [
        "of||required", "title||", "count|a whole number from 1 to 10|6", "share|a number from 0 to 0.5|none",
        "shown|true or false|true", "size|one of small, large|small", "names||", "pairs||", "numbers||",
        "inner|{depth:}|",
      ])
  }

  @Test func whatIsWrongIsSaidAtItsPlace() {
    let of = plain("of", "coins")
    #expect(problems([]) == [": A sample needs the key 'of' = Write 'of:', what it is about."])
    #expect(
      problems([of, plain("count", "11")]) == [
        "11: 'count' must be a whole number from 1 to 10, and here it is 11 = Write such a number, or leave the key out."
      ])
    #expect(
      problems([of, kind("share", "'0.2'") { _ in .scalar("0.2", isPlain: false) }]) == [
        "'0.2': 'share' must be a number from 0 to 0.5, and here it is '0.2' = Write share: 0.2, without quotation marks."
      ])
    #expect(
      problems([of, plain("shown", "no")]) == [
        "no: 'shown' must be true or false = Write shown: true, or leave the key out."
      ])
    #expect(
      problems([of, plain("size", "larg")]) == [
        "larg: 'size' must be one of: small, large; did you mean 'large'? = Write one of them, or leave the key out."
      ])
    #expect(
      problems([of, plain("title", " ")]) == [
        " : 'title' must not be empty = Write a text, or leave the key out."
      ])
    #expect(
      problems([of, kind("title", "~") { _ in .null }]) == [
        "title: 'title' needs a value = Write one, or leave the key out."
      ])
    #expect(
      problems([of, plain("numbers", "1")]) == [
        "1: 'numbers' must be a list with at least one entry = Write numbers: [1, 2]."
      ])
    #expect(
      problems([of, plain("counts", "1")]) == [
        "counts: A sample has no key 'counts'; did you mean 'count'? = It takes: of, title, count, share, shown, size, names, pairs, numbers, inner."
      ])
    // A key that was meant for the one that is missing is told alone.
    #expect(
      problems([plain("off", "coins")]).map { $0.prefix { $0 != "=" } } == [
        "off: A sample has no key 'off'; did you mean 'of'? "
      ])
  }

  @Test func allThatIsWrongIsToldAtOnce() {
    #expect(
      problems([plain("count", "x"), plain("shown", "y"), plain("colour", "z")]).map {
        $0.prefix { $0 != ":" }
      } == ["", "x", "y", "colour"])
  }

  @Test func anythingButAMappingIsTold() {
    let source = SourceText(name: "a.yml", "text")
    let range = SourceRange(source, 0..<4)
    for kind in [YAMLNode.Kind.scalar("text", isPlain: true), .list([])] {
      var problems = Problems()
      #expect(Self.schema.read(YAMLNode(range: range, kind: kind), at: range, &problems) == nil)
      #expect(
        problems.report().map(\.summary) == [
          "A sample must be written as keys with values, `key: value`"
        ])
    }
  }

  @Test func severalSchemasReadOneMapping() {
    struct Other: Sendable { var more = 0 }
    let other = Schema("sample", Other()) { Key("more", .wholeNumber(in: 0...9), \.more, "more") }
    var problems = Problems()
    let node = node([plain("of", "coins"), plain("more", "2"), plain("les", "2")])
    var reader = MappingReader(node, what: "sample", keys: [], range: node.range, &problems)
    let first = reader.read(Self.schema, &problems)
    let second = reader.read(other, &problems)
    #expect(!reader.finish(&problems))
    #expect(first.isSound && second.isSound && second.value.more == 2)
    #expect(problems.report().map(\.summary) == ["A sample has no key 'les'"])
  }
}

extension String {
  /// Without the line ends that a whole mapping has behind it.
  fileprivate var trimmingEnd: String { hasSuffix("\n") ? "" : self }
}
