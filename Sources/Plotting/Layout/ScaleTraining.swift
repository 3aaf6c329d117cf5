/// The data that the marks of a panel bring, gathered to choose the domains of its scales.
///
/// Marks are asked twice: once to learn the domain of x, then again with `xDomain` known, so that a curve given by a
/// function can say how high it goes. Only what can be drawn counts: a point outside the author's domain, or at zero on
/// a logarithmic axis, does not stretch the other axis.
package struct ScaleTraining: Sendable {
  package var xs: [Double] = []
  package var ys: [Double] = []
  /// The trained domain of x; nil the first time.
  package let xDomain: ClosedRange<Double>?
  private let x: Axis
  private let y: Axis
  /// What an axis cannot show, whatever its ends.
  package private(set) var omissions = Omissions()

  /// Data that no panel could show.
  package struct Omissions: Sendable, Equatable {
    /// Values at or below zero for a logarithmic axis whose domain is left to the data, in order.
    package var xNotPositive: [Double] = []
    package var yNotPositive: [Double] = []
    /// Values beyond `Domain.range` of an axis whose domain is left to the data, in order.
    package var xBeyond: [Double] = []
    package var yBeyond: [Double] = []
  }

  package init(x: Axis = Axis(), y: Axis = Axis(), xDomain: ClosedRange<Double>? = nil) {
    self.x = x
    self.y = y
    self.xDomain = xDomain
  }

  /// Points, or the corners of a line, of which the parts between an inside and an outside point are drawn too.
  mutating func add(_ xs: [Double], _ ys: [Double], joined: Bool = false) {
    var last: (x: Double, y: Double)?
    for (x, y) in zip(xs, ys) {
      guard x.isFinite, y.isFinite else {
        last = nil
        continue
      }
      note(x: x)
      note(y: y)
      if hasPlace(x, y) {
        self.xs.append(x)
        self.ys.append(y)
      }
      if joined, let last { addCrossings(last, (x, y)) }
      last = (x, y)
    }
  }

  /// Values that one axis alone must show, such as those of rules.
  mutating func add(x values: [Double]) {
    for value in values where value.isFinite { note(x: value) }
    xs += values.filter { $0.isFinite && isPositive($0, x) }
  }

  mutating func add(y values: [Double]) {
    for value in values where value.isFinite { note(y: value) }
    ys += values.filter { $0.isFinite && isPositive($0, y) }
  }

  /// Heights that may go off the plot below zero.
  mutating func addHeights(_ pairs: [(Double, Double)]) {
    for (x, y) in pairs where x.isFinite && y.isFinite && hasPlace(x, y) { ys.append(y) }
  }

  /// What is wide: it may go off the plot below zero.
  mutating func addExtent(x: [Double], y: [Double]) {
    xs += x.filter { $0.isFinite && isPositive($0, self.x) }
    ys += y.filter { $0.isFinite && isPositive($0, self.y) }
  }

  /// Functions over a range, or over the domain that other marks give.
  mutating func add(_ functions: [PlottedFunction], over range: ClosedRange<Double>?) {
    if let range, range.lowerBound.isFinite, range.upperBound.isFinite {
      let part = functions.drawn(in: range) ?? range
      xs += [part.lowerBound, part.upperBound].filter { hasPlace($0, self.x) }
    }
    guard let domain = xDomain else { return }
    let scale = Scale(kind: x.kind, domain: domain, from: 0, to: 1)
    guard let part = scale.shown(range).flatMap(functions.drawn) else { return }
    ys += FunctionSampling.of(functions, over: part, kind: x.kind).flatMap(\.values).filter(\.isFinite)
  }

  // MARK: - What has a place

  private func hasPlace(_ x: Double, _ y: Double) -> Bool { hasPlace(x, self.x) && hasPlace(y, self.y) }

  private func hasPlace(_ value: Double, _ axis: Axis) -> Bool {
    isPositive(value, axis) && axis.domain?.contains(value) ?? true
  }

  /// Keeps a value that its axis cannot show.
  private mutating func note(x value: Double) {
    if vanishes(value, x) { omissions.xNotPositive.append(value) }
    if isBeyond(value, x) { omissions.xBeyond.append(value) }
  }

  private mutating func note(y value: Double) {
    if vanishes(value, y) { omissions.yNotPositive.append(value) }
    if isBeyond(value, y) { omissions.yBeyond.append(value) }
  }

  /// Whether no domain that the data choose reaches to a value.
  private func isBeyond(_ value: Double, _ axis: Axis) -> Bool {
    axis.domain == nil && isPositive(value, axis) && !Domain.range(of: axis.kind).contains(value)
  }

  /// Whether a logarithmic axis has no place for a value, and no author has chosen a part of the axis without it.
  private func vanishes(_ value: Double, _ axis: Axis) -> Bool {
    axis.domain == nil && !isPositive(value, axis)
  }

  private func isPositive(_ value: Double, _ axis: Axis) -> Bool { axis.kind != .log || value > 0 }

  /// Where a piece of a line crosses the ends of the author's domain of x, it is at heights that must be shown.
  private mutating func addCrossings(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) {
    guard let domain = x.domain, from.x != to.x else { return }
    for end in [domain.lowerBound, domain.upperBound]
    where end > min(from.x, to.x) && end < max(from.x, to.x) {
      let height = from.y + (to.y - from.y) * ((end - from.x) / (to.x - from.x))
      if height.isFinite, hasPlace(end, height) { ys.append(height) }
    }
  }
}
