import Literate
import Reporting

/// Where inlines stand that can't hold everything.
enum InlinePlace {
  /// Paragraphs, headings, captions, cells, titles of callouts, footnotes: whatever there is.
  case text
  /// The words of a link, which can hold no other link.
  case link
  /// A text for who cannot see a picture: words alone.
  case alternative
  /// The title, subtitle or description of a page, which other pages show too.
  case title
  /// The same in a file that has no results.
  case configuration

  /// Why an inline can't stand here; nil where it can.
  func problem(with inline: Inline) -> Diagnostic? {
    guard let what = name(of: inline.kind), refused.contains(what) else { return nil }
    let (place, remedy) =
      switch self {
      case .text, .link: ("the words of a link", "Write it behind the link.")
      case .alternative: ("an alternative text", "Write it in the caption, or in the text.")
      case .title: ("a title or a description", "Write it in the text, a heading or a caption.")
      case .configuration: ("likely.yml", "Write it in index.md.")
      }
    return Diagnostic(at: inline.range, "\(what) can't stand in \(place)", remedy: remedy)
  }

  private var refused: [String] {
    switch self {
    case .text: []
    case .link: ["A footnote"]
    case .alternative: ["A footnote", "HTML"]
    case .title: ["A footnote", "HTML", "A reference", "A citation", "A link", "A picture"]
    case .configuration:
      ["A footnote", "HTML", "A reference", "A citation", "A link", "A picture", "A value"]
    }
  }

  private func name(of kind: Inline.Kind) -> String? {
    switch kind {
    case .footnote: "A footnote"
    case .html: "HTML"
    case .reference: "A reference"
    case .citation: "A citation"
    case .link: "A link"
    case .image: "A picture"
    case .value: "A value"
    case .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .strikethrough, .formula: nil
    }
  }
}
