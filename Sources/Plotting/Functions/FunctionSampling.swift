/// Where functions of x are evaluated so that lines between the samples look like the functions.
///
/// The first samples stand evenly along the scale and around every landmark. Then every interval in whose inside a
/// function is off the straight line between its ends is halved, until none is, or until it is a thousandth of a
/// point wide. Two places of an interval are looked at, since an S meets its chord in the middle.
struct FunctionSampling {
  struct Sample {
    var x: Double
    /// The value of each function.
    var values: [Double]
    fileprivate var position: Double
    /// Positions, held near the plot; nil where a scale has no place.
    fileprivate var heights: [Double?]
  }

  private let functions: [PlottedFunction]
  private let x: Scale
  private let y: Scale
  private let part: ClosedRange<Double>

  /// A line may be off by this many points.
  private static let tolerance = 0.05
  private static let evenCount = 121
  private static let deepest = 13
  /// No function may take longer than this many samples.
  private static let mostSamples = 12_000
  /// How far outside the plot a function is still followed.
  private static let beyond = 24.0
  /// Distances from a landmark's centre in its spread.
  private static let reaches = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 12, 20]
  /// The size of a usual plot, for who does not know it yet.
  private static let usual = (width: 560.0, height: 330.0)

  /// - Parameter part: the values of x between which the functions are sampled, inside the domain of `x`.
  init(_ functions: [PlottedFunction], over part: ClosedRange<Double>, x: Scale, y: Scale) {
    self.functions = functions
    self.part = part
    self.x = x
    self.y = y
  }

  /// Samples before the domain of y is known: it is then taken from a first look.
  static func of(_ functions: [PlottedFunction], over part: ClosedRange<Double>, kind: Axis.Kind) -> [Sample]
  {
    let x = Scale(kind: kind, domain: part, from: 0, to: usual.width)
    let flat = FunctionSampling(
      functions, over: part, x: x, y: Scale(kind: .linear, domain: 0...1, from: 0, to: 0))
    let values = flat.starts().flatMap { x in functions.map { $0.at(x) } }
    let y = Scale(
      kind: .linear, domain: Domain.covering(values, axis: Axis()), from: usual.height, to: 0)
    return FunctionSampling(functions, over: part, x: x, y: y).samples()
  }

  func samples() -> [Sample] {
    var nodes = starts().map(sample)
    var isOpen = Array(repeating: true, count: max(nodes.count - 1, 0))
    var budget = FunctionSampling.mostSamples
    for _ in 0..<FunctionSampling.deepest {
      guard isOpen.contains(true), nodes.count < budget else { break }
      var next: [Sample] = []
      var nextOpen: [Bool] = []
      for index in isOpen.indices {
        let (start, end) = (nodes[index], nodes[index + 1])
        next.append(start)
        guard isOpen[index], let halves = halved(start, end) else {
          nextOpen.append(false)
          continue
        }
        next.append(halves.middle)
        nextOpen += [halves.bends, halves.bends]
        budget -= 1
      }
      if let last = nodes.last { next.append(last) }
      (nodes, isOpen) = (next, nextOpen)
    }
    return nodes
  }

  // MARK: - One interval

  private func halved(_ start: Sample, _ end: Sample) -> (middle: Sample, bends: Bool)? {
    let middle = x.between(start.x, end.x, 0.5)
    guard middle > start.x, middle < end.x else { return nil }
    let aside = sample(x.between(start.x, end.x, 0.29))
    let half = sample(middle)
    return (half, bends(aside, start, end) || bends(half, start, end))
  }

  /// Whether any function is off the line between the ends, or has a place where an end has none.
  private func bends(_ sample: Sample, _ start: Sample, _ end: Sample) -> Bool {
    functions.indices.contains { index in
      switch (start.heights[index], sample.heights[index], end.heights[index]) {
      case (nil, nil, nil): return false
      case (let from?, let here?, let to?):
        let dx = end.position - start.position
        let dy = to - from
        let length = dx * dx + dy * dy
        guard length > 0 else { return (here - from).magnitude > FunctionSampling.tolerance }
        let across = (sample.position - start.position) * dy - (here - from) * dx
        let along = (sample.position - start.position) * dx + (here - from) * dy
        // Beside the line, or beyond one of its ends.
        if along < 0 || along > length {
          let end = along < 0 ? from : to
          return (here - end).magnitude > FunctionSampling.tolerance
        }
        return across * across > FunctionSampling.tolerance * FunctionSampling.tolerance * length
      default: return true
      }
    }
  }

  private func sample(_ value: Double) -> Sample {
    let values = functions.map { $0.at(value) }
    let low = min(y.start, y.end) - FunctionSampling.beyond
    let high = max(y.start, y.end) + FunctionSampling.beyond
    return Sample(
      x: value, values: values, position: x.position(of: value) ?? 0,
      heights: values.map { y.position(of: $0).map { min(max($0, low), high) } })
  }

  // MARK: - The first samples

  private func starts() -> [Double] {
    let even = Scale(kind: x.kind, domain: part, from: 0, to: 1).samples(FunctionSampling.evenCount)
    var all = even
    for landmark in functions.flatMap(\.landmarks) where landmark.center.isFinite && landmark.spread.isFinite
    {
      all.append(landmark.center)
      for reach in FunctionSampling.reaches {
        all.append(landmark.center - reach * landmark.spread)
        all.append(landmark.center + reach * landmark.spread)
      }
    }
    // A function may rise or fall without end towards the ends of its range.
    let span = part.upperBound - part.lowerBound
    for share in [1e-3, 1e-4, 1e-5, 1e-6] {
      all += [part.lowerBound + share * span, part.upperBound - share * span]
    }
    all.sort()
    var distinct: [Double] = []
    for value in all where part.contains(value) && distinct.last != value { distinct.append(value) }
    return distinct
  }
}
