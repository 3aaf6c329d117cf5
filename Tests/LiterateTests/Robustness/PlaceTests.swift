import Reporting
import Testing

@testable import Literate

@Suite struct PlaceTests {
  /// Texts that no person would write, out of all pieces of the grammar.
  @Test(arguments: 0..<8) func placesHoldInGarbage(part: Int) {
    for seed in part * 300..<(part + 1) * 300 {
      var garbage = Garbage(seed: seed + 1)
      let pieces: [String] =
        switch seed % 3 {
        case 0: Garbage.inlines
        case 1: Garbage.lines + Garbage.inlines
        default: Garbage.lines + Garbage.lines + Garbage.inlines
        }
      let text = garbage.text(of: pieces, count: 2 + garbage.next(below: 30))
      let (document, unaligned) = DocumentReader(source: SourceText(name: "a.md", text)).read()
      #expect(unaligned == 0, "\(text.debugDescription)")
      #expect(Places(of: document).violations == [], "\(text.debugDescription)")
    }
  }

  @Test func bytesThatAreNoTextAreOneProblem() {
    for seed in 1...200 {
      var garbage = Garbage(seed: seed)
      let bytes = garbage.bytes(count: 300)
      let document = Document(parsing: SourceText(name: "a.md", bytes: bytes))
      #expect(document.problems.map(\.summary) == ["File must be UTF-8"])
      #expect(document.problems[0].range?.bytes.lowerBound == DocumentReader.firstInvalidByte(of: bytes))
    }
  }
}
