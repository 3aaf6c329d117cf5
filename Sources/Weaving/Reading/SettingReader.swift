import Estimation
import Literate

extension Setting {
  /// The neutral tree of a YAML node: plain scalars that read as numbers or truth values become such.
  init(_ node: YAMLNode) {
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

extension YAMLNode {
  /// The first text within that is a column's name, or a term with it.
  fileprivate func mention(of column: String) -> SourceRange? {
    switch kind {
    case .scalar(let text, _):
      let parts = text.split { $0 == ":" || $0 == "^" || $0 == " " || $0 == "*" }
      return text == column || parts.contains(Substring(column)) ? range : nil
    case .list(let items): return items.lazy.compactMap { $0.mention(of: column) }.first
    case .mapping(let entries): return entries.lazy.compactMap { $0.value.mention(of: column) }.first
    case .null: return nil
    }
  }

  /// The place of the setting at a path, as deep as the path can be followed.
  ///
  /// A last step that is a key of a mapping gives the key when `preferringKey` is set, else the value.
  func range(of path: [String], preferringKey: Bool) -> SourceRange {
    guard let step = path.first else { return range }
    let rest = Array(path.dropFirst())
    switch kind {
    case .mapping(let entries):
      guard let entry = entries.first(where: { $0.key == step }) else { return range }
      return rest.isEmpty && preferringKey
        ? entry.keyRange : entry.value.range(of: rest, preferringKey: preferringKey)
    case .list(let items):
      guard let index = Int(step), items.indices.contains(index - 1) else { return range }
      return items[index - 1].range(of: rest, preferringKey: preferringKey)
    case .scalar, .null:
      return range
    }
  }
}

extension Problems {
  /// Records why an estimate cannot be given: the cells of the data that are to blame, or else the setting.
  ///
  /// - Parameters:
  ///   - model: Where the options of the model stand, which name the columns.
  ///   - told: Takes the places of those cells.
  mutating func estimation(
    _ error: EstimationError, settings node: YAMLNode?, model: YAMLNode?, fallback: SourceRange,
    origin: DataOrigin, told: inout [SourceRange]
  ) {
    switch error.fact {
    case .notNumeric(let column), .notBinary(let column, _):
      if blame(column, in: origin, told: &told) { return }
      estimation(error, settings: node, fallback: model?.mention(of: column) ?? fallback)
    default:
      estimation(error, settings: node, fallback: fallback)
    }
  }

  /// Records why an estimate cannot be given, at the setting to blame below `node`, else at `fallback`.
  mutating func estimation(_ error: EstimationError, settings node: YAMLNode?, fallback: SourceRange) {
    let isNaming: Bool =
      switch error.fact {
      case .unknownOption, .unknownModel, .unknownPart: true
      default: false
      }
    let range =
      error.setting.isEmpty ? fallback : node?.range(of: error.setting, preferringKey: isNaming) ?? fallback
    let wrong: String? =
      switch error.fact {
      case .unknownOption(let name, _), .unknownModel(let name, _), .unknownColumn(let name, _),
        .unknownLevel(let name, _, _), .unknownPart(let name, _, _):
        name
      default: nil
      }
    self.error(
      at: range, error.summary,
      suggestion: wrong.flatMap { Spelling.nearMiss(of: $0, among: error.candidates) },
      remedy: error.remedy)
  }
}
