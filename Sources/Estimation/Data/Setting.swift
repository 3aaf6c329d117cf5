/// What an author set, free of any file format: the neutral tree a model's options are read from.
package indirect enum Setting: Sendable, Equatable {
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([Setting])
  /// Keys in the author's order.
  case mapping([Entry])

  package struct Entry: Sendable, Equatable {
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

  /// The value under a key of a mapping, or nil.
  package subscript(key: String) -> Setting? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
