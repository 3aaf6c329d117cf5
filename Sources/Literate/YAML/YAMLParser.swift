extension YAMLNode {
  /// Parses a whole YAML file, such as `likely.yml`; an empty file gives an empty mapping.
  ///
  /// YAML 1.1 as libyaml reads it, with these limits: one document, no tags, keys are texts and unique in their mapping,
  /// at most 64 levels and 30 aliases. Merge keys (`<<: *x`) work. A node that an alias stands for has the alias's range; what is within it has the
  /// range of where it is written.
  package static func parse(_ source: SourceText) throws(Diagnostic) -> YAMLNode {
    if let invalid = DocumentReader.firstInvalidByte(of: source.bytes) {
      throw Diagnostic(
        at: SourceRange(source, invalid..<invalid + 1), "File must be UTF-8",
        remedy: "Save it in the encoding UTF-8.")
    }
    var text = MappedText(at: 0)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    text.append((source.bytes.starts(with: mark) ? mark.count : 0)..<source.bytes.count, of: source.bytes)
    let node = try YAMLReader(text: text, source: source).read()
    return node ?? YAMLNode(range: SourceRange(source, 0..<source.bytes.count), kind: .mapping([]))
  }
}
