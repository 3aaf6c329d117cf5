import Reporting
import Plotting

/// The log-likelihood along one parameter, with what can truly be said of it.
struct LikelihoodProfile {
  enum Outcome: Equatable {
    case flat
    /// The estimate is the only maximum.
    case maximumAtEstimate
    /// The estimate is the highest of several.
    case highestOf(Int)
    /// Higher elsewhere, at a maximum inside the range.
    case higherAt(Double)
    /// Highest at an end of the range.
    case highestAtEdge
  }
  /// In order of x; y is NaN where the model is impossible.
  let points: [(x: Double, y: Double)]
  let atEstimate: Double
  let outcome: Outcome
  /// The heights to show where the curve plunges or soars at the ends of its range; nil to show all.
  let shown: ClosedRange<Double>?
  private let isInside: Bool
  private let highest: Double

  /// The ends of a range, as a share of it, in which the curve may leave the figure.
  private static let end = 1.0 / 240

  init(_ function: PlottedFunction, over range: ClosedRange<Double>, estimate: Double) {
    points = function.sampled(over: range).map { ($0.x, $0.y.isFinite ? $0.y : .nan) }
    atEstimate = function.at(estimate)
    isInside = range.contains(estimate)
    let margin = (range.upperBound - range.lowerBound) * Self.end
    let inner = (range.lowerBound + margin)...(range.upperBound - margin)
    let finite = points.filter(\.y.isFinite)
    let visible = finite.filter { inner.contains($0.x) }.map(\.y)
    let (low, high) = (visible.min() ?? 0, visible.max() ?? 0)
    let all = finite.map(\.y)
    let (lowest, highest) = (all.min() ?? 0, all.max() ?? 0)
    self.highest = highest
    let spread = high - low
    let leaves = spread > 0 && (lowest < low - 0.1 * spread || highest > high + 0.1 * spread)
    shown = leaves ? (low - 0.045 * spread)...(high + 0.045 * spread) : nil

    let tolerance = max(1e-6 * spread, 1e-10 * highest.magnitude)
    if highest - lowest <= 1e-9 * max(highest.magnitude, 1e-3) {
      outcome = .flat
      return
    }
    let peaks = Self.peaks(finite, prominence: max(1e-3 * spread, tolerance))
    if isInside, atEstimate >= highest - tolerance {
      outcome = peaks.count > 1 ? .highestOf(peaks.count) : .maximumAtEstimate
    } else if let best = finite.max(by: { $0.y < $1.y }), best.x != range.lowerBound,
      best.x != range.upperBound,
      inner.contains(best.x)
    {
      outcome = .higherAt(best.x)
    } else {
      outcome = .highestAtEdge
    }
  }

  /// The places of maxima from which the curve falls by at least the prominence on both sides, ends included.
  private static func peaks(_ points: [(x: Double, y: Double)], prominence: Double) -> [Double] {
    var peaks: [Double] = []
    guard var top = points.first else { return [] }
    var bottom = top.y
    var isRising = true
    for point in points.dropFirst() {
      if isRising {
        if point.y > top.y { top = point }
        if point.y < top.y - prominence {
          peaks.append(top.x)
          (isRising, bottom) = (false, point.y)
        }
      } else {
        bottom = min(bottom, point.y)
        if point.y > bottom + prominence { (isRising, top) = (true, point) }
      }
    }
    if isRising { peaks.append(top.x) }
    return peaks
  }

  /// The title and the alternative text, for an estimate and a parameter as they are written.
  func words(estimate: String, standardError: Double?, name: String) -> (title: RichText, altText: String) {
    var outcome = outcome
    // To the digits that are shown, the estimate is the maximum.
    if case .higherAt(let x) = outcome, Numeral.estimate(x, standardError: standardError).text == estimate {
      outcome = .maximumAtEstimate
    }
    let height = Numeral.logLikelihood(atEstimate)
    let curve = "The log-likelihood as a curve over \(name)"
    let place = isInside ? "the estimate \(estimate)" : "the estimate \(estimate), outside the figure,"
    switch outcome {
    case .flat:
      return (
        "The log-likelihood is flat over this range", "\(curve), flat at \(Numeral.logLikelihood(highest))."
      )
    case .maximumAtEstimate:
      return (
        "The log-likelihood has its maximum at \(estimate)",
        "\(curve), with its maximum \(height) at \(estimate)."
      )
    case .highestOf(let count):
      return (
        "The log-likelihood has \(Grammar.whole(count)) maxima, the highest at \(estimate)",
        "\(curve), with \(Grammar.whole(count)) maxima, the highest \(height) at \(estimate)."
      )
    case .higherAt(let x):
      let best = Numeral.estimate(x, standardError: standardError)
      return (
        "The log-likelihood is highest at \(best), not at the estimate",
        "\(curve), highest with \(Numeral.logLikelihood(highest)) at \(best). At \(place) it is \(height)."
      )
    case .highestAtEdge:
      return (
        "The log-likelihood is highest at the edge of the range",
        "\(curve), highest at the edge of the range. At \(place) it is \(height)."
      )
    }
  }
}

/// Where a surface is highest, as far as a coarse look tells.
struct LikelihoodSummit {
  enum Place { case flat, atEstimate, elsewhere }
  let place: Place
  /// The smallest and the largest value that were seen in the range.
  let lowest: Double
  let highest: Double

  init(
    _ surface: (Double, Double) -> Double, top: Double, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
  ) {
    let steps = 24
    func at(_ range: ClosedRange<Double>, _ step: Int) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(steps)
    }
    let inside = (0...steps).flatMap { i in (0...steps).map { j in surface(at(x, i), at(y, j)) } }
    lowest = inside.min() ?? top
    highest = inside.max() ?? top
    let (low, high) = (min(lowest, top), max(highest, top))
    if high - low <= 1e-9 * max(top.magnitude, 1e-3) {
      place = .flat
    } else {
      // A hundredth of the innermost contour.
      place = high > top + max(1e-3, 1e-9 * top.magnitude) ? .elsewhere : .atEstimate
    }
  }
}
