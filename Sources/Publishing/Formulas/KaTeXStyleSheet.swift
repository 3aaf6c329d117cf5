/// KaTeX's style sheet, and which of its font faces some formulas need, as woff2.
///
/// That follows from the sheet itself: a rule that sets a family, a weight or a slope counts when the markup has every
/// class of its selector. A face is needed when its family is, and when a rule asks for its weight and its slope, either
/// in that family or in any.
struct KaTeXStyleSheet {
  /// Where pages find the fonts.
  static let fontFolder = "assets/katex/fonts/"

  /// The rules without font faces: the same for any formulas.
  let text: String
  private let rules: [Rule]
  /// In the order of the sheet.
  private let faces: [Face]

  /// - Parameter original: `katex.min.css`.
  init(original: String) {
    let all = Self.rules(of: original)
    rules = all.filter { $0.selector != "@font-face" }
    faces = all.filter { $0.selector == "@font-face" }.compactMap(Face.init)
    text = rules.map { "\($0.selector){\($0.body)}\n" }.joined()
  }

  /// The faces that formulas need, which are given as markup, in the order of the sheet.
  func faces(for markup: [String]) -> [Face] {
    guard !markup.isEmpty else { return [] }
    let classes = Self.classes(in: markup)
    let requests = rules.compactMap { Request(rule: $0, classes: classes) }
    return faces.filter { $0.isNeeded(by: requests) }
  }

  // MARK: - Rules

  fileprivate struct Rule {
    let selector: Substring
    let body: Substring

    func value(of property: String) -> Substring? {
      for declaration in body.split(separator: ";") where declaration.hasPrefix(property + ":") {
        return declaration.dropFirst(property.count + 1)
      }
      return nil
    }
  }

  /// The sheet is minified: no comments, and only keyframes nest, of which there are none.
  private static func rules(of sheet: String) -> [Rule] {
    sheet.split(separator: "}").compactMap { rule in
      guard let brace = rule.firstIndex(of: "{") else { return nil }
      return Rule(selector: rule[..<brace], body: rule[rule.index(after: brace)...])
    }
  }

  /// A font face that the sheet declares.
  struct Face {
    private let family: Substring
    /// The name of the font in its folder.
    let file: String
    private let isBold: Bool
    private let isItalic: Bool

    /// The rule as a page has it. Without the font the text is shown at once in another, rather than not at all.
    var rule: String {
      "@font-face{font-family:\(family);src:url(\(KaTeXStyleSheet.fontFolder)\(file)) format('woff2');"
        + "font-weight:\(isBold ? 700 : 400);font-style:\(isItalic ? "italic" : "normal");font-display:swap}"
    }

    fileprivate init?(rule: Rule) {
      guard let family = rule.value(of: "font-family"), let source = rule.value(of: "src") else { return nil }
      let opening = "url(fonts/"
      let files = source.split(separator: ",").filter { $0.contains(".woff2)") }
      guard let url = files.first, url.hasPrefix(opening), let end = url.firstIndex(of: ")") else {
        return nil
      }
      self.family = family
      file = String(url[url.index(url.startIndex, offsetBy: opening.count)..<end])
      isBold = rule.value(of: "font-weight") == "700"
      isItalic = rule.value(of: "font-style") == "italic"
    }

    fileprivate func isNeeded(by requests: [Request]) -> Bool {
      let mine = requests.filter { $0.family == family || $0.family == nil }
      return (family == "KaTeX_Main" || mine.contains { $0.family == family })
        && (!isBold || mine.contains { $0.isBold }) && (!isItalic || mine.contains { $0.isItalic })
    }
  }

  fileprivate struct Request {
    let family: Substring?
    let isBold: Bool
    let isItalic: Bool

    init?(rule: Rule, classes: Set<Substring>) {
      family = rule.value(of: "font-family")
      isBold = rule.value(of: "font-weight") == "700"
      isItalic = rule.value(of: "font-style") == "italic"
      guard family != nil || isBold || isItalic else { return nil }
      let applies = rule.selector.split(separator: ",").contains { selector in
        let parts = selector.split(whereSeparator: { " >".contains($0) }).filter { $0.hasPrefix(".") }
        return parts.flatMap { $0.split(separator: ".") }.allSatisfy { classes.contains($0) }
      }
      guard applies else { return nil }
    }
  }

  /// Only ever asked whether it contains a class, so its order does not matter. By bytes, because the markup of a
  /// book's formulas is long and nearly all ASCII.
  private static func classes(in markup: [String]) -> Set<Substring> {
    let opening = Array("class=\"".utf8)
    var values: Set<ArraySlice<UInt8>> = []
    var classes: Set<Substring> = ["katex"]
    for text in markup {
      let bytes = Array(text.utf8)
      var matched = 0
      var start: Int?
      for (index, byte) in bytes.enumerated() {
        if let from = start {
          if byte == UInt8(ascii: "\"") {
            start = nil
            guard values.insert(bytes[from..<index]).inserted else { continue }
            for name in String(decoding: bytes[from..<index], as: UTF8.self).split(separator: " ") {
              classes.insert(name)
            }
          }
        } else if byte == opening[matched] {
          matched += 1
          if matched == opening.count {
            matched = 0
            start = index + 1
          }
        } else {
          matched = byte == opening[0] ? 1 : 0
        }
      }
    }
    return classes
  }
}
