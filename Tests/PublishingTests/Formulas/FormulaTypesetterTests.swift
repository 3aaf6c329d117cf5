import Testing

@testable import Publishing

@Suite struct FormulaTypesetterTests {
  let typesetter = FormulaTypesetter()

  @Test func givesMarkupAndMathML() throws {
    let inline = try typesetter.typeset(#"\hat\theta_A = 0.80"#, isDisplay: false)
    #expect(inline.hasPrefix("<span class=\"katex\"><span class=\"katex-mathml\"><math"))
    #expect(inline.contains("<annotation encoding=\"application/x-tex\">\\hat\\theta_A = 0.80</annotation>"))
    #expect(inline.contains("class=\"katex-html\" aria-hidden=\"true\""))
    let display = try typesetter.typeset(#"\sum_{i=1}^n x_i"#, isDisplay: true)
    #expect(display.hasPrefix("<span class=\"katex-display\"><span class=\"katex\">"))
  }

  private func rejection(_ tex: String) -> FormulaError? {
    do {
      _ = try typesetter.typeset(tex, isDisplay: false)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    (#"a + \alhpa"#, "'\\alhpa' is no command of KaTeX", 4),
    (#"\frac{1}{2"#, "'{' is not closed", 10),
    (#"a }"#, "'}' closes nothing", 2),
    (#"ℓ(θ) & x"#, "'&' stands outside an aligned environment", 8),
    (#"\left( x"#, "'\\left' has no '\\right' after it", 8),
    (#"x^2^3"#, "Double superscript", 3),
  ]) func errorsArePlainAndPlaced(tex: String, message: String, position: Int) {
    #expect(rejection(tex) == .rejected(message, position: position))
  }

  @Test func runawayMacrosEnd() {
    #expect(
      rejection(#"\def\a{\a\a}\a"#)
        == .rejected("Formula expands without end: a macro may call itself", position: nil))
  }

  @Test func deepNestingEnds() {
    func nested(_ depth: Int) -> String {
      String(repeating: #"\sqrt{\{"#, count: depth) + String(repeating: "}", count: depth)
    }
    #expect(rejection(nested(101)) == .rejected("Formula is nested too deeply", position: nil))
    #expect(rejection(nested(100)) == nil)
    let open = String(repeating: #"\left("#, count: 3_000)
    #expect(rejection(open) != nil)
    #expect(rejection("x") == nil)
  }

  @Test func longFormulasAreRefused() {
    #expect(
      rejection(String(repeating: "x", count: 20_001))
        == .rejected("Formula has 20001 bytes, but the limit is 20000", position: nil))
  }

  @Test func macrosDoNotLeak() throws {
    _ = try typesetter.typeset(#"\gdef\mine{x}\mine"#, isDisplay: false)
    #expect(rejection(#"\mine"#) == .rejected("'\\mine' is no command of KaTeX", position: 0))
  }

  @Test func nothingUntrustedComesOut() throws {
    for tex in [
      #"\href{javascript:alert(1)}{x}"#, #"\includegraphics{https://example.org/x.png}"#,
      #"\htmlStyle{color:red}{x}"#,
      #"\url{https://example.org}"#, #"\text{</script><img src=x onerror=alert(1)>}"#, "<b>",
    ] {
      let markup = try typesetter.typeset(tex, isDisplay: true)
      #expect(
        !markup.contains("<a ") && !markup.contains("<img") && !markup.contains("</script>")
          && !markup.contains("<b>"))
    }
  }

  @Test func sizesAreCapped() throws {
    let markup = try typesetter.typeset(#"\rule{99999em}{99999em}"#, isDisplay: false)
    #expect(!markup.split(separator: "<annotation")[0].contains("99999em"))
  }

  @Test func threadsWaitForOneAnother() async throws {
    let typesetter = typesetter
    let expected = try (0..<20).map { try FormulaTypesetter().typeset("x_{\($0)}", isDisplay: false) }
    let results = await withTaskGroup(of: (Int, String?).self) { group in
      for index in 0..<200 {
        group.addTask { (index % 20, try? typesetter.typeset("x_{\(index % 20)}", isDisplay: false)) }
      }
      return await group.reduce(into: [(Int, String?)]()) { $0.append($1) }
    }
    for (index, markup) in results { #expect(markup == expected[index]) }
  }

  @Test func aMissingInstallationIsSaidPlainly() {
    let nowhere = FormulaTypesetter(folder: "/nowhere")
    #expect(
      throws: FormulaError.unavailable(
        "KaTeX, which typesets the formulas, is not installed",
        remedy:
          "Install libjs-katex (apt) or katex (npm), or set LIKELY_KATEX to the folder that holds katex.min.js."
      )
    ) { try nowhere.typeset("x", isDisplay: false) }
  }
}

@Suite struct KaTeXStyleSheetTests {
  private func fonts(for formulas: [String]) throws -> [String] {
    let typesetter = FormulaTypesetter()
    let markup = try formulas.map { try typesetter.typeset($0, isDisplay: true) }
    return try KaTeXStyleSheet(original: typesetter.library().styleSheet(), for: markup).fonts.map {
      String($0.dropFirst("KaTeX_".count).dropLast(".woff2".count))
    }
  }

  @Test(arguments: [
    ("1 + 2", ["Main-Regular"]),
    ("x_1", ["Main-Regular", "Math-Italic"]),
    (#"\mathbf{x}"#, ["Main-Bold", "Main-Regular"]),
    (#"\mathit{x}"#, ["Main-Italic", "Main-Regular"]),
    (#"\textbf{a \textit{b}}"#, ["Main-Bold", "Main-BoldItalic", "Main-Italic", "Main-Regular"]),
    (#"\boldsymbol\mu"#, ["Main-Regular", "Math-BoldItalic", "Math-Italic"]),
    (#"\mathbb{E}"#, ["AMS-Regular", "Main-Regular"]),
    (#"\mathcal{N}"#, ["Caligraphic-Regular", "Main-Regular"]),
    (
      #"\mathsf{x}\mathtt{x}\mathfrak{x}\mathscr{X}"#,
      ["Fraktur-Regular", "Main-Regular", "SansSerif-Regular", "Script-Regular", "Typewriter-Regular"]
    ),
    (#"\sum 1"#, ["Main-Regular", "Size2-Regular"]),
    (#"\left(\frac{\frac12}{\frac12}\right)"#, ["Main-Regular", "Size3-Regular"]),
  ]) func onlyTheFontsOfTheFormulas(tex: String, expected: [String]) throws {
    let fonts = try fonts(for: [tex])
    #expect(fonts == expected)
  }

  @Test func nothingElseIsLoaded() throws {
    let library = try KaTeXLibrary.find()
    let markup = try FormulaTypesetter().typeset(#"\sum x"#, isDisplay: true)
    let sheet = try KaTeXStyleSheet(original: library.styleSheet(), for: [markup])
    let urls = sheet.text.split(separator: "url(").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(urls.map(String.init) == sheet.fonts.map { "fonts/" + $0 })
    for font in sheet.fonts { #expect(try library.font(font).starts(with: Array("wOF2".utf8))) }
    #expect(!sheet.text.contains("http"))
    // All other rules are kept.
    #expect(sheet.text.contains(".katex .mathbb,.katex .textbb{font-family:KaTeX_AMS}"))
  }
}
