internal import Reporting
internal import Weaving

extension Explanation {
  /// What a block does, and its keys.
  init(_ block: BlockDescription) {
    self.init(
      name: block.name, kind: "block", summary: block.summary, sections: Self.sections(block.keys),
      example: block.example)
  }

  /// Where rows come from, and the keys that stand with it under `data`.
  init(_ source: SourceKind) {
    self.init(
      name: source.name, kind: "data source", summary: source.summary, sections: Self.sections(source.keys),
      example: Example(of: source))
  }

  /// What stands in a mapping inside a block or beside the blocks.
  init(_ part: PartDescription) {
    self.init(
      name: part.name, kind: "part", summary: part.summary, sections: Self.sections(part.keys),
      example: part.example)
  }

  /// What a key or a special form of a story says.
  init(_ word: StoryWord) {
    self.init(
      name: word.name, kind: "word of stories", summary: word.summary, sections: [], example: word.example)
  }

  /// What a named kind of figure or table shows, and its keys beside those of every such block.
  init(_ kind: KindDescription) {
    self.init(
      name: kind.name, kind: "\(kind.block) kind", summary: kind.summary, sections: Self.sections(kind.keys),
      example: kind.example)
  }

  static func sections(_ keys: [KeyDescription], title: String = "Keys") -> [Section] {
    keys.isEmpty ? [] : [Section(title: title, body: .definitions(keys.map { Definition($0) }))]
  }
}

extension Definition {
  /// A key, what it is, what may stand there, and what holds where it is left out.
  init(_ key: KeyDescription) {
    let rest = [
      key.words, key.isRequired ? "required" : key.defaultWords.map { "if not given, \($0)" } ?? "",
    ].filter { !$0.isEmpty }
    self.init(key.name, key.meaning + (rest.isEmpty ? "" : " (\(rest.joined(separator: "; ")))"))
  }
}
