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

  package init(landmarks: [Landmark] = [], _ at: @escaping @Sendable (Double) -> Double) {
    self.at = at
    self.landmarks = landmarks
  }

  /// The function at places from which a polyline over the range differs by less than a tenth of a point, at the size
  /// of a usual figure and on a linear as well as on a logarithmic axis.
  ///
  /// For functions that take long: drawn through these points they are evaluated once.
  package func sampled(over range: ClosedRange<Double>) -> [(x: Double, y: Double)] {
    var xs = FunctionSampling.of([self], over: range, kind: .linear).map(\.x)
    if range.lowerBound > 0, range.upperBound / range.lowerBound > 4 {
      xs += FunctionSampling.of([self], over: range, kind: .log).map(\.x)
      xs.sort()
    }
    var last = Double.nan
    return xs.compactMap { x in
      defer { last = x }
      return x == last ? nil : (x, at(x))
    }
  }
}

/// A function of two variables, and where in the plane it lives: each landmark is a centre with its covariance.
package struct PlottedSurface: Sendable {
  package var at: @Sendable (Double, Double) -> Double
  package var landmarks: [EllipseDatum]

  package init(landmarks: [EllipseDatum] = [], _ at: @escaping @Sendable (Double, Double) -> Double) {
    self.at = at
    self.landmarks = landmarks
  }
}
