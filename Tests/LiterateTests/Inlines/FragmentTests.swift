import Reporting
import Testing

@testable import Literate

@Suite struct FragmentTests {
  /// The inlines of the text at `key` in a YAML file.
  private func fragment(_ yaml: String) throws -> (document: Document, text: String) {
    let source = SourceText(name: "a.yml", yaml)
    guard case .mapping(let entries) = try YAMLNode.parse(source).kind, let node = entries.first?.value,
      case .scalar(let text, _) = node.kind
    else { throw Diagnostic(at: nil, "no text") }
    let document = Document(fragment: text, at: node.range)
    return (
      document, Outline(document).lines.dropFirst().map { String($0.dropFirst(2)) }.joined(separator: "\n")
    )
  }

  @Test(arguments: [
    "key: EM *finds* `{a.b:.2f}` at $x_1$, see @fig-a.\n",
    "key: 'EM *finds* `{a.b:.2f}` at $x_1$, see @fig-a.'\n",
    "key: \"EM *finds* `{a.b:.2f}` at $x_1$, see @fig-a.\"\n",
    "key: |\n  EM *finds* `{a.b:.2f}` at $x_1$, see @fig-a.\n",
    "key: >-\n  EM *finds* `{a.b:.2f}` at $x_1$, see @fig-a.\n",
  ])
  func everyWayToWriteAScalar(yaml: String) throws {
    let (document, text) = try fragment(yaml)
    #expect(
      text == """
        text "EM " «EM »
        emphasis «*finds*»
          text "finds" «finds»
        text " " « »
        value «`{a.b:.2f}`»
          expression «a.b:.2f»
        text " at " « at »
        formula "x_1" «$x_1$»
        text ", see " «, see »
        reference fig-a «@fig-a»
        text "." «.»
        """)
    #expect(document.problems == [])
  }

  @Test func foldedTexts() throws {
    let (_, text) = try fragment("key:\n  It's *one\n  two* `{x\n  + y}`\n")
    #expect(
      text == """
        text "It’s " «It's »
        emphasis «*one⏎  two*»
          text "one two" «one⏎  two»
        text " " « »
        value «`{x⏎  + y}`»
          expression «x + y»
        """)
  }

  @Test func escapes() throws {
    let (_, text) = try fragment(#"key: "a \"b\" \\* `{c}` \u00E9 *d*""# + "\n")
    #expect(
      text == #"""
        text "a “b” * " «a \"b\" \\* »
        value «`{c}`»
          expression «c»
        text " é " « \u00E9 »
        emphasis «*d*»
          text "d" «d»
        """#)
  }

  @Test func prefixesOfQuotes() throws {
    let document = Document(
      parsing: SourceText(name: "a.md", "> ```{figure fig-x}\n> cap: >\n>   a `{b}`\n>   *c* d\n> ```\n"))
    guard case .quote(let blocks)? = document.blocks.first?.kind,
      case .directive(let directive)? = blocks.first?.kind,
      case .mapping(let entries)? = directive.body?.kind, let node = entries.first?.value,
      case .scalar(let text, _) = node.kind
    else {
      Issue.record("no text")
      return
    }
    #expect(
      Outline(Document(fragment: text, at: node.range)).text == """
        paragraph «>⏎>   a `{b}`⏎>   *c* d»
          text "a " «a »
          value «`{b}`»
            expression «b»
          text " " «⏎»
          emphasis «*c*»
            text "c" «c»
          text " d" « d»
        """)
  }

  /// An expression that is not in the file as it is evaluated still has its line and column.
  @Test func valuesOfFoldedTextsKeepTheirPosition() throws {
    let (document, _) = try fragment("key:\n  It is `{x\n  + y}`\n")
    guard case .paragraph(let inlines)? = document.blocks.first?.kind,
      case .value(let expression)? = inlines.last?.kind
    else {
      Issue.record("no value")
      return
    }
    #expect(expression.source.name == "a.yml")
    #expect(
      expression.source.position(of: expression.bytes.lowerBound) == SourcePosition(line: 2, column: 11))
  }

  @Test func blocksAreText() {
    for text in ["1. a", "- a", "# a", "> a", "2.", "-", "---", "```", "    a", "| a |", "a\n\nb", "# a #"] {
      let source = SourceText(name: "a", text)
      let document = Document(fragment: text, at: SourceRange(source, 0..<source.bytes.count))
      guard case .paragraph(let inlines)? = document.blocks.first?.kind, document.blocks.count == 1 else {
        Issue.record("\(text)")
        continue
      }
      #expect(inlines.plainText.count > 0, "\(text)")
    }
    #expect(Document(fragment: " ", at: SourceRange(SourceText(name: "a", ""), 0..<0)).blocks.isEmpty)
  }

  @Test func textsFromElsewhereHaveThePlaceThatIsGiven() {
    let source = SourceText(name: "a", "x\n key: 5")
    let place = SourceRange(source, 8..<9)
    let document = Document(fragment: "made up *text* `{v}`", at: place)
    guard case .paragraph(let inlines)? = document.blocks.first?.kind,
      case .value(let expression)? = inlines.last?.kind
    else {
      Issue.record("no value")
      return
    }
    #expect(inlines.allSatisfy { $0.range == place })
    #expect(expression.text == "v")
    #expect(expression.source.position(of: expression.bytes.lowerBound) == SourcePosition(line: 2, column: 7))
  }
}
