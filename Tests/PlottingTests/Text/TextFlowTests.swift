import Testing

@testable import Plotting

@Suite struct TextFlowTests {
  let flow = TextFlow(measurer: FixedWidthMeasurer())
  /// A letter is 6 points wide.
  let style = TextStyle(size: 10)

  private func lines(_ text: String, letters: Int, limit: Int = 9) -> [String] {
    flow.lines(RichText(plain: text), style: style, width: Double(letters) * 6 + 0.01, limit: limit).map(
      \.plain)
  }

  @Test func breaksBetweenWords() {
    #expect(lines("one two three", letters: 7) == ["one two", "three"])
    #expect(lines("one two three", letters: 13) == ["one two three"])
    #expect(lines("one\ntwo", letters: 3) == ["one", "two"])
  }

  @Test func breaksWordsThatAreTooLong() {
    #expect(lines("abcdefgh ij", letters: 3) == ["abc", "def", "gh", "ij"])
    #expect(lines("abc", letters: 0) == ["a", "b", "c"])
  }

  @Test func endsInAnEllipsisWhereLinesAreFew() {
    #expect(lines("one two three four", letters: 7, limit: 2) == ["one two", "three…"])
    #expect(lines("one two three four", letters: 3, limit: 1) == ["on…"])
    #expect(lines("", letters: 3) == [])
  }

  @Test func keepsTheKindsOfPieces() {
    let text = LabelMarkup.parse("aa *bb* x_{12} cc")
    let lines = flow.lines(text, style: style, width: 31, limit: 9)
    #expect(lines.map(\.plain) == ["aa bb", "x12", "cc"])
    #expect(lines[0].pieces == [RichText.Piece("aa "), RichText.Piece("bb", italic: true)])
    #expect(lines[1].pieces == [RichText.Piece("x"), RichText.Piece("12", position: .lowered)])
  }
}
