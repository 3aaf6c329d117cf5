import Reporting
internal import Yams

/// Says in plain words what is wrong with YAML, where libyaml speaks of its tokens.
struct YAMLProblem {
  let text: MappedText
  let source: SourceText
  let reader: YAMLReader

  func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return diagnostic(
        problem, at: reader.index(of: mark), context: context.map { ($0.text, reader.index(of: $0.mark)) })
    case .reader(let problem, let offset, _, let yaml):
      var index = text.count
      if let offset, let place = yaml.index(yaml.startIndex, offsetBy: offset, limitedBy: yaml.endIndex) {
        index = yaml.utf8.distance(from: yaml.utf8.startIndex, to: place)
      }
      return make(
        index,
        problem.contains("control")
          ? "Control character is not allowed in YAML" : "YAML can't be read here: \(problem)", "Delete it.")
    case .duplicatedKeysInMapping(let names, let context):
      let first = reader.index(of: context.mark)
      let name = names.first ?? ""
      return YAMLConversion.duplicate(name, at: reader.sourceRange(second(name, after: first)))
    default:
      return make(0, "YAML can't be read", "Check the indentation and the quotation marks.")
    }
  }

  private func make(_ index: Int, _ summary: String, _ remedy: String?) -> Diagnostic {
    var end = index
    if end < text.count, !text[end].isLineEnd {
      end += 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    }
    return Diagnostic(at: reader.sourceRange(index..<end), summary, remedy: remedy)
  }

  private func diagnostic(_ problem: String, at index: Int, context: (text: String, index: Int)?)
    -> Diagnostic
  {
    let quoted = "Put the text in quotation marks."
    switch problem {
    case "mapping values are not allowed in this context":
      return make(
        index, "Colon is not allowed here",
        "Check the indentation, or put a text that has ': ' in quotation marks.")
    case "found character that cannot start any token":
      let character = text.bytes.indices.contains(index) ? Character(Unicode.Scalar(text[index])) : " "
      if character == "\t" { return make(index, "Tabs can't indent YAML", "Use spaces.") }
      return make(index, "Text can't start with '\(character)' in YAML", quoted)
    case "found unexpected end of stream":
      return make(
        context?.index ?? index, "Quotation mark is not closed",
        "Close it, or use the other kind around the text.")
    case "found unknown escape character":
      return make(
        index, "Backslash in double quotation marks must be written '\\\\'",
        "Use single quotation marks, in which a backslash is a backslash.")
    case "could not find expected ':'":
      return make(
        context?.index ?? index, "Key must have a ':' behind it",
        "Write 'key: value', or indent the line that continues a text.")
    case "did not find expected key":
      return make(
        index, "Key is expected here", "Check the indentation, and quotation marks around the text before.")
    case "did not find expected '-' indicator":
      return make(index, "List item with '-' is expected here", "Check the indentation.")
    case "block sequence entries are not allowed in this context":
      return make(index, "List item with '-' is not allowed here", "Put it on a line of its own.")
    case "did not find expected ',' or ']'":
      return make(
        index, "List in brackets needs ',' or ']' here",
        "Close the list, or put a text with brackets in quotation marks.")
    case "did not find expected ',' or '}'":
      return make(
        index, "Mapping in braces needs ',' or '}' here",
        "Close the mapping, or put a text with braces or brackets in quotation marks.")
    case "found undefined alias":
      return make(
        index, "Alias has no anchor",
        "Define '&name' before '*name', or put a text with '*' in quotation marks.")
    case "but found another document", "did not find expected <document start>":
      return make(index, "YAML can have only one document", "Delete what follows '---'.")
    case "did not find expected node content":
      return make(index, "Value is expected here", quoted)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return make(index, "Tabs can't indent YAML", "Use spaces.")
    case "found undefined tag handle", "did not find expected tag handle":
      return make(index, "Tags are not allowed", "Put the text in quotation marks.")
    default:
      return make(
        index, "YAML can't be read here: \(problem)", "Check the indentation and the quotation marks.")
    }
  }

  /// The second key of a name: in the same column as the first, or in the same braces.
  private func second(_ name: String, after first: Int) -> Range<Int> {
    let column = column(of: first)
    let wanted = Array(name.utf8)
    var index = first + 1
    var depth = 0
    while index < text.count {
      switch text[index] {
      case ASCII.openBrace, ASCII.openBracket: depth += 1
      case ASCII.closeBrace, ASCII.closeBracket: depth -= 1
      default: break
      }
      var start = index
      let isQuoted = text[start] == ASCII.quote || text[start] == ASCII.apostrophe
      if isQuoted { start += 1 }
      if text.bytes[start...].starts(with: wanted) {
        var end = start + wanted.count + (isQuoted ? 1 : 0)
        let key = index..<min(end, text.count)
        while text[end].isBlank { end += 1 }
        var before = index - 1
        while before >= 0, text[before].isBlank { before -= 1 }
        let isInBraces = depth == 0 && before >= 0 && [ASCII.openBrace, ASCII.comma].contains(text[before])
        let isOnLine = before < 0 || text[before].isLineEnd
        if text[end] == ASCII.colon, isInBraces || isOnLine && self.column(of: index) == column { return key }
      }
      index += 1
    }
    return first..<min(first + wanted.count, text.count)
  }

  private func column(of index: Int) -> Int {
    var start = index
    while start > 0, !text[start - 1].isLineEnd { start -= 1 }
    return index - start
  }
}
