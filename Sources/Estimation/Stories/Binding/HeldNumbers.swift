import Reporting

/// A number that the author holds an element at.
struct HeldNumber: Sendable {
  let element: Int
  let value: Double
  /// Where it stands; the whole value where that is a word.
  let range: SourceRange
  /// The key under `fixed`.
  let key: LocatedText
  /// All that stands there.
  let whole: SourceRange
}

/// What the numbers that are held leave to the rows.
extension StoryBinding {
  /// Whether every row can come about, and every level of what is hidden has a row that can be of it.
  ///
  /// - Parameter story: Nil where nothing is hidden.
  mutating func allowsEveryRow(_ counts: [Double], _ story: EnumeratedStory? = nil) -> Bool {
    guard !HeldElements(table.space).isEmpty else { return true }
    let configurations = story?.configurations ?? [[]]
    let units = story?.data.units ?? Array(counts.indices)
    let unitCount = story?.data.unitCount ?? counts.count
    let seen = Set(zip(units, counts).filter { $0.1 > 0 }.map(\.0)).sorted()
    let factors = factors
    func possible(_ space: ParameterSpace) -> Matrix? {
      factors.possible(in: configurations, units: units, unitCount, space)
    }
    guard let found = possible(table.space) else { return true }
    func allows(_ unit: Int, _ possible: Matrix?) -> Bool {
      possible.map { $0.row(unit).contains { $0 > 0 } } ?? true
    }
    if let unit = seen.first(where: { !allows($0, found) }) {
      guard let culprit = culprit({ allows(unit, possible($0)) }) else {
        return hasWellBounds({ allows(unit, possible($0)) }) {
          "Within the bounds of '\($0)' every row must be possible, and some row is not"
        }
      }
      let given = culprit.value.map { ", and here it is \($0.levelName)" } ?? ""
      problems.error(
        at: culprit.range,
        "'\(culprit.path)' under 'fixed' must be such that every row is possible in double precision\(given)",
        remedy: "Write such a value, or leave it out of 'fixed'.")
      return false
    }
    for (variable, hidden) in (story?.hidden ?? []).enumerated() {
      for (level, name) in hidden.levels.enumerated() {
        let places = configurations.indices.filter { configurations[$0][variable] == level }
        func hasRow(_ possible: Matrix?) -> Bool {
          possible.map { matrix in seen.contains { unit in places.contains { matrix[unit, $0] > 0 } } }
            ?? true
        }
        guard !hasRow(found) else { continue }
        let unit = story?.isOfGroups == true ? "group" : "row"
        guard let culprit = culprit({ hasRow(possible($0)) }) else {
          guard
            hasWellBounds(
              { hasRow(possible($0)) },
              else: {
                "Within the bounds of '\($0)' no \(unit) can be of '\(name)' of '\(hidden.name)'"
              })
          else { return false }
          continue
        }
        problems.error(
          at: culprit.range,
          "With '\(culprit.path)' held \(culprit.value.map { "at \($0.levelName)" } ?? "so") no \(unit) can be of '\(name)' of '\(hidden.name)'",
          remedy: "Hold it where some \(unit) can be, or leave '\(culprit.key)' out of 'fixed'.")
        return false
      }
    }
    return true
  }

  /// Whether all is as well with the bounds of the author's as without those of any one parameter; else that one is told.
  private mutating func hasWellBounds(
    _ isWell: (ParameterSpace) -> Bool, else words: (String) -> String
  ) -> Bool {
    guard let entry = bounds.first(where: { isWell(table.space.unlimited($0.name.text)) }) else {
      return true
    }
    problems.error(
      at: entry.name.range, words(entry.name.text), remedy: "Give it wider bounds, or leave them out.")
    return false
  }

  /// What the author holds: one number where that alone is to blame.
  private struct Culprit {
    let path: String
    let key: String
    let value: Double?
    let range: SourceRange
  }

  /// The first parameter without which, as though it were estimated, all is well; of it the one number if that is enough.
  private func culprit(_ isWell: (ParameterSpace) -> Bool) -> Culprit? {
    for parameter in table.space.parameters {
      let numbers = heldNumbers.filter { parameter.elements.contains($0.element) }
      guard let first = numbers.first, isWell(table.space.estimating(numbers.map(\.element))) else {
        continue
      }
      let single =
        numbers.count > Self.mostSingleNumbers
        ? [] : numbers.filter { isWell(table.space.estimating([$0.element])) }
      let alone = numbers.count == 1 ? first : single.count == 1 ? single[0] : nil
      return Culprit(
        path: alone.map { parameter.paths[$0.element - parameter.first].dotted } ?? parameter.name,
        key: (alone ?? first).key.text, value: alone?.value, range: alone?.range ?? first.whole)
    }
    return nil
  }

  /// Up to how many numbers of a parameter are looked at one by one.
  private static let mostSingleNumbers = 20
}
