/// The lines of a text as CommonMark counts them: ended by a line feed, a carriage return, or both.
struct Lines: Sendable {
  /// The bytes of each line without its end.
  private(set) var ranges: [Range<Int>] = []

  init(of bytes: [UInt8], from start: Int) {
    var lineStart = min(start, bytes.count)
    var index = lineStart
    while index < bytes.count {
      guard bytes[index].isLineEnd else {
        index += 1
        continue
      }
      ranges.append(lineStart..<index)
      if bytes[index] == ASCII.carriageReturn, index + 1 < bytes.count, bytes[index + 1] == ASCII.newline {
        index += 1
      }
      index += 1
      lineStart = index
    }
    if lineStart < bytes.count || ranges.isEmpty { ranges.append(lineStart..<bytes.count) }
  }

  var count: Int { ranges.count }

  /// A line by its number from 1, the nearest one where there is none.
  subscript(number: Int) -> Range<Int> { ranges[min(max(number, 1), count) - 1] }

  /// The offset of a column from 1 of a line from 1, never behind the line.
  func offset(line: Int, column: Int) -> Int {
    let range = self[line]
    return min(range.lowerBound + max(column, 1) - 1, range.upperBound)
  }

  /// The number of the line that holds an offset.
  func number(of offset: Int) -> Int {
    var low = 0
    var high = count
    while low + 1 < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
