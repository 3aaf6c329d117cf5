package import Estimation
import Reporting
import Testing

extension ModelKind {
  /// Makes a model from options as if they were written in a tutorial.
  package func make(
    _ options: Setting, _ rows: Rows, _ labels: Labels?
  ) throws(EstimationError) -> any Model {
    var problems = Problems()
    guard let make = read(YAMLNode(options), YAMLNode(options).range, &problems) else {
      Issue.record("\(problems.report().map(\.summary))")
      throw EstimationError(.notSupported("A model with such options"))
    }
    guard let model = try make(rows, labels, &problems) else {
      // What is told at an option is an error of that setting.
      let told = problems.report().first
      let setting = told?.range?.text ?? ""
      if setting.isEmpty { Issue.record("\(told?.summary ?? "nothing is told")") }
      throw EstimationError(.notSupported(told?.summary ?? ""), setting: [setting])
    }
    return model
  }

  /// The problem with options, behind the keys that lead to its place; nil where there is none.
  package func problem(with options: Setting) -> String? {
    var problems = Problems()
    _ = read(YAMLNode(options), YAMLNode(options).range, &problems)
    return problems.report().first.map { problem in
      "\(problem.range?.text ?? ""): \(problem.summary)\(problem.remedy.map { ". \($0)" } ?? "")"
    }
  }
}

extension YAMLNode {
  /// The node that would be read as a setting; its place is the path to it.
  fileprivate init(_ setting: Setting, at path: [String] = []) {
    let place = path.joined(separator: ".")
    let range = SourceRange(SourceText(name: "options", place), 0..<place.utf8.count)
    let kind: Kind =
      switch setting {
      case .number(let number): .scalar(number.short, isPlain: true)
      case .text(let text): .scalar(text, isPlain: false)
      case .flag(let flag): .scalar("\(flag)", isPlain: true)
      case .list(let items):
        .list(items.enumerated().map { YAMLNode($0.element, at: path + ["\($0.offset + 1)"]) })
      case .mapping(let entries):
        .mapping(
          entries.map { entry in
            let node = YAMLNode(entry.value, at: path + [entry.key])
            return Entry(key: entry.key, keyRange: node.range, value: node)
          })
      }
    self.init(range: range, kind: kind)
  }
}
