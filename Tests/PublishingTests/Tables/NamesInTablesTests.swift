import Foundation
import Literate
import Reporting
import TestSupport
import Testing

@testable import Publishing
@testable import Weaving

/// Names of data are seen as they are: in every kind of table and every format, a table over data with any name shows what
/// the same table shows with a plain one, but for the name.
@Suite struct NamesInTablesTests {
  static let names = [
    "old_coin", "`{1+41}`", "a|b", "|", "$x$", "$", "*b*", "**", "<b>", "[x](y)", "\\", "\\\\",
    "\\frac{1}{2}",
    "имя", "名前", "عدد", "a,b", "1,2", "a = 2", "&amp;", "a -- b", "it's \"so\"", "~~s~~", "#1", "{}", "x^2_3",
    "http://a.b", "- a", "50 %", "μ_1", "\u{E000}", "a\u{F8FF}", "\u{F0041}b", "\u{10FFFD}",
    "𝐀😀",
    "x\u{302}y", "\u{200F}ab", "\u{202E}ab", "a\u{200D}b",
  ]

  /// One of each of Unicode's general categories, alone and between letters, among them what travels as another character.
  static let odd = [
    "\u{1}", "\u{85}", "\u{200B}", "\u{2066}", "\u{E000}", "\u{FD83D}\u{FDE00}", "\u{FFFE}", "\u{378}",
    "\u{1C5}", "ʰ",
    "あ", "Ж", "ж", "\u{903}", "\u{20DD}", "\u{301}", "\u{483}", "٣", "Ⅷ", "½", "‿", "–", "«", "»", "⁅", "⁆",
    "¶", "€", "˘", "±",
    "©", "\u{2028}", "\u{2029}", "\u{2002}",
  ]

  /// A name that no format has to escape, and no word has in it.
  private static let plain = "qzq"

  private static let typesetter = FormulaTypesetter()

