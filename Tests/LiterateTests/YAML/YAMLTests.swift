import Reporting
import Testing

@testable import Literate

@Suite struct YAMLTests {
  @Test func everyNodeHasItsRange() throws {
    #expect(
      try Outline.yaml(
        """
        # comment
        plain: one two  # comment
        folded: a
          b
        "quoted key": "x \\" y"
        single: 'it''s'
        literal: |
          a

          b
        fold: >-
          c
          d
        empty:
        tilde: ~
        flow: {a: [1, 2.5], b: {}, c: [
          x ]}
        list:
        - 漢字: é
          ü: z
        -
        - [] # end
        """) == #"""
          mapping «plain: one two  # comment⏎folded: a⏎  b⏎"quoted key": "x \" y"⏎single: 'it''s'⏎literal: |⏎  a⏎⏎  b⏎fold: >-⏎  c⏎  d⏎empty:⏎tilde: ~⏎flow: {a: [1, 2.5], b: {}, c: [⏎  x ]}⏎list:⏎- 漢字: é⏎  ü: z⏎-⏎- []»
            key plain «plain»
              plain "one two" «one two»
            key folded «folded»
              plain "a b" «a⏎  b»
            key quoted key «"quoted key"»
              quoted "x \" y" «"x \" y"»
            key single «single»
              quoted "it\'s" «'it''s'»
            key literal «literal»
              quoted "a\n\nb\n" «|⏎  a⏎⏎  b»
            key fold «fold»
              quoted "c d" «>-⏎  c⏎  d»
            key empty «empty»
              null «»
            key tilde «tilde»
              null «~»
            key flow «flow»
              mapping «{a: [1, 2.5], b: {}, c: [⏎  x ]}»
                key a «a»
                  list «[1, 2.5]»
                    plain "1" «1»
                    plain "2.5" «2.5»
                key b «b»
                  mapping «{}»
                key c «c»
                  list «[⏎  x ]»
                    plain "x" «x»
            key list «list»
              list «- 漢字: é⏎  ü: z⏎-⏎- []»
                mapping «漢字: é⏎  ü: z»
                  key 漢字 «漢字»
                    plain "é" «é»
                  key ü «ü»
                    plain "z" «z»
                null «»
                list «[]»
          """#)
  }

  @Test func aliasesAndMerges() throws {
    #expect(
      try Outline.yaml("a: &x {p: 1, q: 2}\nb: *x\nc:\n  <<: *x\n  q: 3\n") == """
        mapping «a: &x {p: 1, q: 2}⏎b: *x⏎c:⏎  <<: *x⏎  q: 3»
          key a «a»
            mapping «{p: 1, q: 2}»
              key p «p»
                plain "1" «1»
              key q «q»
                plain "2" «2»
          key b «b»
            mapping «*x»
              key p «p»
                plain "1" «1»
              key q «q»
                plain "2" «2»
          key c «c»
            mapping «<<: *x⏎  q: 3»
              key q «q»
                plain "3" «3»
              key p «p»
                plain "1" «1»
        """)
  }

  @Test(arguments: ["", "\n\n", "# comment\n", "\u{FEFF}"])
  func emptyTextsAreEmptyMappings(text: String) throws {
    #expect(try Outline.yaml(text).hasPrefix("mapping «"))
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", 3, 1, "a", "Key 'a' can be given only once", "Keep one of them."),
    (
      "x: {a: 1, b: {a: 2}, \"a\": 3}\n", 1, 22, "\"a\"", "Key 'a' can be given only once",
      "Keep one of them."
    ),
    (
      "a: b: c\n", 1, 5, ":", "Colon is not allowed here",
      "Check the indentation, or put a text that has ': ' in quotation marks."
    ),
    ("é: @x\n", 1, 4, "@", "Text can't start with '@' in YAML", "Put the text in quotation marks."),
    ("a: `{x}`\n", 1, 4, "`", "Text can't start with '`' in YAML", "Put the text in quotation marks."),
    ("a:\n\tb: c\n", 2, 1, "\t", "Tabs can't indent YAML", "Use spaces."),
    (
      "a: \"b\nc: d\n", 1, 4, "\"", "Quotation mark is not closed",
      "Close it, or use the other kind around the text."
    ),
    (
      "a: \"\\theta\\hat\"\n", 1, 11, "\\", "Backslash in double quotation marks must be written '\\\\'",
      "Use single quotation marks, in which a backslash is a backslash."
    ),
    (
      "a: 1\nword\nb: 2\n", 2, 1, "w", "Key must have a ':' behind it",
      "Write 'key: value', or indent the line that continues a text."
    ),
    (
      "a:\n    b: 1\n  c: 2\n", 3, 3, "c", "Key is expected here",
      "Check the indentation, and quotation marks around the text before."
    ),
    ("a:\n  - 1\n  b: 2\n", 3, 3, "b", "List item with '-' is expected here", "Check the indentation."),
    ("a: - b\n", 1, 4, "-", "List item with '-' is not allowed here", "Put it on a line of its own."),
    (
      "a: [1, 2\nb: 3\n", 2, 2, ":", "List in brackets needs ',' or ']' here",
      "Close the list, or put a text with brackets in quotation marks."
    ),
    (
      "a: *x\n", 1, 4, "*", "Alias has no anchor",
      "Define '&name' before '*name', or put a text with '*' in quotation marks."
    ),
    ("a: 1\n---\nb: 2\n", 2, 1, "-", "YAML can have only one document", "Delete what follows '---'."),
    (
      "a: !!int 3\n", 1, 4, "!!int", "Tags such as '!!int' are not allowed",
      "Delete it; put a text in quotation marks."
    ),
    ("? [a]\n: b\n", 1, 3, "[a]", "Key must be a text", "Write a name before the colon."),
    ("a: \u{1}\n", 1, 4, "\u{1}", "Control character is not allowed in YAML", "Delete it."),
    ("<<: 5\n", 1, 5, "5", "Merge key '<<' must have a mapping", "Write '<<: *name' of an anchored mapping."),
  ])
  func errors(text: String, line: Int, column: Int, written: String, summary: String, remedy: String) {
    let source = SourceText(name: "a.yml", text)
    let problem = #expect(throws: Diagnostic.self) { try YAMLNode.parse(source) }
    #expect(problem?.summary == summary)
    #expect(problem?.remedy == remedy)
    #expect(problem?.range?.text == written)
    #expect(
      problem?.range.map { source.position(of: $0.bytes.lowerBound) }
        == SourcePosition(line: line, column: column))
  }

  @Test func limits() {
    func problem(_ text: String) -> String? {
      #expect(throws: Diagnostic.self) { try YAMLNode.parse(SourceText(name: "a.yml", text)) }?.summary
    }
    let deep = "YAML can be nested at most 64 levels deep"
    #expect(problem(String(repeating: "[", count: 100_000)) == deep)
    #expect(problem(String(repeating: "- ", count: 100_000)) == deep)
    #expect(problem(String(repeating: "{a: ", count: 70)) == deep)
    #expect(problem((0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) == deep)
    let laughs = (1..<40).map { "b\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1)]\n" }.joined()
    #expect(problem("b0: &b0 x\n" + laughs) == "YAML can have at most 30 aliases")
    let wide = (1...9).map { "b\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1), *b\($0 - 1)]\n" }.joined()
    let list = "b0: &b0 [" + (0..<50).map { "\($0), " }.joined() + "]\n"
    #expect(problem(list + wide) == "YAML can have at most 200000 nodes, those of aliases included")
  }

  @Test func invalidUTF8IsAProblem() {
    let source = SourceText(name: "a.yml", bytes: [0x61, 0x3A, 0x20, 0xFF])
    let problem = #expect(throws: Diagnostic.self) { try YAMLNode.parse(source) }
    #expect(problem?.summary == "File must be UTF-8")
    #expect(problem?.range?.bytes == 3..<4)
  }

  /// In a file, and behind the prefixes of a quote.
  @Test func placesHoldInGarbage() {
    let pieces = [
      "a", "b: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", ": ", "\"", "'", "|\n", ">\n",
      "|-\n  ", "#",
      " # c", "&x ", "*x", "!t ", "<<: ", "? ", "é", "漢", "\t", "\\", "\\n", "---\n", "...\n", "%", "@", "`",
      "1", "~",
      "\u{85}", "\u{2028}", "x y", "''", "\u{FEFF}",
    ]
    for seed in 1...3_000 {
      var garbage = Garbage(seed: seed)
      let text = garbage.text(of: pieces, count: 2 + garbage.next(below: 25))
      let prefix = seed % 2 == 0 ? "> " : ""
      let document = Document(
        parsing: SourceText(
          name: "a.md",
          "\(prefix)```{a}\n\(prefix)" + text.replacing("\n", with: "\n\(prefix)") + "\n\(prefix)```\n"))
      #expect(Places(of: document).violations == [], "\(text.debugDescription)")
    }
  }
}
