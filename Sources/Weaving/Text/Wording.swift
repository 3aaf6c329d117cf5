import Foundation
import Literate
import Reporting

/// Words of Likely's own, with names and texts from data among them: captions and headers.
///
///     "The \(rows) rows by `\(column)`, with the weight $w_{\\text{\(label)}}$."
///
/// A pair of backticks in the literal makes code, a pair of dollars a formula. What is interpolated is data: it is text
/// between the words, code in the code, and escaped for TeX in a formula, whatever characters it has. It is never
/// read as markup, and never filled in.
package struct Wording: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case text(String)
    case code(String)
    case formula(String)
  }
  private(set) var pieces: [Piece] = []

  /// No words.
  init() {}

  /// A text that stands for itself.
  init(_ text: String) { append(.text(text)) }

  /// A formula in TeX.
  init(formula tex: TeX) { append(.formula(tex.source)) }

  var isEmpty: Bool { pieces.isEmpty }

  private mutating func append(_ piece: Piece) {
    switch (pieces.last, piece) {
    case (_, .text("")): break
    case (.text(let before)?, .text(let text)): pieces[pieces.count - 1] = .text(before + text)
    default: pieces.append(piece)
    }
  }

  static func + (left: Wording, right: Wording) -> Wording {
    var sum = left
    for piece in right.pieces { sum.append(piece) }
    return sum
  }

  /// The words as a text that is woven already, at the place of the block they belong to.
  func woven(at range: SourceRange) -> WovenText {
    let inlines = pieces.enumerated().map { index, piece in
      let kind: Inline.Kind =
        switch piece {
        case .text(let text): .text(text)
        case .code(let text): .code(text)
        case .formula(let tex): .formula(tex: tex)
        }
      return Inline(id: index + 1, range: range, kind: kind)
    }
    return WovenText(inlines, at: range)
  }
}

extension Wording: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    var interpolation = StringInterpolation(literalCapacity: value.utf8.count, interpolationCount: 0)
    interpolation.appendLiteral(value)
    self.init(stringInterpolation: interpolation)
  }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.finished }

  package struct StringInterpolation: StringInterpolationProtocol {
    private enum Mode { case text, code, formula }
    private var words = Wording()
    private var mode = Mode.text
    /// The code or formula that is not closed yet.
    private var open = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      var text = ""
      for character in literal {
        switch (mode, character) {
        case (.text, "`"), (.text, "$"):
          words.append(.text(text))
          text = ""
          mode = character == "`" ? .code : .formula
        case (.code, "`"), (.formula, "$"): close()
        case (.text, _): text.append(character)
        case (.code, _), (.formula, _): open.append(character)
        }
      }
      words.append(.text(text))
    }

    package mutating func appendInterpolation(_ text: String) {
      switch mode {
      case .text: words.append(.text(text))
      case .code: open += text
      case .formula: open += TeX.escape(text)
      }
    }

    mutating func appendInterpolation(_ number: Int) { appendInterpolation(String(number)) }

    mutating func appendInterpolation(_ number: Numeral) {
      if mode == .formula { open += number.tex } else { appendInterpolation(number.text) }
    }

    mutating func appendInterpolation(_ tex: TeX) { open += tex.source }

    mutating func appendInterpolation(_ inner: Wording) {
      for piece in inner.pieces { words.append(piece) }
    }

    private mutating func close() {
      words.append(mode == .code ? .code(open) : .formula(open))
      open = ""
      mode = .text
    }

    var finished: Wording { words }
  }
}

/// A piece of a formula that Likely wrote itself.
struct TeX: Sendable, Equatable {
  let source: String
  init(_ source: String) { self.source = source }

  /// A name as it stands in a formula: words upright, single letters and digits as they are.
  init(name: String) {
    let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars
    let isPlain = scalars.count == 1 && scalars.allSatisfy(\.isSymbol)
    source = isPlain ? name : "\\text{\(TeX.escape(name))}"
  }

  /// The text for the inside of `\text{…}`: every character stands for itself; see `VerbatimCharacter`.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in VerbatimCharacter.hidden(text.precomposedStringWithCanonicalMapping.unicodeScalars) {
      if let sign = signs.first(where: { $0.scalar == scalar }) {
        escaped += sign.tex
      } else {
        escaped.unicodeScalars.append(scalar.isTypesettable ? scalar : " ")
      }
    }
    return escaped
  }

  /// The sign that a text inside of `\text{…}` begins with where it is one of those that TeX takes for its own.
  static func sign(at text: some StringProtocol) -> (sign: String, tex: String)? {
    signs.first { text.hasPrefix($0.tex) }.map { (String($0.scalar), $0.tex) }
  }

  /// What TeX takes for its own, and how it is written there.
  private static let signs: [(scalar: Unicode.Scalar, tex: String)] =
    [("\\", "\\textbackslash{}"), ("^", "\\textasciicircum{}"), ("~", "\\textasciitilde{}")]
    + "_#%&${}".unicodeScalars.map { ($0, "\\\($0)") }
}

extension Unicode.Scalar {
  /// Whether the character alone is a symbol in a formula: a letter or a digit, but none that is raised, lowered or styled.
  fileprivate var isSymbol: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: value <= 0xFFFF
    default: false
    }
  }

  /// Whether a formula can have the character: it is one line, without controls.
  fileprivate var isTypesettable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
