/// A block around a line whose prefix stands before the line's content.
enum Container {
  case quote
  /// A list item or a footnote: its content is indented by so many columns.
  case indented(Int)

  /// The columns of a footnote's content.
  static let footnote = Container.indented(4)
}

/// What of a line is left behind the prefixes of its containers.
struct LineContent {
  let start: Int
  /// The columns of the blanks before it.
  let indent: Int
  let isLazy: Bool
  /// Columns of a tab before a lazy line's content that no container has used: cmark-gfm makes spaces of them.
  var restOfTab = 0
}

extension [Container] {
  /// The offset of a line's content behind the prefixes of the containers and the blanks that follow.
  ///
  /// Prefixes may be missing from a line that continues a paragraph: reading stops at the first that is. Such a line is
  /// "lazy"; it can't end a block, and cmark-gfm leaves its blanks in the paragraph.
  func content(of line: Range<Int>, in bytes: [UInt8]) -> LineContent {
    var index = line.lowerBound
    var column = 0
    // Columns of the last tab that no container has used.
    var rest = 0
    func width(_ at: Int) -> Int { bytes[at] == ASCII.tab ? 4 - column % 4 : 1 }
    for container in self {
      switch container {
      case .quote:
        var blank = index
        var blankColumn = column
        while blank < line.upperBound, bytes[blank].isBlank, blankColumn - column + rest <= 3 {
          blankColumn += bytes[blank] == ASCII.tab ? 4 - blankColumn % 4 : 1
          blank += 1
        }
        guard blankColumn - column + rest <= 3, blank < line.upperBound, bytes[blank] == ASCII.greater else {
          return LineContent(start: index, indent: 0, isLazy: true, restOfTab: rest)
        }
        index = blank + 1
        column = blankColumn + 1
        rest = 0
        if index < line.upperBound, bytes[index] == ASCII.space {
          index += 1
          column += 1
        }
      case .indented(let columns):
        var blank = index
        var used = rest
        let start = column - rest
        while blank < line.upperBound, bytes[blank].isBlank, used < columns {
          used += width(blank)
          column = start + used
          blank += 1
        }
        guard used >= columns else {
          return LineContent(start: index, indent: 0, isLazy: true, restOfTab: rest)
        }
        index = blank
        rest = used - columns
      }
    }
    let first = column
    while index < line.upperBound, bytes[index].isBlank {
      column += width(index)
      index += 1
    }
    return LineContent(start: index, indent: column - first + rest, isLazy: false)
  }

  /// The container that a list item makes, from the place of its marker.
  func item(markerAt offset: Int, line: Range<Int>, in bytes: [UInt8]) -> Container {
    var end = offset
    while end < line.upperBound, bytes[end].isDigit { end += 1 }
    end += 1
    func width(_ at: Int, _ column: Int) -> Int { bytes[at] == ASCII.tab ? 4 - column % 4 : 1 }
    var column = 0
    for index in line.lowerBound..<Swift.min(end, line.upperBound) { column += width(index, column) }
    var columns = 0
    var blank = end
    while blank < line.upperBound, bytes[blank].isBlank {
      columns += width(blank, column + columns)
      blank += 1
    }
    let padding = blank >= line.upperBound || columns > 4 ? 1 : columns
    var before = offset
    while before > line.lowerBound, bytes[before - 1].isBlank { before -= 1 }
    var indent = 0
    if before == line.lowerBound {
      let outer = reduce(0) { sum, container in
        if case .indented(let columns) = container { sum + columns } else { sum }
      }
      indent = offset - before - outer
    } else if bytes[before - 1] == ASCII.greater {
      indent = offset - before - 1
    }
    return .indented(Swift.max(0, indent) + (end - offset) + padding)
  }
}
