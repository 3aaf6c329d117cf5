/// Which words of two texts are the same ones: those of a longest common sequence between words that each text has once.
///
/// That is the patience difference (B. Cohen, 2003). Words that a text has once tell where it goes on, and words such as
/// "the" do not, so that what is left over between the pairs is what a person would say has changed.
struct WordAlignment {
  /// For each word of the new text the word of the old one, or nil.
  private(set) var old: [Int?]
  private let before: [Int]
  private let after: [Int]
  /// The stretches of the two texts that answer to each other.
  let parts: [Hunk]

  /// - Parameter parts: nil where each of the texts is one.
  init(old before: [String], new after: [String], parts: [Hunk]? = nil) {
    // Numbers for words, in the order of their first appearance; looked up, never iterated.
    var numbers: [String: Int] = [:]
    func number(_ word: String) -> Int {
      if let number = numbers[word] { return number }
      numbers[word] = numbers.count
      return numbers.count - 1
    }
    self.before = before.map(number)
    self.after = after.map(number)
    old = Array(repeating: nil, count: after.count)
    self.parts = parts ?? [Hunk(old: 0..<before.count, new: 0..<after.count)]
    for part in self.parts { align(part.old, part.new) }
  }

  private mutating func align(_ wholeBefore: Range<Int>, _ wholeAfter: Range<Int>) {
    var (before, after) = (wholeBefore, wholeAfter)
    while let i = before.first, let j = after.first, self.before[i] == self.after[j] {
      old[j] = i
      before.removeFirst()
      after.removeFirst()
    }
    while let i = before.last, let j = after.last, self.before[i] == self.after[j] {
      old[j] = i
      before.removeLast()
      after.removeLast()
    }
    guard !before.isEmpty, !after.isEmpty else { return }
    let anchors = commonSingles(before, after)
    guard !anchors.isEmpty else { return alignInFull(before, after) }
    var (i, j) = (before.lowerBound, after.lowerBound)
    for anchor in anchors {
      align(i..<anchor.before, j..<anchor.after)
      old[anchor.after] = anchor.before
      (i, j) = (anchor.before + 1, anchor.after + 1)
    }
    align(i..<before.upperBound, j..<after.upperBound)
  }

  /// The longest sequence, rising in both texts, of words that each of them has once.
  private func commonSingles(_ before: Range<Int>, _ after: Range<Int>) -> [(before: Int, after: Int)] {
    var counts: [Int: (before: Int, after: Int, place: Int)] = [:]
    for i in before {
      let known = counts[self.before[i]]?.before ?? 0
      counts[self.before[i]] = (known + 1, 0, i)
    }
    for j in after { counts[self.after[j]]?.after += 1 }
    let pairs = after.compactMap { j -> (before: Int, after: Int)? in
      guard let count = counts[self.after[j]], count.before == 1, count.after == 1 else { return nil }
      return (count.place, j)
    }
    // The piles of patience sorting: the last card of each, and for every card the one that it came to lie right of.
    var tops: [Int] = []
    var left: [Int?] = []
    for (index, pair) in pairs.enumerated() {
      let pile = tops.partitioningIndex { pairs[$0].before >= pair.before }
      left.append(pile > 0 ? tops[pile - 1] : nil)
      if pile == tops.count { tops.append(index) } else { tops[pile] = index }
    }
    var sequence: [(before: Int, after: Int)] = []
    var next = tops.last
    while let index = next {
      sequence.append(pairs[index])
      next = left[index]
    }
    return sequence.reversed()
  }

  /// What a comparison of two stretches word by word may cost; longer ones count as replaced as a whole.
  private static let largest = 1 << 22

  /// The longest common sequence, by its lengths for all ends of the two stretches.
  private mutating func alignInFull(_ before: Range<Int>, _ after: Range<Int>) {
    let (rows, columns) = (before.count, after.count)
    guard rows < Self.largest, columns < Self.largest, rows * columns <= Self.largest else { return }
    var lengths = Array(repeating: Int32(0), count: (rows + 1) * (columns + 1))
    for i in stride(from: rows - 1, through: 0, by: -1) {
      for j in stride(from: columns - 1, through: 0, by: -1) {
        let place = i * (columns + 1) + j
        lengths[place] =
          self.before[before.lowerBound + i] == self.after[after.lowerBound + j]
          ? lengths[place + columns + 2] + 1 : max(lengths[place + columns + 1], lengths[place + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < rows, j < columns {
      let place = i * (columns + 1) + j
      if self.before[before.lowerBound + i] == self.after[after.lowerBound + j] {
        old[after.lowerBound + j] = before.lowerBound + i
        i += 1
        j += 1
      } else if lengths[place + columns + 1] >= lengths[place + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }
}

extension WordAlignment {
  /// A stretch that differs: what the old text has between two words that stayed, and what the new one has there.
  struct Hunk: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// In the order of the texts.
  var hunks: [Hunk] {
    var hunks: [Hunk] = []
    func add(_ old: Range<Int>, _ new: Range<Int>) {
      if !old.isEmpty || !new.isEmpty { hunks.append(Hunk(old: old, new: new)) }
    }
    for part in parts {
      var (i, j) = (part.old.lowerBound, part.new.lowerBound)
      for index in part.new {
        guard let partner = old[index] else { continue }
        add(i..<partner, j..<index)
        (i, j) = (partner + 1, index + 1)
      }
      add(i..<part.old.upperBound, j..<part.new.upperBound)
    }
    return hunks
  }
}

extension [Int] {
  /// The first place whose element belongs to the second part, of an array whose first part comes wholly before it.
  fileprivate func partitioningIndex(where belongsToSecond: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
