import Testing

@testable import Literate

@Suite struct BlockTests {
  @Test func displayFormulasBecomeBlocks() {
    let outline = Outline("A $$\na_1 \\\\\n- b | c\n$$ {#eq-bound} B\n")
    #expect(
      outline.text == """
        paragraph «A»
          text "A" «A»
        formula "a_1 \\\\\\\\\\n- b | c" eq-bound «$$⏎a_1 \\\\⏎- b | c⏎$$ {#eq-bound}»
        paragraph «B»
          text "B" «B»
        """)
  }

  @Test func directivesInQuotesKnowTheirPlaces() {
    let outline = Outline(
      """
      > ```{figure fig-a}
      > of: [a, "b c"]
      > cap: |
      >   Text
      >   more
      > ```
      """)
    #expect(
      outline.text == """
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
}
