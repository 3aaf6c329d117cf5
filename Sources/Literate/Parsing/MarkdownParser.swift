package import Reporting

extension Document {
  /// Parses a whole Markdown file. Never fails: what cannot be read becomes a problem of the document.
  ///
  /// The text becomes a document in five steps: the front matter is cut off; formulas are replaced by letters of the same length;
  /// cmark-gfm parses what results; every node gets its place in the source; formulas, references, citations, values,
  /// callouts and directives, which Markdown doesn't know, are recognized in the nodes.
  ///
  /// Problems are sorted by their place.
  package init(parsing source: SourceText) {
    self = DocumentReader(source: source).read().document
  }

  /// Parses a piece of inline Markdown that stands within another file, such as a caption in a YAML scalar.
  ///
  /// There is no front matter, no block but one paragraph, no footnote, no directive. Where the text stands
  /// at `place` as it is, or folded or quoted as a YAML scalar, every node has its exact range; in any other case the range is `place`,
  /// and the expression of a value is a text of its own whose line and column are those of `place`.
  ///
  /// - Parameters:
  ///   - text: the text after YAML has unquoted and folded it.
  ///   - place: where the text is written, quotation marks included: the range of its `YAMLNode`.
  package init(fragment text: String, at place: SourceRange) {
    self = FragmentReader(text: text, place: place).read()
  }
}
