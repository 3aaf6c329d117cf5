import Literate
import Plotting
import Reporting

/// What other programs read in a text, and pages here show as it is written.
enum ForeignMarkup: CaseIterable {
  case inlineCode, crossReference, division, shortcode, attributes, headingAttributes, tableCaption
  case pageBreak, latexFormula, latexCitation, latexReference, latexCommand

  /// What it is, at the beginning of a sentence.
  var what: String {
    switch self {
    case .inlineCode: "Code of another language within a sentence"
    case .crossReference: "A cross-reference of bookdown"
    case .division: "A division with ':::'"
    case .shortcode: "A shortcode of Quarto"
    case .attributes: "A list of attributes"
    case .headingAttributes: "A list of attributes behind a heading"
    case .tableCaption: "A caption below a table"
    case .pageBreak: "A page break of LaTeX"
    case .latexFormula: "A formula between \\( and \\), or \\[ and \\],"
    case .latexCitation: "A citation of LaTeX"
    case .latexReference: "A reference of LaTeX"
    case .latexCommand: "A command of LaTeX"
    }
  }

  /// How it is written here.
  var remedy: String {
    switch self {
    case .inlineCode:
      "Nothing runs code; a value is a path to results, such as `{exam.mle.coefficients.x:.2f}`."
    case .crossReference: "Write @fig-x, @tbl-x, @eq-x or @sec-x."
    case .division: "A callout is a quote that begins with > [!note]."
    case .shortcode: "Leave it out; chapters are listed in likely.yml, and code is shown by a listing."
    case .attributes: "Leave it out; a figure of Likely takes fig-width, and links and pictures take none."
    case .headingAttributes: "A heading takes a label alone: # Title {#sec-title}."
    case .tableCaption: "A table with a caption is a block, {table tbl-x}, with the key tbl-cap."
    case .pageBreak: "Pages have no breaks: leave it out."
    case .latexFormula: "Write it between dollars, $x^2$, or two dollars for a line of its own."
    case .latexCitation: "Write [@key], or @key within a sentence."
    case .latexReference: "Write @fig-x, @tbl-x, @eq-x or @sec-x; a heading is labelled by {#sec-x}."
    case .latexCommand: "Write Markdown: *emphasis*, **bold**, # Heading; formulas stand between dollars."
    }
  }

  // MARK: - Finding it

  /// Whether a code span is code that R Markdown or Quarto would run, such as `r coef(fit)[2]`.
  static func isRun(_ code: String) -> Bool {
    for language in ["r", "python", "julia", "ojs"] {
      if code.hasPrefix("{\(language)} ") { return true }
      guard code.hasPrefix(language + " ") else { continue }
      let rest = code.dropFirst(language.count + 1)
      let isCall = rest.contains("(") || rest.contains("$") || rest.contains("[")
      // Of R a name alone is common as well.
      let isName = language == "r" && rest.allSatisfy { $0.isLetter || $0.isNumber || "._".contains($0) }
      return rest.first?.isLetter == true && (isCall || isName)
    }
    return false
  }

