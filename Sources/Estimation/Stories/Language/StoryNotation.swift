import Reporting

/// A story written back in one way: what is printed here reads as the same tree.
extension StoryText: CustomStringConvertible {
  package var description: String { lines.map(\.description).joined(separator: "\n") }
}

extension StoryLine: CustomStringConvertible {
  package var description: String {
    let names = targets.map(\.description).joined(separator: ", ")
    let target = targets.count == 1 ? names : "(\(names))"
    switch relation {
    case .draw(let draw, let censoring): return "\(target) ~ \(draw)" + (censoring.map { " \($0)" } ?? "")
    case .table(let name, let indices):
      return "\(target) = \(name.word)[\(indices.map(\.description).joined(separator: ", "))]"
    }
  }
}

extension StoryTarget: CustomStringConvertible {
  package var description: String {
    switch index {
    case nil: name.word
    case .first: "\(name.word)[1]"
    case .current: "\(name.word)[t]"
    case .group(let column): "\(name.word)[\(column.word)]"
    }
  }
}

extension StoryDraw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .family(let call):
      return "\(call.family.text)(\(call.arguments.map(\.description).joined(separator: ", ")))"
    case .choose(let hidden, let draws, _):
      return "choose(\(([hidden.word] + draws.map(\.description)).joined(separator: ", ")))"
    }
  }
}

extension StoryArgument: CustomStringConvertible {
  package var description: String { (label.map { "\($0.text) = " } ?? "") + value.description }
}

extension StoryCensoring: CustomStringConvertible {
  package var description: String {
    switch self {
    case .right(let when): "right-censored \(when)"
    case .left(let when): "left-censored \(when)"
    case .between(let low, let high): "between \(low) and \(high)"
    }
  }
}

extension StoryCensoring.When: CustomStringConvertible {
  package var description: String {
    switch self {
    case .column(let name, let isNegated): "if \(isNegated ? "not " : "")\(name.word)"
    case .bound(let bound): "at \(bound)"
    }
  }
}

extension StoryBound: CustomStringConvertible {
  package var description: String {
    switch self {
    case .column(let name): name.word
    case .number(let number, _): number.short
    }
  }
}

extension StoryExpression: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .number(let number): return number.short
    case .reference(let reference): return reference.description
    case .negative(let value):
      if case .negative = value.kind { return "-(\(value))" }
      return "-\(value.inBrackets(below: .factor))"
    case .sum(let left, let right): return "\(left) + \(right.inBrackets(below: .product))"
    case .difference(let left, let right): return "\(left) - \(right.inBrackets(below: .product))"
    case .product(let left, let right):
      return "\(left.inBrackets(below: .product)) * \(right.inBrackets(below: .factor))"
    case .quotient(let left, let right):
      return "\(left.inBrackets(below: .product)) / \(right.inBrackets(below: .factor))"
    case .call(let function, let arguments):
      return "\(function.text)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .terms(let coefficients, let terms):
      return "\(coefficients) * [\(terms.map(\.description).joined(separator: ", "))]"
    }
  }

  /// How closely what a value is made of holds together.
  private enum Strength: Int {
    case sum
    case product
    case factor
  }

  private var strength: Strength {
    switch kind {
    case .sum, .difference: .sum
    case .product, .quotient: .product
    case .number, .reference, .negative, .call, .terms: .factor
    }
  }

  private func inBrackets(below least: Strength) -> String {
    strength.rawValue < least.rawValue ? "(\(self))" : description
  }
}

extension StoryReference: CustomStringConvertible {
  package var description: String {
    name.word + (indices.map { "[\($0.map(\.description).joined(separator: ", "))]" } ?? "")
  }
}

extension StoryIndex: CustomStringConvertible {
  package var description: String { name.word + (isPrevious ? "[t-1]" : "") }
}

extension StoryTerm: CustomStringConvertible {
  package var description: String {
    guard !factors.isEmpty else { return "1" }
    return factors.map { $0.column.word + ($0.power == 1 ? "" : "^\($0.power)") }.joined(separator: ":")
  }
}

extension LocatedText {
  /// The name as a line of a story writes it.
  fileprivate var word: String { StoryToken.word(text) }
}
