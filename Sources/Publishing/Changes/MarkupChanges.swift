import Reporting
import Weaving

/// What changes of pages whose words stay: the markup between them.
///
/// A change of the template moves every page, and is told once.
struct MarkupChanges {
  private struct Group {
    let old: String
    let new: String
    /// Of the word behind the markup that changed first.
    let range: SourceRange?
    var pages: [String]
  }
  private var groups: [Group] = []

  /// - Returns: whether the markup is the same.
  mutating func compare(
    _ path: String, _ old: [PageWord], _ new: [PageWord],
    from source: (words: [PageWord], origins: [SourceWords.Origin])
  ) -> Bool {
    let changed = zip(old, new).enumerated().filter { $1.0.markup != $1.1.markup }
    if changed.isEmpty { return true }
    let places = WordPlaces(new, source)
    for (index, (before, after)) in changed {
      let pair = Self.difference(before.markup, after.markup)
      // What ends here has begun elsewhere.
      if Self.isEnd(pair.old), Self.isEnd(pair.new) { continue }
      if let group = groups.firstIndex(where: { $0.old == pair.old && $0.new == pair.new }) {
        if groups[group].pages.last != path { groups[group].pages.append(path) }
      } else {
        let range = places.place(of: index..<index + 1).range
        groups.append(Group(old: pair.old, new: pair.new, range: range, pages: [path]))
      }
    }
    return false
  }

  /// - Parameter told: places of which something else is told.
  func changes(in folder: String, without told: [SourceRange]) -> [Changes.Change] {
    let everywhere = groups.filter { $0.pages.count > 1 || $0.range == nil }
    let single = groups.filter { $0.pages.count == 1 && !($0.range.map(told.contains) ?? true) }
    var changes = single.map { group in
      Changes.Change(
        kind: .page,
        diagnostic: Diagnostic(
          .change, at: group.range,
          "Is marked up by \(Self.shown(group.new)); the committed page has \(Self.shown(group.old))"))
    }
    // Each of many changes of a template would be one of its own.
    if let first = everywhere.first {
      var pages: [String] = []
      for page in everywhere.flatMap(\.pages) where !pages.contains(page) { pages.append(page) }
      let rest = everywhere.count > 1 ? ["… and \(everywhere.count - 1) more"] : []
      changes.append(
        Changes.Change(
          kind: .page,
          diagnostic: Diagnostic(
            .change, at: nil,
            pages.count == 1
              ? "\(folder)/\(pages[0]) has the same words in other markup"
              : "\(pages.count) pages of \(folder) have the same words in other markup: \(pages.listed)",
            details: ["\(Self.shown(first.old)) → \(Self.shown(first.new))"] + rest)))
    }
    return changes
  }

  /// The tags, and lines of rules for style, that differ: what stands between those that both begin with and those that
  /// both end with.
  private static func difference(_ old: String, _ new: String) -> (old: String, new: String) {
    func parts(_ text: String) -> [Substring] {
      let starts = text.indices.filter { index in
        index == text.startIndex || text[index] == "<" || text[text.index(before: index)] == "\n"
      }
      return zip(starts, starts.dropFirst() + [text.endIndex]).map { text[$0..<$1] }
    }
    var (before, after) = (parts(old)[...], parts(new)[...])
    while let first = before.first, first == after.first {
      before.removeFirst()
      after.removeFirst()
    }
    while let last = before.last, last == after.last {
      before.removeLast()
      after.removeLast()
    }
    return (before.joined().trimmed, after.joined().trimmed)
  }

  private static func isEnd(_ tags: String) -> Bool {
    tags.split(separator: "<").allSatisfy { $0.hasPrefix("/") }
  }

  private static func shown(_ markup: String) -> String { markup.isEmpty ? "nothing" : markup.beginning }
}
