import Reporting
internal import Yams

/// Turns the nodes of Yams, which know where they start, into ours, which also know where they end.
struct YAMLConversion {
  let reader: YAMLReader
  /// The index behind the node that was converted last.
  private var cursor = 0
  private var depth = 0
  private var count = 0

  /// Behind the last byte that is no white space.
  private let contentEnd: Int

  init(reader: YAMLReader) {
    self.reader = reader
    contentEnd = reader.text.bytes.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? 0
  }

  private var text: MappedText { reader.text }

  mutating func node(_ node: Node, at lowest: Int) throws(Diagnostic) -> YAMLNode {
    count += 1
    let marked = reader.index(of: node.mark)
    guard count <= ReadingLimits.yamlNodes, depth < ReadingLimits.yamlNesting else {
      throw Diagnostic(
        at: reader.sourceRange(marked..<marked + 1),
        depth < ReadingLimits.yamlNesting
          ? "YAML can have at most \(ReadingLimits.yamlNodes) nodes, those of aliases included"
          : YAMLGuard.nestingSummary,
        remedy: "Make it simpler.")
    }
    depth += 1
    defer { depth -= 1 }
    if marked < lowest, let alias = aliasRange(from: lowest) {
      // The node is written elsewhere. Its inside keeps the places there.
      let outer = cursor
      cursor = marked
      let target = try self.node(node, at: 0)
      cursor = max(outer, alias.upperBound)
      return YAMLNode(range: reader.sourceRange(alias), kind: target.kind)
    }
    var start = marked
    if text[start] == ASCII.ampersand {
      while start < text.count, !text[start].isSpace { start += 1 }
      while start < text.count, text[start].isSpace { start += 1 }
    }
    switch node {
    case .scalar(let scalar): return try self.scalar(scalar, at: start)
    case .sequence(let sequence): return try list(sequence, at: start)
    case .mapping(let mapping): return try self.mapping(mapping, at: start)
    case .alias:
      throw Diagnostic(
        at: reader.sourceRange(start..<start + 1), "Alias can't be read",
        remedy: "Write its value out.")
    }
  }

  // MARK: - Kinds

  private mutating func scalar(_ scalar: Node.Scalar, at start: Int) throws(Diagnostic) -> YAMLNode {
    let isPlain = scalar.style == .plain || scalar.style == .any
    // The mark of nothing may be behind the white space and comments that follow it.
    let start = scalar.string.isEmpty && isPlain ? min(start, max(cursor, contentEnd)) : start
    try refuseTag(scalar.tag, at: start, isQuoted: !isPlain)
    let end = YAMLScalarExtent(text: text).end(of: scalar.string, style: scalar.style, from: start)
    cursor = max(cursor, end)
    let range = reader.sourceRange(start..<end)
    if isPlain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
      return YAMLNode(range: range, kind: .null)
    }
    return YAMLNode(range: range, kind: .scalar(scalar.string, isPlain: isPlain))
  }

  private mutating func list(_ sequence: Node.Sequence, at start: Int) throws(Diagnostic) -> YAMLNode {
    try refuseTag(sequence.tag, at: start, isQuoted: false)
    cursor = max(cursor, start)
    var items: [YAMLNode] = []
    for item in sequence { items.append(try node(item, at: cursor)) }
    let end = collectionEnd(from: start, open: ASCII.openBracket, close: ASCII.closeBracket)
    return YAMLNode(range: reader.sourceRange(start..<end), kind: .list(items))
  }

  private mutating func mapping(_ mapping: Node.Mapping, at start: Int) throws(Diagnostic) -> YAMLNode {
    try refuseTag(mapping.tag, at: start, isQuoted: false)
    cursor = max(cursor, start)
    var entries: [YAMLNode.Entry] = []
    var merged: [YAMLNode.Entry] = []
    var known: Set<String> = []
    for (key, value) in mapping {
      let keyNode = try node(key, at: cursor)
      let name: String
      switch keyNode.kind {
      case .scalar(let text, _): name = text
      case .null: name = keyNode.range.text
      case .list, .mapping:
        throw Diagnostic(at: keyNode.range, "Key must be a text", remedy: "Write a name before the colon.")
      }
      let valueNode = try node(value, at: cursor)
      if name == "<<", case .scalar(_, isPlain: true) = keyNode.kind {
        merged += try mergedEntries(valueNode)
        continue
      }
      guard known.insert(name).inserted else { throw Self.duplicate(name, at: keyNode.range) }
      entries.append(YAMLNode.Entry(key: name, keyRange: keyNode.range, value: valueNode))
    }
    for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
    let end = collectionEnd(from: start, open: ASCII.openBrace, close: ASCII.closeBrace)
    return YAMLNode(range: reader.sourceRange(start..<end), kind: .mapping(entries))
  }

  static func duplicate(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(at: range, "Key '\(name)' can be given only once", remedy: "Keep one of them.")
  }

  private func mergedEntries(_ node: YAMLNode) throws(Diagnostic) -> [YAMLNode.Entry] {
    switch node.kind {
    case .mapping(let entries): return entries
    case .list(let nodes):
      var entries: [YAMLNode.Entry] = []
      for node in nodes {
        guard case .mapping(let more) = node.kind else { break }
        entries += more
      }
      return entries
    default:
      throw Diagnostic(
        at: node.range, "Merge key '<<' must have a mapping",
        remedy: "Write '<<: *name' of an anchored mapping.")
    }
  }

  private func refuseTag(_ tag: Tag, at start: Int, isQuoted: Bool) throws(Diagnostic) {
    let name = tag.description
    guard !name.isEmpty, !(isQuoted && name == "tag:yaml.org,2002:str"), text[start] == ASCII.exclamation
    else { return }
    var end = start
    while end < text.count, !text[end].isSpace { end += 1 }
    throw Diagnostic(
      at: reader.sourceRange(start..<end),
      "Tags such as '\(reader.sourceRange(start..<end).text)' are not allowed",
      remedy: "Delete it; put a text in quotation marks.")
  }

  // MARK: - Places

  /// The end of a list or mapping: of its last node, or behind its bracket.
  ///
  /// Yams gives the style of the collection's last event, which has none: the bracket decides.
  private mutating func collectionEnd(from start: Int, open: UInt8, close: UInt8) -> Int {
    guard text[start] == open else { return max(start, cursor) }
    var index = max(cursor, start + 1)
    while index < text.count, text[index] != close {
      if text[index] == ASCII.hash, text[index - 1].isSpace {
        while index < text.count, !text[index].isLineEnd { index += 1 }
      } else {
        index += 1
      }
    }
    cursor = min(index + 1, text.count)
    return cursor
  }

  /// The next `*name` at or after an index.
  private func aliasRange(from lowest: Int) -> Range<Int>? {
    var start = lowest
    while start < text.count, text[start] != ASCII.star {
      if text[start] == ASCII.hash, start == 0 || text[start - 1].isSpace {
        while start < text.count, !text[start].isLineEnd { start += 1 }
      } else {
        start += 1
      }
    }
    guard start < text.count else { return nil }
    var end = start + 1
    while end < text.count,
      text[end].isAlphanumeric || text[end] == ASCII.hyphen || text[end] == ASCII.underscore
    {
      end += 1
    }
    return start..<end
  }
}
