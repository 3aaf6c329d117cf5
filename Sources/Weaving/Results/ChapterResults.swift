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

  private let tree: Result

  package init(_ tree: Result) { self.tree = tree }

  /// The text of `results/<chapter>.json`.
  package var text: String {
    var text = ""
    JSONWriter.write(to: { text += $0 }, { write(.essential, to: &$0) })
    return text
  }

  package func write(_ extent: Extent, to writer: inout JSONWriter) { tree.write(extent, to: &writer) }

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

extension Result {
  private typealias Extent = ChapterResults.Extent

  /// A value without parts; nil for what is none, or has no place in JSON.
  private var plain: JSON? {
    switch self {
    case .number(let number): number.isFinite ? .number(number) : nil
    // A number like those beside it: the nearest one that a reader of JSON has.
    case .underflow(let number): .number(number.value)
    case .count(let count): .integer(count)
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .mapping, .rows, .family, .prediction, .deferred: nil
    }
  }

  private var isTable: Bool {
    guard case .rows(let rows, _) = self, case .mapping? = rows.first else { return false }
    return true
  }

  private func isWritten(_ extent: ChapterResults.Extent) -> Bool {
    switch self {
    case .number, .underflow, .count, .text, .flag: plain != nil
    case .mapping: true
    // Iterations are counted from 0, observations and starts from 1.
    case .rows(_, let first): extent == .everything || first == 0 || !isTable
    case .family: extent == .everything
    case .prediction, .deferred: false
    }
  }

  fileprivate func write(_ extent: ChapterResults.Extent, to writer: inout JSONWriter) {
    switch self {
    case .mapping(let entries):
      let written = entries.filter { $0.value.isWritten(extent) }
      let plain = written.compactMap { entry in entry.value.plain.map { JSON.Member(entry.name, $0) } }
      if plain.count == written.count { return writer.row(plain) }
      writer.object { writer in
        for entry in written { writer.member(entry.name) { entry.value.write(extent, to: &$0) } }
      }
    case .rows(let rows, let first):
      guard isTable, first == 0, extent == .essential else { return Self.write(rows, to: &writer) }
      let kept = ChapterResults.landmarks(of: rows.count).map { rows[$0] }
      Self.write(kept.map { .mapping($0.entries.filter { $0.value.plain != nil }) }, to: &writer)
    case .family(let range, _, let at):
      writer.object { writer in
        for index in range {
          guard let value = at(index) else { continue }
          writer.member("\(index)") { value.write(extent, to: &$0) }
        }
      }
    case .number, .underflow, .count, .text, .flag, .prediction, .deferred:
      writer.value(plain ?? .null)
    }
  }

  /// Rows column by column; a row that lacks a value has null there.
  private static func write(_ rows: [Result?], to writer: inout JSONWriter) {
    var names: [String] = []
    for row in rows {
      for entry in row?.entries ?? [] where !names.contains(entry.name) { names.append(entry.name) }
    }
    if names.isEmpty { return writer.row(rows.lazy.map { $0?.plain ?? .null }) }
    writer.object { writer in
      for name in names {
        writer.member(name) { write(rows.map { $0?.step(name) }, to: &$0) }
      }
    }
  }
}
