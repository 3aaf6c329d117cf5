extension YAMLNode {
  /// Parses a whole YAML file, such as `likely.yml`; an empty file gives an empty mapping.
  package static func parse(_ source: SourceText) throws(Diagnostic) -> YAMLNode {
    YAMLNode(range: SourceRange(source, 0..<source.bytes.count), kind: .mapping([]))
  }
}
