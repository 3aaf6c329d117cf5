extension [PageWord] {
  /// The words of a page of HTML that Likely wrote, alternative texts among them, with the markup around them. What
  /// another hand wrote is read as far as it is understood.
  init(html page: [UInt8]) {
    var reader = HTMLWordReader(page: Substring(String(decoding: page, as: UTF8.self)))
    self = reader.read()
  }
}

private struct HTMLWordReader {
  var page: Substring
  private var words = PageWords()

  init(page: Substring) { self.page = page }

  mutating func read() -> [PageWord] {
    words.isInFrame = true
    while let bracket = page.firstIndex(of: "<") {
      words.add(HTML.unescape(page[..<bracket]))
      page = page[bracket...]
      tag()
    }
    words.add(HTML.unescape(page))
    words.finish()
    return words.words
  }

  private mutating func tag() {
    if page.hasPrefix("<span class=\"katex\">") { return formula() }
    let end = page.firstIndex(of: ">").map { page.index(after: $0) } ?? page.endIndex
    let tag = page[..<end]
    page = page[end...]
    let name = tag.dropFirst().prefix { $0 != " " && $0 != ">" }
    if name == "style" {
      // Its rules are no words.
      words.space()
      let rules = page.prefix { $0 != "<" }
      page = page[rules.endIndex...]
      return words.add(markup: tag + rules)
    }
    guard name == "img" || name == "meta", let told = Self.words(of: tag) else {
      if !Self.isInline(name) { words.space() }
      if name == "main" || name == "/main" { words.isInFrame = name != "main" }
      return words.add(markup: tag)
    }
    // The words of an attribute are read beside those of the page, and its markup is the rest.
    words.space()
    words.add(markup: tag[..<told.startIndex])
    words.add(HTML.unescape(told))
    words.space()
    words.add(markup: tag[told.endIndex...])
  }

  /// The alternative text of a picture, and the description of the page.
  private static func words(of tag: Substring) -> Substring? {
    for attribute in [" alt=\"", " name=\"description\" content=\""] {
      guard let start = tag.firstRange(of: attribute)?.upperBound else { continue }
      return tag[start...].prefix { $0 != "\"" }
    }
    return nil
  }

  /// Whether an element stands within a line, so that it parts no words.
  private static func isInline(_ name: Substring) -> Bool {
    ["a", "b", "cite", "code", "del", "em", "span", "strong", "sub", "sup", "wbr"]
      .contains(name.drop { $0 == "/" })
  }

  /// A formula by its TeX, which KaTeX keeps beside what it typesets; the rest is markup.
  private mutating func formula() {
    let whole = page
    var depth = 0
    repeat {
      guard let bracket = page.firstIndex(of: "<") else {
        page = page[page.endIndex...]
        break
      }
      page = page[bracket...]
      if page.hasPrefix("<span") { depth += 1 } else if page.hasPrefix("</span") { depth -= 1 }
      page = page.firstIndex(of: ">").map { page[page.index(after: $0)...] } ?? page[page.endIndex...]
    } while depth > 0 && !page.isEmpty
    let formula = whole[..<page.startIndex]
    words.add(markup: formula)
    let opening = "<annotation encoding=\"application/x-tex\">"
    guard let start = formula.firstRange(of: opening)?.upperBound else { return }
    words.add(formula: HTML.unescape(formula[start...].prefix { $0 != "<" }))
  }
}

extension HTML {
  /// The text that was escaped.
  fileprivate static func unescape(_ text: some StringProtocol) -> String {
    guard text.contains("&") else { return String(text) }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
  }
}
