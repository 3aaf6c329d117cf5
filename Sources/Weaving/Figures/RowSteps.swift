import Estimation
import Plotting
import Reporting

/// The rows over one column some of whose cells are limits, as the steps of a survival function: each step is as high as its share of
/// the rows, those of limits being shared out among what lies beyond.
struct RowSteps: Sendable {
  private let low: [Double]
  private let high: [Double]
  private let weights: [Double]
  /// Between what the values can lie.
  let ends: ClosedRange<Double>
  /// From where to where steps are drawn: from the least value that the column can have, where it has one.
  let extent: ClosedRange<Double>

  /// - Parameters:
  ///   - low: In every row, equal to `high` for a value.
  ///   - counts: How often each row was seen; nil for once.
  ///   - ends: Between what the values can lie.
  init?(low: [Double], high: [Double], counts: [Double]?, within ends: ClosedRange<Double>) {
    (self.low, self.high, self.ends) = (low, high, ends)
    let weights = low.indices.map { low[$0].isNaN || high[$0].isNaN ? 0 : counts?[$0] ?? 1 }
    self.weights = weights
    let known = low.indices.filter { weights[$0] > 0 }.flatMap { [low[$0], high[$0]] }.filter(\.isFinite)
    guard let first = known.min(), let last = known.max(), (last - first).isFinite else { return nil }
    let start = ends.lowerBound.isFinite ? min(ends.lowerBound, first) : first
    // Of numbers without a least one the steps begin before the first.
    let margin = ends.lowerBound.isFinite ? 0 : (last - first) / 20
    extent = (start - margin)...(last + (last - start) / 50)
  }

  // MARK: - Marks

  /// The steps of some groups of rows, each from one to zero.
  func marks(_ groups: [(ink: Ink, name: RichText?, holds: (Int) -> Bool)]) -> [any Mark] {
    groups.flatMap { group in marks(ink: group.ink, name: group.name, holds: group.holds) }
  }

  private func marks(ink: Ink, name: RichText?, holds: (Int) -> Bool) -> [any Mark] {
    let own = weights.indices.map { holds($0) ? weights[$0] : 0 }
    guard let estimate = SurvivalEstimate(low: low, high: high, weights: own) else { return [] }
    var (x, y): ([Double], [Double]) = ([], [])
    var unknown: [BarMark.Bar] = []
    var left = 1.0
    // Below all limits nothing tells how many lie where.
    if estimate.places.first?.low != -.infinity { (x, y) = ([extent.lowerBound], [1]) }
    for place in estimate.places {
      let rest = max(left - place.mass, 0)
      switch (place.low.isFinite, place.high.isFinite) {
      case (true, true) where place.low == place.high:
        x += [place.low, place.low]
        y += [left, rest]
      case (true, true):
        x += [place.low, .nan, place.high]
        y += [left, .nan, rest]
        unknown.append(BarMark.Bar(left: place.low, right: place.high, lower: rest, upper: left))
      case (false, true):
        x.append(place.high)
        y.append(rest)
      case (true, false):
        x.append(max(place.low, x.last ?? place.low))
        y.append(left)
      case (false, false): break
      }
      left = rest
    }
    if let last = last(own), let end = x.last, end < last, estimate.places.last?.high != .infinity {
      x.append(last)
      y.append(left)
    }
    // Behind an area at the end nothing goes on, and a line of one point would be a dot.
    if x.dropLast().last?.isNaN ?? false {
      x.removeLast(2)
      y.removeLast(2)
    }
    var marks: [any Mark] = unknown.isEmpty ? [] : [.bars(unknown, color: ink)]
    // Thinner than what is fitted.
    marks.append(LineMark(.through(x: x, y: y), color: ink, width: 1.3, label: name))
    let limits = ticks(own)
    if !limits.isEmpty {
      marks.append(
        .point(
          x: limits, y: limits.map(estimate.survival(at:)), color: [ink], shape: .plus, size: 6,
          ties: .overlap))
    }
    return marks
  }

  /// The greatest number that some of the rows tell of.
  private func last(_ weights: [Double]) -> Double? {
    weights.indices.filter { weights[$0] > 0 }.flatMap { [low[$0], high[$0]] }.filter(\.isFinite).max()
  }

  /// The limits of rows that have one alone.
  private func ticks(_ weights: [Double]) -> [Double] {
    weights.indices.compactMap { row in
      guard weights[row] > 0, low[row] < high[row] else { return nil }
      switch (low[row].isFinite && low[row] > extent.lowerBound, high[row].isFinite) {
      case (true, false): return low[row]
      case (false, true): return high[row]
      default: return nil
      }
    }
  }

  // MARK: - Words

  private var kinds: LimitKinds {
    LimitKinds(
      weights.indices.filter { weights[$0] > 0 }.map { (low[$0], high[$0]) },
      counts: weights.filter { $0 > 0 })
  }

  /// Kaplan's and Meier's where all limits are lower ones.
  private var name: String {
    let kinds = kinds
    guard kinds.counts != nil else { return "empirical survival function" }
    return kinds.upper == 0 && kinds.twoSided == 0 ? "Kaplan–Meier estimate" : "Turnbull estimate"
  }

  /// What the steps are, in a clause.
  var clause: String { clause(of: name) }
  /// The same where the rows of each label have steps of their own.
  var clauseOfLabels: String { clause(of: "\(name) of the rows of each label") }

  private func clause(of name: String) -> String {
    let kinds = kinds
    let areas = kinds.twoSided > 0 ? ", areas where limits leave it open" : ""
    let crosses = kinds.oneSided.map { ", crosses \($0)" } ?? ""
    return "steps are the \(name)\(areas)\(crosses)"
  }

  func description(of column: String) -> String {
    let counts = kinds.counts.map { ", of which \($0)," } ?? ""
    return "\(ValueCount(weights).words(of: column))\(counts) as the steps of the \(name)"
  }
}