  /// What is seen in the cells and captions of the tables about a name, in HTML and in Markdown.
  private static func seen(_ name: String) throws -> (html: [String], markdown: [String]) {
    let field = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let key = "\"" + name.unicodeScalars.map { Self.written($0) }.joined() + "\""
    var coins = "heads,tosses,\(field)\n"
    for (index, heads) in [5, 9, 8, 4, 7].enumerated() {
      coins += "\(heads),10,\(index == 0 || index == 3 ? "z" : field)\n"
    }
    var flowers = "\(field),width,kind\n"
    for i in 1...12 {
      flowers += "\(Double(i * i % 7) + (i > 6 ? 9 : 0)),\(i * 5 % 8),\(i > 6 ? "late" : field)\n"
    }
    var line = "x,\(field),\"\(name.replacing("\"", with: "\"\"")) too\"\n"
    for i in 1...8 { line += "\(i),\(2 * i + i * i % 5),\(i * i % 3)\n" }
    var tutorial = """
      ```{scenario s}
      data: {csv: coins.csv}
      model: coin-mixture
      labels: \(key)
      ```

      ```{scenario g}
      data: {csv: flowers.csv}
      model: {gaussian-mixture: {components: 2, columns: [\(key), width]}}
      labels: kind
      ```

      ```{scenario r}
      data: {csv: line.csv}
      model: {linear: {response: x, terms: [\(key)]}}
      ```

      ```{table tbl-own}
      columns: ["`{s.labels.column}`", b]
      rows: [["`{s.labels.column}`", "$`{s.labels.column}`$"]]
      tbl-cap: Of `{s.labels.column}`
      ```


      """
    for kind in TableCatalogue.all.map(\.name) {
      for (index, of) in subjects(of: kind).enumerated() {
        // Which parameters come first depends on the order of the names.
        let more = kind == "ledger" ? "parameters: [weights, \(of.hasPrefix("s") ? "heads" : "means")]\n" : ""
        tutorial += "```{table tbl-\(kind)-\(index)}\nkind: \(kind)\nof: \(of)\n\(more)```\n\n"
      }
    }
    let files = ["coins.csv": coins, "flowers.csv": flowers, "line.csv": line, "T/a.md": tutorial]
    var tree = FileTree()
    try TemporaryFolder.with(files) { root in
      let outcome = Weaver.weave(try Project.read(paths: ["T"], root: root))
      #expect(outcome.diagnostics.map(\.summary) == [], "\(name)")
      let publication = Publisher(formats: [.html, .markdown], typesetter: typesetter)
        .publish(outcome.book, drawings: [])
      #expect(publication.problems.map(\.summary) == [], "\(name)")
      tree = publication.tree
    }
    let html = String(decoding: try #require(tree["a.html"]), as: UTF8.self)
    let markdown = String(decoding: try #require(tree["a.md"]), as: UTF8.self)
    // A dollar that is escaped is none of a formula.
    let read = PageOutline.html(of: markdown.replacing("\\$", with: "＄"))
    return (
      cells(of: html).map { text($0) },
      cells(of: read).map { cell in
        text(
          cell.replacing(/\$<code>(.*?)<\/code>\$|\$([^$]+)\$/) { formula in
            Self.decoded(String(formula.output.1 ?? formula.output.2 ?? ""))
          }
        ).replacing("＄", with: "$")
      }
    )
  }

  /// A character as it stands between double quotes in YAML.
  private static func written(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII, scalar.value >= 0x20, scalar != "\"", scalar != "\\" { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func subjects(of kind: String) -> [String] {
    switch kind {
    case "twin", "prices": ["s", "g"]
    case "data": ["s", "g", "r"]
    case "estimates": ["s.hidden", "g.hidden", "r", "[s.hidden, s.labelled]"]
    default: ["s.hidden", "g.hidden"]
    }
  }

  // MARK: - Reading pages

  private static func cells(of html: String) -> [String] {
    html.matches(of: /<(?:td|th|figcaption)(?: [^>]*)?>(.*?)<\/(?:td|th|figcaption)>/).map {
      String($0.output.1)
    }
  }

  /// The text of an element as it is seen: what is there for reading aloud alone is not.
  private static func text(_ html: String) -> String {
    var text = html.replacing(/<span class="katex-mathml">.*?<\/math><\/span>/, with: "").replacing(
      /<[^>]*>/.matchingSemantics(.unicodeScalar), with: "")
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: character)
    }
    // In a formula of Markdown a backtick has a twin, which no program takes for markup.
    return text.filter { !$0.isWhitespace && $0 != "\u{200B}" }.replacing("ˋ", with: "`")
  }

  /// What TeX sets for a formula as Likely writes them, as the text of an element of HTML.
  private static func decoded(_ tex: String) -> String {
    var text = ""
    var rest = Substring(tex)
    let commands = [
      ("\\textbackslash{}", "\\"), ("\\textasciicircum{}", "^"), ("\\textasciitilde{}", "~"), ("\\text", ""),
      ("\\mid", "∣"), ("\\theta", "θ"), ("\\ell", "ℓ"), ("\\,", ""),
    ]
    while let first = rest.first {
      if let command = commands.first(where: { rest.hasPrefix($0.0) }) {
        text += command.1
        rest = rest.dropFirst(command.0.count)
      } else if first == "\\" {
        text += rest.dropFirst().prefix(1)
        rest = rest.dropFirst(2)
      } else {
        if !"{}_^".contains(first) { text.append(first) }
        rest = rest.dropFirst()
      }
    }
    return text
  }

  // MARK: - The law

  private static let control = Swift.Result { try seen(plain) }

  @Test(arguments: names)
  func aNameIsSeenAsItIs(_ name: String) throws {
    let (plain, seen) = (try Self.control.get(), try Self.seen(name))
    let own = name.inItsDirection.filter { !$0.isWhitespace }
    for (format, before, after) in [
      ("HTML", plain.html, seen.html), ("Markdown", plain.markdown, seen.markdown),
    ] {
      #expect(before.count == after.count && before.count > 200, "\(format)")
      var left = after
      for cell in before where cell.contains(Self.plain) {
        let wanted = cell.replacing(Self.plain, with: own)
        guard let found = left.firstIndex(of: wanted) else {
          Issue.record(
            "\(format) of \(name): no \(wanted) among \(left.filter { $0.contains(own.prefix(1)) })")
          continue
        }
        left.remove(at: found)
      }
    }
    #expect(seen.html.contains(own) && seen.markdown.contains(own))
  }

  /// No character makes a formula of a name an error, where its author wrote none.
  @Test(arguments: odd)
  func noCharacterIsAnError(_ character: String) throws {
    // White space at the ends of a name is none of it.
    for name in ["a\(character)b"] + (character.allSatisfy(\.isWhitespace) ? [] : [character]) {
      let seen = try Self.seen(name)
      #expect(seen.html.count > 200, "\(name.unicodeScalars.map(\.value))")
    }
  }
}
