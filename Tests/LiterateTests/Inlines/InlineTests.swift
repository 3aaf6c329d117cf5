import Reporting
import Testing

@testable import Literate

/// Every kind of inline with what is written at its range.
@Suite struct InlineTests {
  /// The inlines of a paragraph, as outline lines.
  private func inlines(_ text: String) -> String {
    Outline(text).lines.dropFirst().map { String($0.dropFirst(2)) }.joined(separator: "\n")
  }

  @Test func textWithMarkup() {
    #expect(
      inlines("a *b **c*** ~~d~~ `e`") == """
        text "a " «a »
        emphasis «*b **c***»
          text "b " «b »
          strong «**c**»
            text "c" «c»
        text " " « »
        strikethrough «~~d~~»
          text "d" «d»
        text " " « »
        code "e" «`e`»
        """)
  }

  @Test func smartPunctuationEscapesAndEntities() {
    #expect(
      inlines(#"It's "so" -- yes --- and... \* &amp; &#x41; &eacute;"#) == """
        text "It’s “so” – yes — and… * & A é" «It's "so" -- yes --- and... \\* &amp; &#x41; &eacute;»
        """)
  }

  @Test func singleTildesAreText() {
    #expect(inlines("~5 and ~6") == #"text "~5 and ~6" «~5 and ~6»"#)
  }

  @Test func linksAndImages() {
    #expect(
      inlines("[a *b*](u \"t\") ![c](<v w>) <https://x.y> www.x.org m@n.org [r] [s][r]\n\n[r]: /url (T)")
        == """
        link u "t" «[a *b*](u "t")»
          text "a " «a »
          emphasis «*b*»
            text "b" «b»
        text " " « »
        image v w "" «![c](<v w>)»
          text "c" «c»
        text " " « »
        link https://x.y "" «<https://x.y>»
          text "https://x.y" «https://x.y»
        text " " « »
        link http://www.x.org "" «www.x.org»
          text "www.x.org" «www.x.org»
        text " " « »
        link mailto:m@n.org "" «m@n.org»
          text "m@n.org" «m@n.org»
        text " " « »
        link /url "T" «[r]»
          text "r" «r»
        text " " « »
        link /url "T" «[s][r]»
          text "s" «s»
        """)
  }

  @Test func definitionsBeforeTextTakeNoPlace() {
    #expect(inlines("[r]: /url\n  'title'\n[r]") == "link /url \"title\" «[r]»\n  text \"r\" «r»")
  }

  @Test func breaks() {
    #expect(
      inlines("a\nb  \nc\\\nd\r\ne") == """
        text "a" «a»
        soft «⏎»
        text "b" «b»
        hard «  ⏎»
        text "c" «c»
        hard «\\⏎»
        text "d" «d»
        soft «␍⏎»
        text "e" «e»
        """)
  }

  @Test func rawHTML() {
    #expect(
      inlines("a <b c=\"d\">e</b> <!-- $ -->") == """
        text "a " «a »
        html "<b c=\\"d\\">" «<b c="d">»
        text "e" «e»
        html "</b>" «</b>»
        text " " « »
        html "<!-- $ -->" «<!-- $ -->»
        """)
  }

  @Test func footnoteReferences() {
    let outline = Outline("a[^n_1] \"b\"[^N_1].\n\n[^n_1]: Note\n    more\n\n    last\n")
    #expect(
      outline.text == """
        paragraph «a[^n_1] "b"[^N_1].»
          text "a" «a»
          footnote n_1 «[^n_1]»
          text " “b”" « "b"»
          footnote n_1 «[^N_1]»
          text "." «.»
        footnote n_1 «[^n_1]: Note⏎    more⏎⏎    last»
          paragraph «Note⏎    more»
            text "Note" «Note»
            soft «⏎»
            text "more" «more»
          paragraph «last»
            text "last" «last»
        """)
  }

  // MARK: - Formulas

  @Test func formulasAreLeftAlone() {
    #expect(
      inlines(#"$a_1 \\ b_2$, **$\hat\theta$**; $\$5$ "$x$"'s"#) == #"""
        formula "a_1 \\\\ b_2" «$a_1 \\ b_2$»
        text ", " «, »
        strong «**$\hat\theta$**»
          formula "\\hat\\theta" «$\hat\theta$»
        text "; " «; »
        formula "\\$5" «$\$5$»
        text " “" « "»
        formula "x" «$x$»
        text "”’s" «"'s»
        """#)
  }

  @Test(arguments: [
    "costs $5 and $6", "US$5, US$6", "$ x$", "$x $", #"\$x$"#, "$x$5", "$", "$$$", "$a\n\nb$", "$a\n# b$",
  ])
  func dollarsThatAreNoFormulas(text: String) {
    let outline = Outline(text)
    #expect(!outline.text.contains("formula"), "\(outline.text)")
  }

  @Test func codeWinsOverFormulas() {
    #expect(
      inlines("`$x$` $y `{a.b:.2f}`$ `a$b` c$") == """
        code "$x$" «`$x$`»
        text " " « »
        formula "y `{a.b:.2f}`" «$y `{a.b:.2f}`$»
        text " " « »
        code "a$b" «`a$b`»
        text " c$" « c$»
        """)
  }

  @Test func dollarsInHTMLAndAddressesAreNotTakenFromFormulas() {
    #expect(
      inlines("<b a=\"$1\"> $x$ [u](http://a/$b$c) <!-- $ --> $y$") == """
        html "<b a=\\"$1\\">" «<b a="$1">»
        text " " « »
        formula "x" «$x$»
        text " " « »
        link http://a/$b$c "" «[u](http://a/$b$c)»
          text "u" «u»
        text " " « »
        html "<!-- $ -->" «<!-- $ -->»
        text " " « »
        formula "y" «$y$»
        """)
  }

  @Test func formulasOverLines() {
    #expect(
      Outline("> a $x\n> + y$ b\n").text == """
        quote «> a $x⏎> + y$ b»
          paragraph «a $x»
            text "a $x" «a $x»
          list «+ y$ b»
            item
              paragraph «y$ b»
                text "y$ b" «y$ b»
        """)
    #expect(
      Outline("> a $x\n>   = y$ b\n").text == """
        quote «> a $x⏎>   = y$ b»
          paragraph «a $x⏎>   = y$ b»
            text "a " «a »
            formula "x\\n= y" «$x⏎>   = y$»
            text " b" « b»
        """)
  }

  // MARK: - Values

  @Test func values() {
    #expect(
      inlines("`{a.b:.3f}` `` {c} `` `{{x}}` `{}` `{a} + {b}` `f({x})` `{ a / b }`") == """
        value «`{a.b:.3f}`»
          expression «a.b:.3f»
        text " " « »
        value «`` {c} ``»
          expression «c»
        text " " « »
        code "{x}" «`{{x}}`»
        text " " « »
        code "{}" «`{}`»
        text " " « »
        code "{a} + {b}" «`{a} + {b}`»
        text " " « »
        code "f({x})" «`f({x})`»
        text " " « »
        value «`{ a / b }`»
          expression « a / b »
        """)
  }

  // MARK: - References and citations

  @Test func references() {
    #expect(
      inlines("@fig-a, (@tbl-b) and @eq-c; @sec-d: @lst-e. [@fig-f]") == """
        reference fig-a «@fig-a»
        text ", (" «, (»
        reference tbl-b «@tbl-b»
        text ") and " «) and »
        reference eq-c «@eq-c»
        text "; " «; »
        reference sec-d «@sec-d»
        text ": " «: »
        reference lst-e «@lst-e»
        text ". " «. »
        reference fig-f «[@fig-f]»
        """)
  }

  @Test func citations() {
    #expect(
      inlines("[@dempster1977; @wu_83,\np. 3--5] as @key:2 says, “@q”.") == """
        citation «[@dempster1977; @wu_83,⏎p. 3--5]»
          work dempster1977 "" «@dempster1977»
          work wu_83 "pp. 3–5" «@wu_83,⏎p. 3--5»
        text " as " « as »
        narrative «@key:2»
          work key:2 "" «@key:2»
        text " says, “" « says, “»
        narrative «@q»
          work q "" «@q»
        text "”." «”.»
        """)
  }

  @Test func citationsAsPandocReadsThem() {
    #expect(
      inlines("[see @a.b:c/d, pp. 3-5 and on; cf. -@{x y}] -@k, @k [p. 4; @l] [@é_2019; @a--b]") == """
        citation «[see @a.b:c/d, pp. 3-5 and on; cf. -@{x y}]»
          work a.b:c/d "pp. 3–5" "see" " and on" «see @a.b:c/d, pp. 3-5 and on»
          work -x y "" "cf." "" «cf. -@{x y}»
        text " " « »
        citation «-@k»
          work -k "" "" "" «-@k»
        text ", " «, »
        narrative «@k [p. 4; @l]»
          work k "p. 4" «@k [p. 4»
          work l "" «@l»
        text " " « »
        citation «[@é_2019; @a--b]»
          work é_2019 "" «@é_2019»
          work a "" "" " –b" «@a--b»
        """)
  }

  @Test(arguments: [
    ("", "", ""), (", p. 3", "p. 3", ""), (", 3", "p. 3", ""), (" 33", "p. 33", ""),
    (", pages 3-5", "pp. 3–5", ""),
    (", pp. 33-35, 38-39 and passim", "pp. 33–35, 38–39", " and passim"), (", chap. iv", "chap. iv", ""),
    (", chapter 2, section 3", "chap. 2", ", section 3"), (", § 4", "§ 4", ""),
    (", Sec. 2.1", "sec. 2.1", ""),
    (", in passing", "", ", in passing"), (" who was wrong", "", " who was wrong"),
    (", {}99 years later", "", " 99 years later"), (", {pp. iv, A-7} with more", "pp. iv, A–7", " with more"),
    (", pageant 3", "", ", pageant 3"), (", vol. 2", "vol. 2", ""), (", p. 3, who", "p. 3", ", who"),
    (",", "", ""),
  ])
  func locators(words: String, text: String, suffix: String) {
    let locator = Locator(following: words)
    #expect(locator.text == text)
    #expect(locator.suffix == suffix)
  }

  @Test(arguments: [
    ("[*see* @a]", "@a"), ("[see @a and $x$, `b`]", "@a and"), ("[see; @a]", "@a"), ("[@a, `{x}`]", "@a"),
  ])
  func bracketsOfCitationsHoldWords(text: String, cited: String) {
    let document = Document(parsing: SourceText(name: "a.md", text))
    #expect(document.problems.count == 1)
    #expect(document.problems.first?.summary.hasPrefix("A citation ") == true)
    #expect(document.problems.first?.range.map { cited.hasPrefix($0.text) || $0.text.hasPrefix("$") } == true)
  }

  /// An escaped bracket is a letter: the inner group is cited, and not the outer one with words before the key.
  @Test func anEscapedBracketClosesNone() {
    let document = Document(parsing: SourceText(name: "a.md", #"[one \] two [@a, p. 3] three]"#))
    guard case .paragraph(let content) = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let citations = content.filter { if case .citation = $0.kind { true } else { false } }
    #expect(citations.map(\.range.text) == ["[@a, p. 3]"])
  }

  @Test(arguments: ["on [0, 1) as @a says", "[a] @b", #"\[see @a\]"#, "[[@a]]", "[x] and @a, ]"])
  func otherBracketsStay(text: String) {
    #expect(Document(parsing: SourceText(name: "a.md", text)).problems == [])
  }

  @Test(arguments: [
    "a@b", "me@adams.org", "see me.you@adams.org.", #"\@key"#, "`@key`", "[a @key](u)", "<https://x.y/@key>",
    "@", "a.@b", "$@key$", "@@x",
  ])
  func atSignsThatAreNoCitations(text: String) {
    let outline = Outline(text).text
    #expect(!outline.contains("narrative") && !outline.contains("citation"), "\(outline)")
  }

  // MARK: - Bars in tables

  /// In a table `\|` is a bar, as in all inlines of a cell, and a backslash more leaves TeX's own `\|`.
  @Test(arguments: [
    (#"$p(x \| y)$"#, "p(x | y)"), (#"$p(x | y)$"#, "p(x | y)"), (#"$|x\|y|$"#, "|x|y|"),
    (#"$\\|x\\|$"#, #"\|x\|"#),
    (#"$\Vert x\Vert$"#, #"\Vert x\Vert"#),
  ])
  func barsOfFormulasInTables(formula: String, tex: String) {
    for table in [
      "| a |\n|---|\n| \(formula) |\n", "| \(formula) |\n|---|\n| a |\n",
      "> | \(formula) | b |\n> |---|---|\n",
    ] {
      let outline = Outline(table).text
      #expect(outline.contains("formula \(String(reflecting: tex))"), "\(outline)")
    }
    // Anywhere else a formula is what stands in it.
    let own = String(reflecting: String(formula.dropFirst().dropLast()))
    #expect(Outline("Text \(formula) text").text.contains("formula \(own)"))
  }

  // MARK: - Places in containers

  @Test func placesInTables() {
    #expect(
      Outline("> Text\n> | a *b* | c |\n> |:--|--:|\n> | `x\\|y` \\| $u|v$ | `{w}` |\n> | @fig-z |\n").text
        == #"""
        quote «> Text⏎> | a *b* | c |⏎> |:--|--:|⏎> | `x\|y` \| $u|v$ | `{w}` |⏎> | @fig-z |»
          paragraph «Text»
            text "Text" «Text»
          table left right «| a *b* | c |⏎> |:--|--:|⏎> | `x\|y` \| $u|v$ | `{w}` |⏎> | @fig-z |»
            row
              cell
                text "a " «a »
                emphasis «*b*»
                  text "b" «b»
              cell
                text "c" «c»
            row
              cell
                code "x|y" «`x\|y`»
                text " | " « \| »
                formula "u|v" «$u|v$»
              cell
                value «`{w}`»
                  expression «w»
            row
              cell
                reference fig-z «@fig-z»
              cell
        """#)
  }

  @Test func placesInNestedContainers() {
    #expect(
      Outline("- > 1. a\n  >    `{b}`\n  lazy *c*\n- [x] d\n").text == """
        list «- > 1. a⏎  >    `{b}`⏎  lazy *c*⏎- [x] d»
          item
            quote «> 1. a⏎  >    `{b}`⏎  lazy *c*»
              list from 1 «1. a⏎  >    `{b}`⏎  lazy *c*»
                item
                  paragraph «a⏎  >    `{b}`⏎  lazy *c*»
                    text "a" «a»
                    soft «⏎»
                    value «`{b}`»
                      expression «b»
                    soft «⏎»
                    text "lazy " «lazy »
                    emphasis «*c*»
                      text "c" «c»
          task true
            paragraph «d»
              text "d" «d»
        """)
  }
}
