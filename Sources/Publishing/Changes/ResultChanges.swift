import Literate
import Plotting
import Reporting

/// What moves in the results of a chapter, by scenario.
enum ResultChanges {
  /// How many values of one scenario are listed.
  private static let longest = 10

  static func changes(_ moved: [MovedValue], in path: String, _ atlas: BookAtlas) -> [Changes.Change] {
    var scenarios: [String] = []
    for value in moved where !scenarios.contains(value.scenario) { scenarios.append(value.scenario) }
    return scenarios.flatMap { name -> [Changes.Change] in
      let directive = atlas.scenario(name, at: path)
      let values = moved.filter { $0.scenario == name }
      let data = values.filter(\.isOfData)
      var changes: [Changes.Change] = []
      if !data.isEmpty {
        changes.append(
          Changes.Change(
            kind: .cause,
            diagnostic: Diagnostic(
              .change, at: directive?.dataRange ?? directive?.head,
              "The data of '\(name)' are not those of the committed results", details: lines(data))))
      }
      let others = values.filter { !$0.isOfData }
      if !others.isEmpty {
        changes.append(
          Changes.Change(
            kind: .results,
            diagnostic: Diagnostic(
              .change, at: directive?.head,
              "\(Grammar.count(others.count, "result")) of '\(name)' \(others.count == 1 ? "differs" : "differ") from the committed",
              details: lines(others))))
      }
      return changes
    }
  }

  /// The largest changes first, after those that have no size: what is new, gone, or another word.
  private static func lines(_ moved: [MovedValue]) -> [String] {
    let sizes = moved.map { MovedValue.relativeChange($0.old, $0.new) ?? .infinity }
    let order = moved.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    let rest =
      moved.count > longest
      ? [
        "… and \(moved.count - longest) more, at most \(MovedValue.twoDigits(sizes[order[longest]])) relative"
      ] : []
    return order.prefix(longest).map { moved[$0].line } + rest
  }
}

extension MovedValue {
  fileprivate var scenario: String { path.first ?? "" }

  /// Whether the value describes the rows, whatever is fitted to them.
  fileprivate var isOfData: Bool { path.count > 1 && ["n", "columns", "summary"].contains(path[1]) }
}

extension Directive {
  /// What stands under `data:`.
  fileprivate var dataRange: SourceRange? {
    guard case .mapping(let entries)? = body?.kind else { return nil }
    return entries.first { $0.key == "data" }?.value.range
  }
}
