package import Reporting

/// What an author set, free of any file format: the neutral tree in which starts are read, whose shape depends on the model.
package indirect enum Setting: Sendable, Hashable {
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([Setting])
  /// Keys in the author's order.
  case mapping([Entry])

  package struct Entry: Sendable, Hashable {
    package let key: String
    package let value: Setting
    package init(_ key: String, _ value: Setting) {
      self.key = key
      self.value = value
    }
  }

  /// A single value in words, a text in quotation marks; nil for a list or a mapping.
  package var words: String? {
    switch self {
    case .number(let number): number.levelName
    case .text(let text): "'\(text.prefix(40))'"
    case .flag(let flag): "\(flag)"
    case .list, .mapping: nil
    }
  }

  /// The keys and values in it as they read, in the author's order.
  package var spelling: [String] {
    switch self {
    case .number(let number): ["\(number)"]
    case .text(let text): [text]
    case .flag(let flag): ["\(flag)"]
    case .list(let items): items.flatMap(\.spelling)
    case .mapping(let entries): entries.flatMap { [$0.key] + $0.value.spelling }
    }
  }

  /// The value under a key of a mapping, or nil.
  package subscript(key: String) -> Setting? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension Setting {
  /// The neutral tree of a YAML node: plain scalars that read as numbers or truth values become such.
  package init(_ node: YAMLNode) {
    switch node.kind {
    case .scalar(let text, let isPlain):
      if isPlain, let number = Double(yaml: text) {
        self = .number(number)
      } else if isPlain, let flag = Bool(yaml: text) {
        self = .flag(flag)
      } else {
        self = .text(text)
      }
    case .list(let items): self = .list(items.map { Setting($0) })
    case .mapping(let entries): self = .mapping(entries.map { Entry($0.key, Setting($0.value)) })
    case .null: self = .mapping([])
    }
  }
}
