import Arithmetic
import Estimation
import Plotting
import Reporting

/// The rows over one column as bars, where points cannot show how many rows have a value: counts, rows that were seen several times,
/// and measurements of which many are one value.
///
/// A bar is as high as the share of the rows by its width, so that a fitted density, or a probability, is to be compared with it.
/// Where some values have a probability and all others a density, both as shares: a value of its own has a narrow bar, and a bar of
/// the others is as high as the share of the rows in its class, to be compared with the density times the width of the class.
struct RowBars: Sendable {
  /// The left and the right ends of each bar, which has pieces on both sides of a value with a bar of its own.
  private let bars: [[(left: Double, right: Double)]]
  /// What a share is divided by to be a height.
  private let unit: Double
  /// The bar of each row; nil where it has no value.
  private let places: [Int?]
  /// What each row counts, of one in all.
  private let shares: [Double]
  let count: ValueCount
  /// How wide the classes of measurements are, and the values with bars of their own; nil where all values have the same kind of bar.
  private(set) var classes: (width: Double, atoms: [Double])?

  private static let mostBars = 60

  /// - Parameters:
  ///   - counts: How often each row was seen; nil for once.
  ///   - areCounted: Whether the values are whole numbers, each with a bar of its own as far as there is room.
  ///   - atoms: The values that have a probability, where all others have a density.
  init?(_ values: [Double], counts: [Double]?, areCounted: Bool, atoms: [Double] = []) {
    let weights = values.indices.map { values[$0].isFinite ? counts?[$0] ?? 1 : 0 }
    let total = weights.reduce(0, +)
    let measured = values.indices.filter { weights[$0] > 0 && !atoms.contains(values[$0]) }
    let known = measured.isEmpty ? atoms : measured.map { values[$0] }
    guard let low = known.min(), let high = known.max(), total > 0, (high - low).isFinite else { return nil }
    let span = high - low
    let (number, first, width): (Int, Double, Double)
    if areCounted {
      width = max(((span + 1) / Double(Self.mostBars)).rounded(.up), 1)
      number = Int(min((span / width).rounded(.down), Double(Self.mostBars))) + 1
      first = low - 0.5
    } else {
      // Sturges, Journal of the American Statistical Association 21:65 (1926).
      let size = measured.reduce(0) { $0 + weights[$1] }
      let classes = (Elementary.log(max(size, 2)) / Elementary.log(2)).rounded(.up) + 1
      let wanted = span / min(classes, Double(Self.mostBars))
      if !(wanted > 0) {
        (number, first, width) = (1, low - 0.5, 1)
      } else if atoms.isEmpty {
        (number, first, width) = (Int(min(classes, Double(Self.mostBars))), low, wanted)
      } else {
        // The width is told, and so a round number.
        width = Self.round(wanted)
        first = (low / width).rounded(.down) * width
        number = Int(min(((high - first) / width).rounded(.down), Double(2 * Self.mostBars))) + 1
      }
    }
    let margin = areCounted && width == 1 ? 0.1 : 0
    let narrow = 0.15 * width
    let own = atoms.map { (left: $0 - narrow, right: $0 + narrow) }
    bars =
      (0..<number).map { place in
        let left = first + Double(place) * width
        return own.reduce([(left: left + margin, right: left + width - margin)]) { pieces, gap in
          pieces.flatMap { piece in
            [
              (left: piece.left, right: min(piece.right, gap.left)),
              (left: max(piece.left, gap.right), right: piece.right),
            ].filter { $0.left < $0.right }
          }
        }
      } + own.map { [$0] }
    places = values.indices.map { row in
      guard weights[row] > 0 else { return nil }
      if let atom = atoms.firstIndex(of: values[row]) { return number + atom }
      return Int(min(max(((values[row] - first) / width).rounded(.down), 0), Double(number - 1)))
    }
    unit = atoms.isEmpty ? width : 1
    classes = atoms.isEmpty ? nil : (width, atoms)
    shares = weights.map { $0 / total }
    count = ValueCount(weights)
  }

  /// The number 1, 2 or 5 with a power of ten that is nearest in ratio.
  private static func round(_ width: Double) -> Double {
    let power = Elementary.log10(width).rounded(.down)
    let unit = Elementary.exp(power * Elementary.log(10))
    let share = width / unit
    let digit = share < 1.414 ? 1.0 : share < 3.162 ? 2 : share < 7.071 ? 5 : 10
    return Double("\(Int(digit))e\(Int(power))") ?? width
  }

  /// Whether a bar is as high as the share of its rows, and not only as large.
  private var areShares: Bool { unit == 1 }

  /// What the bars are, after `bars`.
  var words: String {
    guard classes == nil else { return "each as high as the share of its rows" }
    return areShares ? "each as high as their share" : "each as large as their share"
  }
  /// What the bars are, in a clause.
  var clause: String {
    if let classes {
      let values = Grammar.list(classes.atoms.map { Numeral.significant($0).text })
      return
        "Bars are shares of the rows: of those at \(values), and of the others in classes of width \(Numeral.significant(classes.width))"
    }
    return areShares ? "Bars are shares of the rows" : "The areas of bars are shares of the rows"
  }

  /// One group of rows above the other, each with its share of every row.
  func marks(_ groups: [(ink: Ink, name: RichText?, share: (Int) -> Double)]) -> [any Mark] {
    var heights = Array(repeating: 0.0, count: bars.count)
    return groups.compactMap { group in
      var added = Array(repeating: 0.0, count: bars.count)
      for (row, place) in places.enumerated() {
        if let place { added[place] += shares[row] * group.share(row) / unit }
      }
      guard added.contains(where: { $0 > 0 }) else { return nil }
      let drawn = bars.indices.filter { added[$0] > 0 }.flatMap { place in
        bars[place].map {
          BarMark.Bar(
            left: $0.left, right: $0.right, lower: heights[place], upper: heights[place] + added[place])
        }
      }
      for place in bars.indices { heights[place] += added[place] }
      return .bars(drawn, color: group.ink, label: group.name)
    }
  }
}
