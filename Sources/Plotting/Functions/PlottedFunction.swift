/// A function of one variable, and where on the axis it lives.
///
/// A plot cannot find a bump that stands between two samples. Who makes the function knows where its bumps are.
package struct PlottedFunction: Sendable {
  /// A place around which the function changes over distances of the order of `spread`.
  package struct Landmark: Sendable, Equatable {
    package var center: Double
    /// Such as a standard deviation, in the unit of x.
    package var spread: Double

    package init(center: Double, spread: Double) {
      self.center = center
      self.spread = spread
    }
  }
  package var at: @Sendable (Double) -> Double
  package var landmarks: [Landmark]
  /// Where there is something to draw: beyond its ends the function is not followed.
  package var domain: ClosedRange<Double>

  package init(
    landmarks: [Landmark] = [], over domain: ClosedRange<Double> = -.infinity...(.infinity),
    _ at: @escaping @Sendable (Double) -> Double
  ) {
    self.at = at
    self.landmarks = landmarks
    self.domain = domain
  }

  /// The function at places from which a polyline over the range differs by less than a tenth of a point, at the size
  /// of a usual figure and on a linear as well as on a logarithmic axis.
  ///
  /// For functions that take long: drawn through these points they are evaluated once.
  package func sampled(over range: ClosedRange<Double>) -> [(x: Double, y: Double)] {
    var samples = FunctionSampling.of([self], over: range, kind: .linear)
    if range.lowerBound > 0, range.upperBound / range.lowerBound > 4 {
      samples += FunctionSampling.of([self], over: range, kind: .log)
      samples.sort { $0.x < $1.x }
    }
    var last = Double.nan
    return samples.compactMap { sample in
      defer { last = sample.x }
      return sample.x == last ? nil : (sample.x, sample.values[0])
    }
  }
}

extension [PlottedFunction] {
  /// The part of a range in which all of them are drawn; nil where there is none.
  package func drawn(in range: ClosedRange<Double>) -> ClosedRange<Double>? {
    let low = reduce(range.lowerBound) { Swift.max($0, $1.domain.lowerBound) }
    let high = reduce(range.upperBound) { Swift.min($0, $1.domain.upperBound) }
    return low <= high ? low...high : nil
  }
}

/// A function of two variables, and where in the plane it lives: each landmark is a centre with its covariance.
package struct PlottedSurface: Sendable {
  package var at: @Sendable (Double, Double) -> Double
  package var landmarks: [EllipseDatum]
  /// How many values of a function that takes long may be asked for: its contours are the coarser for it.
  package var mostValues: Int

  package init(
    landmarks: [EllipseDatum] = [], mostValues: Int = .max,
    _ at: @escaping @Sendable (Double, Double) -> Double
  ) {
    self.landmarks = landmarks
    self.mostValues = mostValues
    self.at = at
  }
}
