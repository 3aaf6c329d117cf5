import Arithmetic
import Estimation
import Plotting

/// The rows over one column as bars, where points cannot show how many rows have a value: counts, and rows that were seen several
/// times.
///
/// A bar is as high as the share of the rows by its width, so that a fitted density, or a probability, is to be compared with it.
struct RowBars: Sendable {
  /// The left end of each bar, and how wide all of them are.
  private let lefts: [Double]
  private let width: Double
  /// The bar of each row; nil where it has no value.
  private let places: [Int?]
  /// What each row counts, of one in all.
  private let shares: [Double]
  /// How many rows there are, those that were seen several times as often.
  let count: Int
  /// The share of the width that is drawn.
  private let fill: Double

  private static let mostBars = 60

  /// - Parameters:
  ///   - counts: How often each row was seen; nil for once.
  ///   - areCounted: Whether the values are whole numbers, each with a bar of its own as far as there is room.
  init?(_ values: [Double], counts: [Double]?, areCounted: Bool) {
    let weights = values.indices.map { values[$0].isFinite ? counts?[$0] ?? 1 : 0 }
    let known = values.indices.filter { weights[$0] > 0 }.map { values[$0] }
    let total = weights.reduce(0, +)
    guard let low = known.min(), let high = known.max(), total > 0, (high - low).isFinite else { return nil }
    let span = high - low
    let number: Int
    let first: Double
    if areCounted {
      width = max(((span + 1) / Double(Self.mostBars)).rounded(.up), 1)
      number = Int(min((span / width).rounded(.down), Double(Self.mostBars))) + 1
      first = low - 0.5
    } else {
      // Sturges, Journal of the American Statistical Association 21:65 (1926).
      let classes = (Elementary.log(max(total, 2)) / Elementary.log(2)).rounded(.up) + 1
      number = Int(min(classes, Double(Self.mostBars)))
      let isWide = span / Double(number) > 0
      width = isWide ? span / Double(number) : 1
      first = isWide ? low : low - 0.5
    }
    fill = areCounted && width == 1 ? 0.8 : 1
    lefts = (0..<number).map { [width] in first + Double($0) * width }
    places = values.indices.map { [width] row in
      guard weights[row] > 0 else { return nil }
      return Int(min(max(((values[row] - first) / width).rounded(.down), 0), Double(number - 1)))
    }
    shares = weights.map { $0 / total }
    count = Int(min(total.rounded(), 0x1p53))
  }

  /// Whether a bar is as high as the share of its rows, and not only as large.
  private var areShares: Bool { width == 1 }

  /// What the bars are, after `bars`.
  var words: String { areShares ? "each as high as their share" : "each as large as their share" }
  /// What the bars are, in a clause.
  var clause: String {
    areShares ? "Bars are shares of the rows" : "The areas of bars are shares of the rows"
  }

  /// One group of rows above the other, each with its share of every row.
  func marks(_ groups: [(ink: Ink, name: RichText?, share: (Int) -> Double)]) -> [any Mark] {
    var heights = Array(repeating: 0.0, count: lefts.count)
    return groups.compactMap { group in
      var added = Array(repeating: 0.0, count: lefts.count)
      for (row, place) in places.enumerated() {
        if let place { added[place] += shares[row] * group.share(row) / width }
      }
      guard added.contains(where: { $0 > 0 }) else { return nil }
      let margin = width * (1 - fill) / 2
      let bars = lefts.indices.filter { added[$0] > 0 }.map { place in
        BarMark.Bar(
          left: lefts[place] + margin, right: lefts[place] + width - margin, lower: heights[place],
          upper: heights[place] + added[place])
      }
      for place in lefts.indices { heights[place] += added[place] }
      return .bars(bars, color: group.ink, label: group.name)
    }
  }
}
