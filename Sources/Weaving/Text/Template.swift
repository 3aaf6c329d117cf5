import Plotting
import Reporting

/// A text that an author wrote, with its place. It may hold values such as `` `{coins.n}` ``, which weaving fills in.
///
/// A template is made from what stands in a tutorial, and from nothing else: what comes from data (labels, names of
/// columns, cells) and from the names of files is a `String` or a `Wording`, and those are never filled in.
package struct Template: Sendable {
  let text: String
  let range: SourceRange

  /// The text of a scalar; nil for any other node.
  init?(_ node: YAMLNode) {
    guard case .scalar(let text, _) = node.kind else { return nil }
    self.text = text
    range = node.range
  }

  /// The TeX between the dollars of a formula that stands in the tutorial at `range`.
  init(formula tex: String, at range: SourceRange) {
    text = tex
    self.range = range
  }

  /// The title of the link or the picture at `range`.
  init(title: String, of range: SourceRange) {
    text = title
    self.range = range
  }

  /// The author's sentences, and the count of points at the largest of a figure's symbols, said in one more.
  func followed(by count: PointWords.Sentence) -> Template {
    Template(text: "\(Grammar.sentence(text)) \(count.text)", range: range)
  }

  private init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

extension Kind where Value == Template {
  /// Words for readers that may hold values, and are never none.
  static let template = Kind("") { entry, problems in
    Kind<LocatedText>.text.read(entry, &problems).flatMap { _ in Template(entry.value) }
  }

  /// Words that may hold values; none where something is to be without words.
  static let templateOrNothing = Kind("") { entry, problems in
    Kind<LocatedText>.name.read(entry, &problems).flatMap { _ in Template(entry.value) }
  }
}

extension LocatedText {
  /// The steps of the path that the text is; the whole of it as one step where it reads as none.
  var steps: [String] { ((try? ExpressionParser.path(text)) ?? nil) ?? [text] }
}
