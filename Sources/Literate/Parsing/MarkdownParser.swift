extension Document {
  /// Parses a whole Markdown file. Never fails: what cannot be read becomes a problem of the document.
  package init(parsing source: SourceText) {
    self.init(
      source: source, frontMatter: nil, frontMatterRange: SourceRange(source, 0..<0), blocks: [], footnotes: [],
      problems: [])
  }

  /// Parses a piece of Markdown that stands within another file, such as a caption in a YAML scalar: no front matter, no directives.
  ///
  /// Every node's range is `place`, because the scalar's text may be folded or escaped.
  package init(fragment text: String, at place: SourceRange) {
    self.init(
      source: place.source, frontMatter: nil, frontMatterRange: SourceRange(place.source, 0..<0), blocks: [],
      footnotes: [], problems: [])
  }
}
