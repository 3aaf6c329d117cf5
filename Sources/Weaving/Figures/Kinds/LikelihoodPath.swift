import Estimation
import Plotting

/// The iterates of a fit over two of its parameters.
struct LikelihoodPath {
  enum Course: Equatable {
    /// From somewhere else to the estimate; a start so near that the two symbols would hide each other has none of its own.
    case leads(startsApart: Bool)
    /// No step is to be seen: the parameters start at the estimate, where another one still moves.
    case stays
  }
  let xs: [Double]
  let ys: [Double]
  let course: Course

  /// How far apart what is drawn must be to be told apart, in points: two places, and two symbols.
  private static let (leastStep, leastGap) = (1.5, 9.0)

  /// Nil for a fit that took no step.
  ///
  /// - Parameters:
  ///   - first: Where the parameter of x is among those of the fit, and how wide a range of it is drawn.
  ///   - second: The same of y.
  init?(
    _ fit: Fit, along first: (position: Int, width: Double), _ second: (position: Int, width: Double)
  ) {
    guard fit.trace.count > 1 else { return nil }
    xs = fit.trace.map { $0.estimates[first.position] }
    ys = fit.trace.map { $0.estimates[second.position] }
    let (x, y) = (fit.parameters[first.position].estimate, fit.parameters[second.position].estimate)
    let distances = zip(xs, ys).map { place in
      let across = (place.0 - x) / first.width * Visibility.plot.width
      let upwards = (place.1 - y) / second.width * Visibility.plot.height
      return (across * across + upwards * upwards).squareRoot()
    }
    course =
      distances.allSatisfy { $0 < Self.leastStep }
      ? .stays : .leads(startsApart: (distances.first ?? 0) >= Self.leastGap)
  }
}
