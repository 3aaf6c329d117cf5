/// Text in pieces: plain, italic (variables), raised or lowered. Titles and labels are such texts.
///
///     "\(component.name)  \(weight)"
///
/// A literal stands for itself, and so does what is interpolated, whatever characters it has: a column `a_1` keeps its name.
/// Another text keeps its pieces. Markup is read in one place, where an author wrote it: `LabelMarkup.parse`.
package struct RichText: Sendable, Equatable, Hashable {
  package struct Piece: Sendable, Equatable, Hashable {
    package enum Position: String, Sendable { case base, raised, lowered }
    package var text: String
    package var italic: Bool
    package var position: Position
    package init(_ text: String, italic: Bool = false, position: Position = .base) {
      self.text = text
      self.italic = italic
      self.position = position
    }
  }
  /// None is empty, and neighbours differ in more than their letters, so that these are shaped together.
  package private(set) var pieces: [Piece] = []

  package init(_ pieces: [Piece]) { for piece in pieces { append(piece) } }
  package init(plain text: String) { append(Piece(text)) }

  mutating func append(_ piece: Piece) {
    guard !piece.text.isEmpty else { return }
    if let last = pieces.last, last.italic == piece.italic, last.position == piece.position {
      pieces[pieces.count - 1].text += piece.text
    } else {
      pieces.append(piece)
    }
  }

  package var isEmpty: Bool { pieces.isEmpty }
  package var nilIfEmpty: RichText? { isEmpty ? nil : self }
  /// The letters alone.
  package var plain: String { pieces.map(\.text).joined() }
}

extension RichText {
  /// By the letters alone, which tell most texts apart: a label for each of a million points is looked up.
  package func hash(into hasher: inout Hasher) { hasher.combine(pieces.first?.text) }
}

// MARK: - Literals

extension RichText: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(plain: value) }
  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = RichText([])

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { text.append(Piece(literal)) }

    package mutating func appendInterpolation(_ words: some CustomStringConvertible) {
      text.append(Piece(words.description))
    }

    package mutating func appendInterpolation(_ inner: RichText) {
      for piece in inner.pieces { text.append(piece) }
    }
  }
}

// MARK: - Reading aloud

extension RichText: CustomStringConvertible {
  /// In a sentence the text is as it is read aloud.
  package var description: String { spoken }

  /// The text where nothing can be raised or lowered: digits that have a sign of their own take it, as in 10⁻³ and β₁, and
  /// other letters follow their mark, as in θ_A. What is raised or lowered and no single word or number stands in
  /// parentheses, as in x_(k+1).
  package var spoken: String {
    pieces.map { piece in
      let (mark, signs) =
        switch piece.position {
        case .base: ("", Self.none)
        case .raised: ("^", Self.raised)
        case .lowered: ("_", Self.lowered)
        }
      let own = piece.text.compactMap { signs[$0] }
      if own.count == piece.text.count { return String(own) }
      let isOne =
        piece.position == .base
        || piece.text.dropFirst().allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
      return mark + (isOne ? piece.text : "(\(piece.text))")
    }.joined()
  }

  private static let none: [Character: Character] = [:]
  private static let raised = signs("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
  private static let lowered = signs("₀₁₂₃₄₅₆₇₈₉₋₊")

  private static func signs(_ signs: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip("0123456789\u{2212}+", signs))
  }
}
