import Reporting

/// The anchors of a document's headings: unique, and made as GitHub makes them.
struct AnchorTable {
  private var used: [String: [SourceRange]] = [:]
  private var counts: [String: Int] = [:]
  /// What no heading's text may give: the anchors of labels and works; looked up, never iterated.
  private let reserved: Set<String>
  /// Those that were made from texts, and those that the author wrote.
  private(set) var made: Set<String> = []
  private(set) var written: Set<String> = []

  init(avoiding reserved: Set<String> = []) { self.reserved = reserved }

  /// Where the author gives an anchor to headings.
  func places(ofWritten anchor: String) -> [SourceRange] {
    written.contains(anchor) ? used[anchor] ?? [] : []
  }

  /// Takes an anchor that the author wrote; gives the places where it is used already.
  mutating func reserve(_ anchor: String, at range: SourceRange) -> [SourceRange] {
    let before = used[anchor] ?? []
    used[anchor, default: []].append(range)
    written.insert(anchor)
    return before
  }

  /// An anchor for a heading's text: lower case, spaces as hyphens, no punctuation, numbered from `-1` where it is used.
  mutating func make(from text: String, at range: SourceRange) -> String {
    let slug = Self.slug(of: text)
    var anchor = slug
    while used[anchor] != nil || reserved.contains(anchor) {
      let count = counts[slug, default: 0] + 1
      counts[slug] = count
      anchor = "\(slug)-\(count)"
    }
    used[anchor] = [range]
    made.insert(anchor)
    return anchor
  }

  static func slug(of text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.trimmingWhiteSpace().lowercased().unicodeScalars {
      switch scalar {
      case " ", "\t", "\n": slug.append("-")
      case "-", "_": slug.append(scalar)
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil
          || properties.generalCategory == .nonspacingMark
        {
          slug.append(scalar)
        }
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }
}

extension [Inline] {
  /// The text without its markup, as an anchor or a title needs it.
  package var plainText: String {
    map { inline in
      switch inline.kind {
      case .text(let text), .code(let text), .formula(let text): text
      case .softBreak, .lineBreak: " "
      case .value(let expression): expression.text
      case .emphasis(let content), .strong(let content), .strikethrough(let content): content.plainText
      case .link(_, _, let content), .image(_, _, let content): content.plainText
      case .reference(let label): label
      case .citation(let works, _): works.map(\.key).joined(separator: " ")
      case .footnote, .html: ""
      }
    }.joined()
  }
}
