package import Reporting

/// A parsed Markdown text: every node knows the bytes it came from.
package struct Document: Sendable {
  package let source: SourceText
  /// The front matter as YAML, or nil where there is none.
  package let frontMatter: YAMLNode?
  /// The bytes of the front matter with its fences, empty where there is none.
  package let frontMatterRange: SourceRange
  package let blocks: [Block]
  /// In the order of their definition; those that nothing refers to are left out, with a warning.
  package let footnotes: [Footnote]
  /// By their place.
  package let problems: [Diagnostic]
  /// The headers of blocks that cannot be read, each of which has a problem.
  package let malformedHeaders: [SourceRange]
  /// Where the address of each link and picture is written beside its words; looked up, never iterated.
  let addresses: [NodeID: SourceRange]

  /// Whether the file could be read as a text at all.
  package var isText: Bool { !problems.contains { $0.summary == Self.notText } }
  static let notText = "File must be UTF-8"

  package init(
    source: SourceText, frontMatter: YAMLNode?, frontMatterRange: SourceRange, blocks: [Block],
    footnotes: [Footnote], problems: [Diagnostic], malformedHeaders: [SourceRange] = [],
    addresses: [NodeID: SourceRange] = [:]
  ) {
    self.malformedHeaders = malformedHeaders
    self.addresses = addresses
    self.source = source
    self.frontMatter = frontMatter
    self.frontMatterRange = frontMatterRange
    self.blocks = blocks
    self.footnotes = footnotes
    self.problems = problems
  }
}

/// The identity of a node within one document: what later stages attach their results to.
package typealias NodeID = Int

package struct Footnote: Sendable {
  package let id: NodeID
  package let name: String
  /// The whole definition.
  package let range: SourceRange
  package let blocks: [Block]
  package init(id: NodeID, name: String, range: SourceRange, blocks: [Block]) {
    self.id = id
    self.name = name
    self.range = range
    self.blocks = blocks
  }
}

package struct Block: Sendable {
  package let id: NodeID
  /// From the first byte of the block to the last, without the line end; within a quote or a list, without the first line's prefix.
  package let range: SourceRange
  package let kind: Kind

  package init(id: NodeID, range: SourceRange, kind: Kind) {
    self.id = id
    self.range = range
    self.kind = kind
  }

  package indirect enum Kind: Sendable {
    /// `anchor` is the id made from the text, or the one written as `{#sec-x}`; unique in the document.
    case heading(level: Int, anchor: String, content: [Inline])
    case paragraph([Inline])
    case list(List)
    case quote([Block])
    case callout(Callout)
    case code(language: String, text: String)
    case directive(Directive)
    /// Display mathematics with its label, such as `eq-bound`; the range goes from dollar to dollar, or to the label's brace.
    ///
    /// It is a block wherever it stands in a paragraph, which it then splits. In headings, tables, links and emphasis
    /// it is an inline formula, and can't have a label.
    case formula(tex: String, label: String?)
    case table(Table)
    case thematicBreak
    /// Raw HTML, as written.
    case html(String)
  }
}

package struct List: Sendable {
  package struct Item: Sendable {
    package let blocks: [Block]
    /// Nil for an ordinary item, else whether the task is ticked.
    package let isChecked: Bool?
    package init(blocks: [Block], isChecked: Bool?) {
      self.blocks = blocks
      self.isChecked = isChecked
    }
  }
  /// The first number of an ordered list; nil for bullets.
  package let start: Int?
  package let isTight: Bool
  package let items: [Item]
  package init(start: Int?, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// `> [!kind]- Title` and what follows in the quote.
package struct Callout: Sendable {
  /// Lower case: `note`, `exercise`, `solution`, `question`, `tip`, ...
  package let kind: String
  package let title: [Inline]
  /// Whether the author wrote `-` after the kind.
  package let isFolded: Bool
  package let blocks: [Block]
  /// The bytes of the first line's `[!kind]- Title`.
  package let markerRange: SourceRange
  package init(kind: String, title: [Inline], isFolded: Bool, blocks: [Block], markerRange: SourceRange) {
    self.kind = kind
    self.title = title
    self.isFolded = isFolded
    self.blocks = blocks
    self.markerRange = markerRange
  }
}

/// A fenced block whose info string is `{kind name}`.
package struct Directive: Sendable {
  package let kind: String
  package let kindRange: SourceRange
  /// Nil where none was written.
  package let name: String?
  /// Empty, behind the kind, where there is no name.
  package let nameRange: SourceRange
  /// The body as YAML; nil where it is empty or cannot be read.
  package let body: YAMLNode?
  /// False where the body cannot be read; then the document has the problem.
  package let isReadable: Bool
  /// The lines between the fences, without the end of the last one.
  package let bodyRange: SourceRange
  package init(
    kind: String, kindRange: SourceRange, name: String?, nameRange: SourceRange, body: YAMLNode?,
    isReadable: Bool = true, bodyRange: SourceRange
  ) {
    self.kind = kind
    self.kindRange = kindRange
    self.name = name
    self.nameRange = nameRange
    self.body = body
    self.isReadable = isReadable
    self.bodyRange = bodyRange
  }
}

package struct Table: Sendable {
  package enum Alignment: Sendable { case none, left, center, right }
  package let alignments: [Alignment]
  package let header: [[Inline]]
  package let rows: [[[Inline]]]
  package init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

package struct Inline: Sendable {
  package let id: NodeID
  package let range: SourceRange
  package let kind: Kind

  package init(id: NodeID, range: SourceRange, kind: Kind) {
    self.id = id
    self.range = range
    self.kind = kind
  }

  package indirect enum Kind: Sendable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    /// A code span `{expression}`; the range is that of the expression without its braces.
    case value(expression: SourceRange)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case link(destination: String, title: String, content: [Inline])
    case image(source: String, title: String, alternative: [Inline])
    /// The text between the dollars, the same as in the source where it is on one line; else without the prefixes of
    /// quotes and lists.
    case formula(tex: String)
    /// `@fig-x`, `@tbl-x`, `@eq-x`, `@sec-x`, `@lst-x`.
    case reference(label: String)
    /// `[see @a; @b, p. 3]`; or `@a` in running text, whose first work is then named in the sentence: `@a [p. 3; @b]`.
    case citation([Citation], isNarrative: Bool)
    /// The name of a footnote that the document defines.
    case footnote(name: String)
    case html(String)
  }
}

/// One work of a citation, with the words around its key.
package struct Citation: Sendable {
  package let key: String
  package let range: SourceRange
  /// The place in the work, such as `pp. 3–5`; empty where there is none.
  package let locator: String
  /// The words before the key, such as `see`.
  package let prefix: String
  /// The words behind the place, with the space or comma that goes before them.
  package let suffix: String
  /// Whether a hyphen before the at sign leaves the authors out.
  package let isAuthorSuppressed: Bool

  package init(
    key: String, range: SourceRange, locator: String, prefix: String = "", suffix: String = "",
    isAuthorSuppressed: Bool = false
  ) {
    self.key = key
    self.range = range
    self.locator = locator
    self.prefix = prefix
    self.suffix = suffix
    self.isAuthorSuppressed = isAuthorSuppressed
  }

  func placed(at range: SourceRange) -> Citation {
    Citation(
      key: key, range: range, locator: locator, prefix: prefix, suffix: suffix,
      isAuthorSuppressed: isAuthorSuppressed)
  }
}
