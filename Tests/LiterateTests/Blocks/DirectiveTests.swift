import Reporting
import Testing

@testable import Literate

@Suite struct DirectiveTests {
  @Test func inAQuote() {
    #expect(
      Outline("> ```{figure fig-a}\n> of: [a, \"b c\"]\n> cap: |\n>   Text\n>   more\n> ```\n").text == """
        quote «> ```{figure fig-a}⏎> of: [a, "b c"]⏎> cap: |⏎>   Text⏎>   more⏎> ```»
          directive «```{figure fig-a}⏎> of: [a, "b c"]⏎> cap: |⏎>   Text⏎>   more⏎> ```»
            kind figure «figure»
            name fig-a «fig-a»
            body «of: [a, "b c"]⏎> cap: |⏎>   Text⏎>   more»
            mapping «of: [a, "b c"]⏎> cap: |⏎>   Text⏎>   more»
              key of «of»
                list «[a, "b c"]»
                  plain "a" «a»
                  quoted "b c" «"b c"»
              key cap «cap»
                quoted "Text\\nmore\\n" «|⏎>   Text⏎>   more»
        """)
  }

  @Test func inAListWithTabs() {
    #expect(
      Outline("-\t~~~  {scenario coins}  \n\tdata:\r\n\t  - é: 1\n\t~~~\n").text == """
        list «-	~~~  {scenario coins}  ⏎	data:␍⏎	  - é: 1⏎	~~~»
          item
            directive «~~~  {scenario coins}  ⏎	data:␍⏎	  - é: 1⏎	~~~»
              kind scenario «scenario»
              name coins «coins»
              body «data:␍⏎	  - é: 1»
              mapping «data:␍⏎	  - é: 1»
                key data «data»
                  list «- é: 1»
                    mapping «é: 1»
                      key é «é»
                        plain "1" «1»
        """)
  }

  @Test func withoutNameAndBody() {
    #expect(
      Outline("``` { questions } \n```\n").text == """
        directive «``` { questions } ⏎```»
          kind questions «questions»
          name - «»
          body «»
        """)
  }

  @Test(arguments: [
    ("{figure fig-x", "Block header must end with '}'"),
    ("{}", "Block header must have a kind"),
  ])
  func malformedHeadersAreProblems(header: String, summary: String) {
    let document = Document(parsing: SourceText(name: "a.md", "> ```\(header) \n> a: b\n> ```\n"))
    #expect(document.problems.map(\.summary) == [summary])
    #expect(document.problems.map(\.range?.text) == [header])
    #expect(
      document.problems.map(\.remedy)
        == ["Write the kind and then the name of the block, such as '{figure fig-heads}'."])
    #expect(Outline(document).lines.last == "  code  \"a: b\\n\" «```\(header) ⏎> a: b⏎> ```»")
  }

  @Test(arguments: [
    (
      "{.python}", ".python",
      "Names are letters from a to z, digits, hyphens and underscores, and '.' in '.python' is none of them",
      nil
    ),
    (
      "{figure fig=x}", "fig=x",
      "Names are letters from a to z, digits, hyphens and underscores, and '=' in 'fig=x' is none of them",
      nil
    ),
    (
      "{scenario münzen}", "münzen",
      "Names are letters from a to z, digits, hyphens and underscores, and 'ü' in 'münzen' is none of them",
      nil
    ),
    ("{figure fig x}", "x", "Block header can have one kind and one name", nil),
    ("{figure fig x y}", "x y", "Block header can have one kind and one name", nil),
    (
      "{scenario 2coins}", "2coins", "A name begins with a letter, and '2coins' does not",
      "Put one before it, as in 'x2coins'."
    ),
    (
      "{scenario -a}", "-a", "A name begins with a letter, and '-a' does not",
      "Put one before it, as in 'x-a'."
    ),
    ("{2d fig-x}", "2d", "A name begins with a letter, and '2d' does not", "Put one before it, as in 'x2d'."),
  ])
  func aNameThatIsNoneIsAProblemAtTheName(header: String, name: String, summary: String, remedy: String?) {
    let document = Document(parsing: SourceText(name: "a.md", "> ```\(header) \n> a: b\n> ```\n"))
    #expect(document.problems.map(\.summary) == [summary])
    #expect(document.problems.map(\.range?.text) == [name])
    #expect(
      document.problems.map(\.remedy)
        == [remedy ?? "Write the kind and then the name of the block, such as '{figure fig-heads}'."])
    #expect(document.malformedHeaders.map(\.text) == [header])
  }

  @Test func unclosedBlocksAreProblems() {
    let document = Document(
      parsing: SourceText(name: "a.md", "- ````{figure fig-x}\n  a: b\n  ```\n\ntext\n"))
    #expect(
      DiagnosticFormat.text.render(document.problems) == """
        a.md:1:3: error: Block '{figure fig-x}' is not closed by a line with '````'
         1 | - ````{figure fig-x}
           |   ^^^^^^^^^^^^^^^^^^
           = Everything below belongs to it: add the line.
        a.md:3:3: error: Text can't start with '`' in YAML
         3 |   ```
           |   ^
           = Put the text in quotation marks.

        """)
  }

  @Test func problemsOfTheBodyHaveTheirPlace() {
    let document = Document(
      parsing: SourceText(name: "a.md", "> ```{figure fig-x}\n> cap: `{x}` é\n> ```\n"))
    #expect(
      DiagnosticFormat.text.render(document.problems) == """
        a.md:2:8: error: Text can't start with '`' in YAML
         2 | > cap: `{x}` é
           |        ^
           = Put the text in quotation marks.

        """)
    guard case .quote(let blocks)? = document.blocks.first?.kind,
      case .directive(let directive)? = blocks.first?.kind
    else {
      Issue.record("no directive")
      return
    }
    #expect(directive.body == nil)
  }
}
