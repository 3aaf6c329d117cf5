import Reporting

@testable import Estimation

extension StoryLine {
  /// The tree without its places, each node with its kind: unlike what is printed it has no rules about brackets.
  var shape: String {
    let targets = targets.map { target in
      switch target.index {
      case nil: "target(\(target.name.text))"
      case .first: "first(\(target.name.text))"
      case .current: "current(\(target.name.text))"
      case .group(let column): "group(\(target.name.text); \(column.text))"
      }
    }
    switch relation {
    case .draw(let draw, let censoring):
      return "\(targets) draw \(draw.shape) \(censoring.map { "\($0)" } ?? "")"
    case .table(let name, let indices): return "\(targets) table(\(name.text); \(indices.map(\.shape)))"
    }
  }

  /// Every name that the line writes without backticks.
  var names: [LocatedText] {
    let own = targets.map(\.name)
    switch relation {
    case .draw(let draw, _): return own + draw.names
    case .table(let name, let indices): return own + [name] + indices.map(\.name)
    }
  }
}

extension StoryDraw {
  fileprivate var shape: String {
    switch self {
    case .family(let call):
      "family(\(call.family.text); \(call.arguments.map { "\($0.label?.text ?? ""):\($0.value.shape)" }))"
    case .choose(let hidden, let draws, _): "choose(\(hidden.text); \(draws.map(\.shape)))"
    }
  }

  fileprivate var names: [LocatedText] {
    switch self {
    case .family(let call):
      [call.family] + call.arguments.flatMap { ($0.label.map { [$0] } ?? []) + $0.value.names }
    case .choose(let hidden, let draws, _): [hidden] + draws.flatMap(\.names)
    }
  }
}

extension StoryExpression {
  fileprivate var shape: String {
    switch kind {
    case .number(let number): "number(\(number))"
    case .reference(let reference): "reference(\(reference.shape))"
    case .negative(let value): "negative(\(value.shape))"
    case .sum(let left, let right): "sum(\(left.shape), \(right.shape))"
    case .difference(let left, let right): "difference(\(left.shape), \(right.shape))"
    case .product(let left, let right): "product(\(left.shape), \(right.shape))"
    case .quotient(let left, let right): "quotient(\(left.shape), \(right.shape))"
    case .call(let function, let arguments): "call(\(function.text); \(arguments.map(\.shape)))"
    case .terms(let coefficients, let terms):
      "terms(\(coefficients.shape); \(terms.map { $0.factors.map { "\($0.column.text)^\($0.power)" } }))"
    }
  }

  fileprivate var names: [LocatedText] {
    switch kind {
    case .number: []
    case .reference(let reference): reference.names
    case .negative(let value): value.names
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .quotient(let left, let right):
      left.names + right.names
    case .call(let function, let arguments): [function] + arguments.flatMap(\.names)
    case .terms(let coefficients, let terms):
      coefficients.names + terms.flatMap { $0.factors.map(\.column) }
    }
  }
}

extension StoryReference {
  fileprivate var shape: String { "\(name.text); \(indices?.map(\.shape) ?? [])" }
  fileprivate var names: [LocatedText] { [name] + (indices?.map(\.name) ?? []) }
}

extension StoryIndex {
  fileprivate var shape: String { "\(name.text)\(isPrevious ? " before" : "")" }
}
