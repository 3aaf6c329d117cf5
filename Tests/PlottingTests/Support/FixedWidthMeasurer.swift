@testable import Plotting

/// Every letter is six tenths of its size wide, whatever it is, so that layouts can be checked by counting letters.
struct FixedWidthMeasurer: TextMeasuring {
  func measure(_ text: RichText, style: TextStyle) -> TextExtent {
    let width = text.pieces.reduce(0.0) { sum, piece in
      sum + Double(piece.text.count) * style.size * (piece.position == .base ? 0.6 : 0.42)
    }
    return TextExtent(width: width, ascent: style.size * 0.8, descent: style.size * 0.2)
  }
}
