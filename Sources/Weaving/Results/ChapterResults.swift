package import Estimation
package import Reporting

/// The results of a chapter as JSON, nested as the paths in prose are; tables stand by their columns.
///
/// What does not exist, is not finite, or is computed for one path at a time (a prediction) is left out.
package struct ChapterResults: Sendable {
  package enum Extent: Sendable {
    /// What `results/<chapter>.json` holds: all but tables with a row for each observation or start, and E-steps; of a
    /// trace its own columns, not those of parameters, at the `landmarks`.
    case essential
    case everything
  }

  private let answers: Answers

  package init(_ answers: Answers) { self.answers = answers }

  /// The text of `results/<chapter>.json`.
  package var text: String {
    var text = ""
    JSONWriter.write(to: { text += $0 }, { write(.essential, to: &$0) })
    return text
  }

  package func write(_ extent: Extent, to writer: inout JSONWriter) {
    Answer.group(answers).write(extent, to: &writer)
  }

  /// The rows of a trace by which its curve can be drawn: the start, then iterations 1, 2, 3, 5, 8, 13 and so on by the
  /// numbers of Fibonacci, and the last.
  ///
  /// What is left to climb shrinks by about the same factor in every iteration of EM, so most of a curve is in its
  /// beginning; of a thousand iterations seventeen remain.
  static func landmarks(of count: Int) -> [Int] {
    var kept = [0, 1]
    while kept[kept.count - 1] < count { kept.append(kept[kept.count - 1] + max(1, kept[kept.count - 2])) }
    return kept.filter { $0 < count - 1 } + (count > 0 ? [count - 1] : [])
  }
}

extension Answer {
  /// A value without parts; nil for what is none, or has no place in JSON.
  private var plain: JSON? {
    switch self {
    case .number(let number): number.isFinite ? .number(number) : nil
    // A number like those beside it: the nearest one that a reader of JSON has.
    case .underflow(let number): .number(number.value)
    case .count(let count): .integer(count)
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .group, .list, .table, .series, .prediction, .drawable: nil
    }
  }

  private func isWritten(_ extent: ChapterResults.Extent) -> Bool {
    switch self {
    case .number, .underflow, .count, .text, .flag: plain != nil
    case .group(let answers): !answers.areAllDrawn
    case .list: true
    // Iterations are counted from 0, observations and starts from 1.
    case .table(let columns): extent == .everything || columns.first == 0
    case .series: extent == .everything
    case .prediction, .drawable: false
    }
  }

  fileprivate func write(_ extent: ChapterResults.Extent, to writer: inout JSONWriter) {
    switch self {
    case .group(let answers):
      let written = answers.entries.lazy.map { (name: $0.name, answer: $0.answer) }.filter {
        $0.answer.isWritten(extent)
      }
      let entries = Array(written)
      let plain = entries.compactMap { entry in entry.answer.plain.map { JSON.Member(entry.name, $0) } }
      if plain.count == entries.count { return writer.row(plain) }
      writer.object { writer in
        for entry in entries { writer.member(entry.name) { entry.answer.write(extent, to: &$0) } }
      }
    case .list(let values, _): Self.write(values, at: 0..<values.count, to: &writer)
    case .table(let columns):
      guard extent == .essential else {
        return Self.write(columns, at: 0..<columns.count, to: &writer)
      }
      let own = Columns(
        first: columns.first, of: columns.groups, columns.columns.filter { $0.path.count == 1 })
      Self.write(own, at: ChapterResults.landmarks(of: columns.count), to: &writer)
    case .series(let range, let at):
      writer.object { writer in
        for index in range {
          guard let value = at(index) else { continue }
          writer.member("\(index)") { value.write(extent, to: &$0) }
        }
      }
    case .number, .underflow, .count, .text, .flag, .prediction, .drawable:
      writer.value(plain ?? .null)
    }
  }

  /// Columns nested along their paths, each with its values in the chosen rows; those of groups behind the names of these.
  private static func write(
    _ table: Columns, at rows: some Collection<Int>, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      if let groups = table.groups {
        writer.member(groups.column) { write(.texts(groups.names), at: rows, to: &$0) }
      }
      for name in table.names + table.sums.map(\.name) {
        writer.member(name) { writer in
          switch table.column(name) {
          case .list(let values, _)?: write(values, at: rows, to: &writer)
          case .table(let columns)?: write(columns, at: rows, to: &writer)
          default: writer.value(.null)
          }
        }
      }
    }
  }

  /// Values of the chosen rows; a row that has none has null there.
  private static func write(
    _ values: Columns.Values, at rows: some Collection<Int>, to writer: inout JSONWriter
  ) {
    writer.row(rows.lazy.map { values[$0]?.plain ?? .null })
  }
}