  /// What stands in the bytes of a text.
  ///
  /// - Parameter isBehindSpan: Whether a picture, a link or code ends where the text begins.
  static func found(in text: SourceRange, isBehindSpan: Bool) -> [(ForeignMarkup, SourceRange)] {
    let bytes = text.source.bytes
    let range = text.bytes.clamped(to: 0..<bytes.count)
    var found: [(ForeignMarkup, SourceRange)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let rest = bytes[index..<range.upperBound]
      var end = index + 1
      var markup: ForeignMarkup?
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        // A backslash that is escaped is one on purpose.
        if rest.starts(with: "\\\\".utf8) {
          end = index + 2
        } else if let length = formula(in: rest) {
          markup = .latexFormula
          end = index + length
        } else if rest.starts(with: "\\@ref(".utf8) {
          markup = .crossReference
          end = self.end(of: UInt8(ascii: ")"), in: rest)
        } else if let command = command(in: rest) {
          markup = command
          end = self.end(of: UInt8(ascii: "}"), in: rest.prefix { !($0 == UInt8(ascii: " ")) })
        }
      case UInt8(ascii: "{"):
        let isBehind =
          index == range.lowerBound
          ? isBehindSpan || bytes[..<index].last == UInt8(ascii: "]")
          : bytes[index - 1] == UInt8(ascii: "]")
        if rest.starts(with: "{{<".utf8) {
          markup = .shortcode
          end = rest.endIndex
        } else if isBehind, let length = attributes(in: rest) {
          markup = .attributes
          end = index + length
        }
      default: break
      }
      if let markup { found.append((markup, SourceRange(text.source, index..<end))) }
      index = end
    }
    return found
  }

  private static func end(of closing: UInt8, in bytes: ArraySlice<UInt8>) -> Int {
    (bytes.firstIndex(of: closing) ?? bytes.endIndex - 1) + 1
  }

  /// The length of a formula such as `\(\beta\)`, or of a line that opens one; nil for brackets that are escaped.
  private static func formula(in bytes: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.trimmed == "\\[" { return 2 }
    for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] where text.hasPrefix(open) {
      guard let end = text.dropFirst(2).firstRange(of: close) else { continue }
      let inner = text[..<end.lowerBound].dropFirst(2)
      // A bracket that is closed before is one of the text, as in a footnote that is not meant.
      if !inner.contains("]"), inner.contains(where: { "\\^_=".contains($0) }) {
        return text[..<end.upperBound].utf8.count
      }
    }
    return nil
  }

  /// The kind of a command of LaTeX at the beginning of some bytes: one with an argument, or one of the few that need none.
  private static func command(in bytes: ArraySlice<UInt8>) -> ForeignMarkup? {
    let letters = bytes.dropFirst().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    let name = String(decoding: letters, as: UTF8.self)
    if ["newpage", "pagebreak", "clearpage"].contains(name) { return .pageBreak }
    if ["noindent", "tableofcontents", "maketitle", "smallskip", "medskip", "bigskip"].contains(name) {
      return .latexCommand
    }
    guard name.count > 1, let next = bytes[letters.endIndex...].first, "{[*".utf8.contains(next),
      bytes[letters.endIndex...].contains(UInt8(ascii: "{"))
    else { return nil }
    if name.hasPrefix("cite") || name.hasSuffix("cite") { return .latexCitation }
    if name == "label" || (name.hasSuffix("ref") && name != "href") { return .latexReference }
    return .latexCommand
  }

  /// The length of a list of attributes such as `{.class width=50%}`; nil for other braces.
  private static func attributes(in bytes: ArraySlice<UInt8>) -> Int? {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let inner = String(decoding: bytes[..<close].dropFirst(), as: UTF8.self)
    guard let first = inner.first, ".#-=".contains(first) || inner.contains("=") else { return nil }
    return close + 1 - bytes.startIndex
  }

  /// The attributes at the end of a heading, of which a label alone would have been taken away.
  static func attributes(endingHeading content: [Inline]) -> SourceRange? {
    guard let last = content.last, case .text = last.kind else { return nil }
    let bytes = last.range.source.bytes[last.range.bytes.clamped(to: 0..<last.range.source.bytes.count)]
    guard bytes.last == UInt8(ascii: "}"), let open = bytes.lastIndex(of: UInt8(ascii: "{")),
      attributes(in: bytes[open...]) != nil
    else { return nil }
    return SourceRange(last.range.source, open..<bytes.endIndex)
  }

  /// Whether a text is a caption of Pandoc: `: Caption {#tbl-x}`, or `: Caption` right behind a table.
  static func isCaption(_ content: [Inline], isBehindTable: Bool) -> Bool {
    guard let first = content.first, let last = content.last else { return false }
    let text = first.range.text
    guard text.hasPrefix(": ") || text.hasPrefix("Table: ") else { return false }
    let end = last.range.text
    return isBehindTable || (end.hasSuffix("}") && end.contains("{#tbl-"))
  }
}

extension TextWeaver {
  /// Keeps what other programs would read in a text, for the warnings of the page.
  mutating func noteForeignMarkup(in inline: Inline, behind previous: Inline?) {
    var isBehindSpan = false
    switch previous?.kind {
    case .image, .link, .code:
      isBehindSpan = previous?.range.bytes.upperBound == inline.range.bytes.lowerBound
    case nil, .softBreak, .lineBreak:
      let text = inline.range.text
      if text.hasPrefix(":::"), text.contains(where: { $0 != ":" && !$0.isWhitespace }) {
        findings.foreignMarkup.append((.division, inline.range))
        return
      }
    default: break
    }
    findings.foreignMarkup += ForeignMarkup.found(in: inline.range, isBehindSpan: isBehindSpan)
  }

  /// Keeps the attributes of headings and the captions of tables.
  mutating func noteForeignMarkup(in block: Block, behind previous: Block?) {
    switch block.kind {
    case .heading(_, _, let content):
      if let range = ForeignMarkup.attributes(endingHeading: content) {
        findings.foreignMarkup.append((.headingAttributes, range))
      }
      problems.refuseValues(inLabelOf: content)
    case .paragraph(let content):
      let isBehindTable = if case .table? = previous?.kind { true } else { false }
      if ForeignMarkup.isCaption(content, isBehindTable: isBehindTable) {
        findings.foreignMarkup.append((.tableCaption, block.range))
      }
    case .table(let table):
      // Without an empty line before it a caption is a row.
      if let row = table.rows.last, let cell = row.first, row.dropFirst().allSatisfy(\.isEmpty),
        let first = cell.first, ForeignMarkup.isCaption(cell, isBehindTable: true)
      {
        findings.foreignMarkup.append((.tableCaption, first.range))
      }
    default: break
    }
  }

  /// Warns, once for a page and each kind, of what other programs would read.
  mutating func checkForeignMarkup() {
    for markup in ForeignMarkup.allCases {
      let places = findings.foreignMarkup.filter { $0.0 == markup }.map(\.1)
      guard let first = places.first else { continue }
      problems.warning(
        at: first, "\(markup.what) is shown as it is written\(Self.others(places))", remedy: markup.remedy)
    }
  }

  /// How many more places of the page are like the first.
  static func others(_ places: [SourceRange]) -> String {
    let more = places.count - 1
    return more == 0 ? "" : ", here and in \(Grammar.count(more, "more place")) of this page"
  }
}
