internal import CMarkdown
internal import Synchronization

/// A tree of nodes parsed by cmark-gfm, freed with this value.
struct CommonMarkTree: ~Copyable {
  let root: CommonMarkNode

  /// Parses a text with tables, strikethrough, autolinks, task lists, footnotes and, where asked for, smart punctuation.
  ///
  /// - Parameter linesAbove: how many lines of the text are none of the source's, which starts behind them.
  /// - Returns: nil where the library runs out of memory.
  init?(parsing bytes: ArraySlice<UInt8>, isSmart: Bool, linesAbove: Int = 0) {
    // cmark-gfm keeps the special characters of its extensions in a global table, which each parser fills before and
    // clears after its inlines: two parsers at work at the same time would change each other's result.
    let node = Self.lock.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      var options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_FULL_INFO_STRING
      if isSmart { options |= CMARK_OPT_SMART }
      guard let parser = cmark_parser_new(Int32(options)) else { return UInt(0) }
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "autolink", "tasklist"] {
        if let known = cmark_find_syntax_extension(name) {
          cmark_parser_attach_syntax_extension(parser, known)
        }
      }
      bytes.withUnsafeBytes { buffer in
        cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
      }
      return UInt(bitPattern: cmark_parser_finish(parser))
    }
    guard let pointer = OpaquePointer(bitPattern: node) else { return nil }
    root = CommonMarkNode(pointer: pointer, linesAbove: linesAbove)
  }

  deinit { cmark_node_free(root.pointer) }

  /// Held by whoever parses, tests among them.
  static let lock = Mutex<Void>(())
}

/// One node of a tree; valid as long as the tree is.
struct CommonMarkNode {
  fileprivate let pointer: OpaquePointer
  fileprivate let linesAbove: Int

  enum Kind {
    case document, quote, list, item, taskItem, code, html, paragraph, heading, thematicBreak,
      footnoteDefinition
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, codeSpan, htmlSpan, emphasis, strong, strikethrough, link, image
    case footnoteReference
    case unknown
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_HTML_INLINE: .htmlSpan
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: typeName == "tasklist" ? .taskItem : .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    default:
      switch typeName {
      case "table": .table
      case "table_row", "table_header": .tableRow
      case "table_cell": .tableCell
      case "strikethrough": .strikethrough
      default: .unknown
      }
    }
  }

  var children: [CommonMarkNode] {
    var nodes: [CommonMarkNode] = []
    var next = cmark_node_first_child(pointer)
    while let node = next {
      nodes.append(CommonMarkNode(pointer: node, linesAbove: linesAbove))
      next = cmark_node_next(node)
    }
    return nodes
  }

  var startLine: Int { Int(cmark_node_get_start_line(pointer)) - linesAbove }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) - linesAbove }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  var literal: String { string(cmark_node_get_literal(pointer)) }
  /// The literal's bytes.
  var literalBytes: [UInt8] {
    guard let start = cmark_node_get_literal(pointer) else { return [] }
    var length = 0
    while start[length] != 0 { length += 1 }
    return start.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }
  var fenceInfo: String { string(cmark_node_get_fence_info(pointer)) }
  var destination: String { string(cmark_node_get_url(pointer)) }
  var title: String { string(cmark_node_get_title(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isFenced: Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

  /// The alignment of each column of a table: `l`, `c`, `r` or zero.
  var alignments: [UInt8] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard count > 0, let start = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  private var typeName: String { string(cmark_node_get_type_string(pointer)) }

  private func string(_ start: UnsafePointer<CChar>?) -> String {
    guard let start else { return "" }
    return String(cString: start)
  }
}
