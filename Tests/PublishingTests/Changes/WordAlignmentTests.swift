import Testing

@testable import Publishing

@Suite struct WordAlignmentTests {
  private func hunks(_ old: String, _ new: String) -> [String] {
    let (before, after) = (
      old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init)
    )
    return WordAlignment(old: before, new: after).hunks.map { hunk in
      before[hunk.old].joined(separator: " ") + " > " + after[hunk.new].joined(separator: " ")
    }
  }

  @Test func tellsWhatStandsBetweenWordsThatStayed() {
    #expect(hunks("a b c", "a b c") == [])
    #expect(hunks("a b c", "a x c") == ["b > x"])
    #expect(hunks("a b c", "a c") == ["b > "])
    #expect(hunks("a c", "a b c") == [" > b"])
    #expect(hunks("", "a b") == [" > a b"])
    #expect(hunks("a b", "") == ["a b > "])
    #expect(hunks("a b c d e", "x b c d y") == ["a > x", "e > y"])
  }

  @Test func wordsThatATextHasOnceDecide() {
    // The longest common sequence alone would pair other words "the".
    #expect(
      hunks("the cat and the dog and the bird", "the dog and the bird and the cat")
        == ["cat and the > ", " > and the cat"])
  }

  @Test func amongRepeatedWordsTheLongestCommonSequenceStays() {
    #expect(hunks("0 0 1 1 0 0", "0 0 1 0 0") == ["1 > "])
    #expect(hunks("0 1 0 1 0 1", "0 1 0 0 1") == ["1 > "])
  }

  /// The old text comes out of the new one with its hunks undone, whatever the texts are.
  @Test(arguments: 0..<200) func hunksUndoneGiveTheOldText(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let old = (0..<next(40)).map { _ in String(next(8)) }
    var new = old
    for _ in 0..<next(6) {
      if !new.isEmpty, next(2) == 0 { new.remove(at: next(new.count)) }
      new.insert(String(next(12)), at: next(new.count + 1))
    }
    let alignment = WordAlignment(old: old, new: new)
    var undone = new
    for hunk in alignment.hunks.reversed() { undone.replaceSubrange(hunk.new, with: old[hunk.old]) }
    #expect(undone == old)
    let partners = alignment.old.compactMap { $0 }
    #expect(partners == partners.sorted() && Set(partners).count == partners.count)
  }
}
