package import Estimation
import Literate
package import Reporting

/// What a cell of a table holds, typed until the medium is known: whoever writes the cell escapes and sets it, once.
package enum Cell: Sendable {
  case number(Numeral)
  /// From one number to another.
  case interval(Numeral, Numeral)
  /// A dash, where there is no such number.
  case absent
  /// Dots, where rows are left out.
  case dots
  /// The symbol of a parameter, and the name of what it belongs to where the symbol alone does not tell: `β₁` temperature.
  case symbol(ParameterSymbol, of: String? = nil)
  /// Data, which are never markup: a label, the name of a column.
  case text(String)
  /// Words of Likely's own.
  case wording(Wording)
  /// A piece of the author's own Markdown, woven.
  case fragment(WovenText)
}

extension Cell {
  /// What the row of a parameter is called.
  static func name(of parameter: Parameter) -> Cell {
    let symbol = parameter.symbol
    guard let last = parameter.path.last, parameter.path.count > 1, !symbol.below.contains(last) else {
      return .symbol(symbol)
    }
    return .symbol(symbol, of: last)
  }

  /// The estimate of a parameter and its standard error, in cells side by side; dashes for a parameter that is not there.
  static func estimate(of parameter: Parameter?) -> [Cell] {
    guard let parameter else { return [.absent, .absent] }
    let error = parameter.standardError
    return [
      .number(.estimate(parameter.estimate, standardError: error)),
      parameter.isFree ? .number(ifAny: .standardError(error)) : "fixed",
    ]
  }

  /// A number, or a dash for none.
  static func number(ifAny number: Numeral?) -> Cell { number.map { .number($0) } ?? .absent }

  /// The contents as words, code and formulas, which each format sets in its own way.
  ///
  /// - Parameter range: The place of the table.
  package func text(at range: SourceRange) -> WovenText {
    if case .fragment(let text) = self { text } else { wording.woven(at: range) }
  }

  private var wording: Wording {
    switch self {
    case .number(let number): "\(number)"
    case .interval(let lower, let upper): "\(lower) to \(upper)"
    case .absent: "–"
    case .dots: "⋮"
    case .symbol(let symbol, nil): Wording(formula: symbol.tex)
    case .symbol(let symbol, let name?): "\(Wording(formula: symbol.tex)) \(name)"
    case .text(let text): Wording(text)
    case .wording(let words): words
    case .fragment: ""
    }
  }

  /// What stands behind the point of the number that the cell is; nil where it is none.
  package var tail: NumberTail? {
    switch self {
    case .number(let number): NumberTail(number)
    case .fragment(let text): text.tail
    case .interval, .absent, .dots, .symbol, .text, .wording: nil
    }
  }
}

extension Cell: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .wording(Wording(stringLiteral: value)) }

  package init(stringInterpolation: Wording.StringInterpolation) {
    self = .wording(Wording(stringInterpolation: stringInterpolation))
  }
}
