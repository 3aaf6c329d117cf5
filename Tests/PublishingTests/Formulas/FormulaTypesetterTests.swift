import Testing

@testable import Publishing
@testable import Weaving

@Suite struct FormulaTypesetterTests {
  /// One for all tests, because each starts an engine.
  private static let shared = FormulaTypesetter()
  private var typesetter: FormulaTypesetter { Self.shared }

  @Test func givesMarkupAndMathML() throws {
    let inline = try typesetter.typeset(#"\hat\theta_A = 0.80"#, isDisplay: false)
    #expect(inline.hasPrefix("<span class=\"katex\"><span class=\"katex-mathml\"><math"))
    #expect(inline.contains("<annotation encoding=\"application/x-tex\">\\hat\\theta_A = 0.80</annotation>"))
    #expect(inline.contains("class=\"katex-html\" aria-hidden=\"true\""))
    let display = try typesetter.typeset(#"\sum_{i=1}^n x_i"#, isDisplay: true)
    #expect(display.hasPrefix("<span class=\"katex-display\"><span class=\"katex\">"))
  }

  /// What the browser shows, and what a screen reader hears, of markup.
  private func texts(of markup: String) -> [String] {
    let parts = markup.split(separator: "<span class=\"katex-html\"", maxSplits: 1).map(String.init)
    return parts.enumerated().map { index, part in
      (index == 1 ? "<" + part : part).replacing(/<annotation.*?<\/annotation>/, with: "")
        .replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&#39;", with: "'")
        .replacing("&amp;", with: "&").replacing("\u{A0}", with: " ").replacing("\u{200B}", with: "")
    }
  }

  /// A label in a formula shows the characters that it has: all of ASCII, symbols and letters of many scripts.
  @Test func labelsShowTheirOwnCharacters() throws {
    let ascii = (0x20...0x7E).compactMap(UnicodeScalar.init).map { String($0) }
    let others = [
      "--", "---", "``", "''", "?`", "!`", "it's", "x--y", "a`b`c", "<!-- -->", "&amp;", "≠", "∑", "©", "®",
      "€", "±", "×", "→",
      "≤", "√", "°", "§", "–", "—", "’", "“", "…", "²", "½", "µ", "Ł", "ß", "æ", "α", "Ω", "я", "א", "م", "日",
      "☃", "★", "🎲",
    ]
    for label in ascii + others {
      let name = "x\(label)y"
      let markup = try typesetter.typeset("w_{\\text{\(TeX.escape(name))}}", isDisplay: false)
      let texts = texts(of: markup)
      #expect(texts == ["w" + name, "w" + name], "\(label): \(texts)")
    }
    // Letters with accents are drawn from two pieces.
    #expect(try typesetter.typeset("\\text{\(TeX.escape("äé"))}", isDisplay: false).contains("accent"))
  }

  private func rejection(_ tex: String) -> FormulaError? {
    do {
      _ = try typesetter.typeset(tex, isDisplay: false)
      return nil
    } catch {
      return error
    }
  }

  /// A formula is refused with what is wrong, where, and what to do.
  private func expectRejection(
    _ tex: String, _ message: String, at position: Int?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard case .rejected(let summary, let place, _, _, let remedy)? = rejection(tex) else {
      Issue.record("\(tex.prefix(40)) passed", sourceLocation: sourceLocation)
      return
    }
    #expect(summary == message, sourceLocation: sourceLocation)
    #expect(place == position, sourceLocation: sourceLocation)
    #expect(remedy?.hasSuffix(".") == true, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    (#"a + \alhpa"#, "'\\alhpa' is no command of KaTeX", 4),
    (#"\frac{1}{2"#, "'{' is not closed", 10),
    (#"a }"#, "'}' closes nothing", 2),
    (#"ℓ(θ) & x"#, "'&' stands outside an aligned environment", 8),
    (#"\left( x"#, "'\\left' has no '\\right' after it", 8),
    (#"x^2^3"#, "Double superscript", 3),
  ]) func errorsArePlainAndPlaced(tex: String, message: String, position: Int) {
    expectRejection(tex, message, at: position)
  }

  @Test func runawayMacrosEnd() {
    expectRejection(#"\def\a{\a\a}\a"#, "Formula expands without end: a macro may call itself", at: nil)
  }

  @Test func deepNestingEnds() {
    func nested(_ depth: Int) -> String {
      String(repeating: #"\sqrt{\{"#, count: depth) + String(repeating: "}", count: depth)
    }
    expectRejection(nested(101), "Formula is nested too deeply", at: nil)
    #expect(rejection(nested(100)) == nil)
    let open = String(repeating: #"\left("#, count: 3_000)
    #expect(rejection(open) != nil)
    #expect(rejection("x") == nil)
  }

  @Test func longFormulasAreRefused() {
    expectRejection(
      String(repeating: "x", count: 20_001), "Formula has 20001 bytes, but the limit is 20000", at: nil)
  }

  @Test func macrosDoNotLeak() throws {
    _ = try typesetter.typeset(#"\gdef\mine{x}\mine"#, isDisplay: false)
    expectRejection(#"\mine"#, "'\\mine' is no command of KaTeX", at: 0)
  }

  @Test(arguments: ["<b>", #"\text{</script><img src=x onerror=alert(1)>}"#])
  func markupIsText(tex: String) throws {
    let markup = try typesetter.typeset(tex, isDisplay: true)
    #expect(!markup.contains("<img") && !markup.contains("</script>") && !markup.contains("<b>"))
  }

  static let refused = [
    (#"\href{https://ok.org}{x}"#, "\\href"), (#"\url{https://ok.org}"#, "\\url"),
    (#"\includegraphics{x.png}"#, "\\includegraphics"), (#"\htmlClass{a}{x}"#, "\\htmlClass"),
    (#"\htmlId{a}{x}"#, "\\htmlId"), (#"\htmlStyle{color:red}{x}"#, "\\htmlStyle"),
    (#"\htmlData{a=b}{x}"#, "\\htmlData"), ("50% x", "%"),
  ]

  /// Wherever a command stands that KaTeX would print as a red word, or leave out, it is an error at its place.
  @Test(
    arguments: refused,
    [("", ""), ("x + ", ""), (#"\sqrt{"#, "}"), (#"\def\y{"#, #"}\y"#), ("é\\\\", ""), (#"\phantom{"#, "}")])
  func whatKaTeXDoesNotTrustIsAnError(refused: (tex: String, command: String), around: (String, String)) {
    // A comment takes the closing brace with it.
    if refused.command == "%", !around.1.isEmpty { return }
    let tex = around.0 + refused.tex + around.1
    guard case .rejected(let summary, let position, _, _, let remedy)? = rejection(tex) else {
      Issue.record("\(tex) passed")
      return
    }
    #expect(summary.hasPrefix("'\(refused.command)' "))
    #expect(remedy?.isEmpty == false)
    let end = position.map { $0 + refused.command.utf8.count } ?? 0
    #expect(position.map { String(decoding: Array(tex.utf8)[$0..<end], as: UTF8.self) } == refused.command)
  }

  @Test func commentsOnLinesOfTheirOwnStay() throws {
    let markup = try typesetter.typeset("a % first\n+ b", isDisplay: true)
    #expect(markup.contains(">b<"))
  }

  @Test(arguments: [
    #"\color{notacolor} x"#, #"\textcolor{notacolor}{x}"#, #"\colorbox{notacolor}{x}"#,
    #"\fcolorbox{notacolor}{white}{x}"#, #"\fcolorbox{red}{notacolor}{x}"#,
  ])
  func coloursMustBeKnown(tex: String) {
    let position = tex.firstRange(of: "notacolor").map { tex[..<$0.lowerBound].utf8.count }
    #expect(
      rejection(tex)
        == .rejected(
          "There is no colour 'notacolor'", position: position, length: 9,
          remedy: "Write a name of CSS or '#rrggbb'."))
  }

  @Test(arguments: ["red", "Blue", "rebeccapurple", "#f00", "#FF0000", "0000ff"])
  func knownColoursPass(color: String) {
    for tex in [#"\color{\#(color)} x"#, #"\colorbox{\#(color)}{x}"#] { #expect(rejection(tex) == nil) }
  }

  @Test(arguments: [
    #"\def\a{"# + String(repeating: "x", count: 10_000) + "}" + String(repeating: #"\a"#, count: 50),
    #"\def\a#1{"# + String(repeating: "#1", count: 4_000) + #"}\a{"# + String(repeating: "x", count: 9_000)
      + "}",
    #"\edef\a{xxxxxxxxxx}\edef\b{\a\a\a\a\a\a\a\a\a\a}\edef\c{\b\b\b\b\b\b\b\b\b\b}\edef\d{\c\c\c\c\c\c\c\c\c\c}\d\d"#,
    #"\def\a{x_{\b₁}}\def\b{\a\a}\a"#,
  ])
  func macrosThatGrowEnd(tex: String) {
    expectRejection(tex, "Formula expands without end: a macro may call itself", at: nil)
  }

  @Test func ordinaryMacrosWork() throws {
    let markup = try typesetter.typeset(
      #"\newcommand{\E}[2]{\mathbb{E}_{#1}[#2]} \E{X}{Y} + \E{Z}{\E{U}{V}}"#, isDisplay: true)
    #expect(markup.contains("mathbb"))
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

  @Test func aStoppedEngineStartsAnew() throws {
    let typesetter = FormulaTypesetter()
    let before = try typesetter.typeset("x^2", isDisplay: false)
    typesetter.stop()
    typesetter.stop()
    #expect(try typesetter.typeset("x^2", isDisplay: false) == before)
    #expect(
      try typesetter.typeset("x^3", isDisplay: false) == self.typesetter.typeset("x^3", isDisplay: false))
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
    return try KaTeXStyleSheet(original: typesetter.library().styleSheet()).faces(for: markup).map {
      String($0.file.dropFirst("KaTeX_".count).dropLast(".woff2".count))
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
    let sheet = try KaTeXStyleSheet(original: library.styleSheet())
    let faces = sheet.faces(for: [markup])
    for face in faces {
      let urls = face.rule.split(separator: "url(").dropFirst().map { $0.prefix { $0 != ")" } }
      #expect(urls == ["assets/katex/fonts/\(face.file)"])
      #expect(try library.font(face.file).starts(with: Array("wOF2".utf8)))
    }
    #expect(!sheet.text.contains("url("))
    #expect(!sheet.text.contains("http"))
    // All other rules are kept.
    #expect(sheet.text.contains(".katex .mathbb,.katex .textbb{font-family:KaTeX_AMS}"))
  }

  /// JavaScriptCore ends the process where one of these is missing.
  @Test func whatTheEngineNeedsIsLookedForFirst() {
    #expect(EngineNeeds.missing() == nil)
    #expect(
      EngineNeeds.missing(randomSource: "/there/is/no/urandom")
        == .unavailable(
          "JavaScriptCore, which typesets the formulas, needs /there/is/no/urandom: no such file or directory",
          remedy: "Make it there, as every container has it, or write the pages as Markdown by '--to md'."))
    #expect(
      EngineNeeds.missing(addressSpace: 1 << 60)
        == .unavailable(
          "JavaScriptCore, which typesets the formulas, reserves \(1 << 30) GB of address space, and there is less",
          remedy: "Raise the limit ('ulimit -v unlimited'), or write the pages as Markdown by '--to md'."))
  }
}
