import Datasets
import Estimation
import Reporting

extension YAMLNode {
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

extension EstimationError {
  /// Whether it is about the key of a setting, not the value.
  var isAboutKey: Bool {
    switch fact {
    case .unknownOption, .unknownModel, .unknownPart: true
    default: false
    }
  }
}

extension Problems {
  /// Records why an estimate cannot be given, at the place to blame.
  mutating func estimation(_ error: EstimationError, at range: SourceRange) {
    let wrong: String? =
      switch error.fact {
      case .unknownOption(let name, _), .unknownModel(let name, _), .unknownColumn(let name, _),
        .unknownLevel(let name, _, _), .unknownPart(let name, _, _):
        name
      default: nil
      }
    if let bare = wrong.flatMap({ Self.bareName($0, among: error.candidates) }) {
      self.error(at: range, error.summary, remedy: Self.writtenBare(bare))
      return
    }
    self.error(
      at: range, error.summary,
      suggestion: wrong.flatMap { Spelling.nearMiss(of: $0, among: error.candidates) },
      remedy: error.remedy ?? error.remedyInText)
  }
}

extension EstimationError {
  /// What to do in the tutorial where the rule itself says the rest.
  fileprivate var remedyInText: String? {
    switch fact {
    case .noColumns, .noRows: "Give the table some."
    case .notFinite: "Correct the value."
    case .notNumeric: "Name a column that holds numbers."
    case .notSupported: "Leave it out."
    case .allStartsCollapsed: "Give more rows, or choose another model."
    case .invalidOption(_, _, .text(let text)?) where NumberSlip.remedy(for: text) != nil:
      NumberSlip.remedy(for: text)
    case .invalidOption(_, _, .text(let text)?) where Double(yaml: text) != nil:
      "Write \(text), without quotation marks."
    case .missingOption(let name), .missingPart(let name, _): "Write '\(name): …' beside the other keys."
    case .unequalColumns: "Give every column a value for each row."
    case .invalidOption(_, let rule, _) where rule.hasPrefix("left out"): "Leave it out."
    case .invalidOption where setting.first == "terms" && setting.count > 1: "Leave it out of the terms."
    case .invalidOption where setting.first == "start" && setting.count > 1:
      "Write such a value, or leave it out of the start."
    case .invalidOption where setting.first == "fixed": "Write such a value, or leave it out of 'fixed'."
    case .invalidOption: "Write such a value, or leave the option out."
    default: nil
    }
  }
}
