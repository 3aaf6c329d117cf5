/// Estimates on an edge of their range, such as a probability of 0: EM comes nearer to one by a share of what is left, and never there.
///
/// What lies within 1e-8 of an edge, where the log-likelihood does not rise inwards, is reported on it.
enum EdgeEstimates {
  /// How near to its edge an estimate lies that goes there.
  static let distance = 1e-8

  /// The edge of a range beside a number, which is nearly there; nil where there is none.
  static func edge(of range: ClosedRange<Double>, beside value: Double) -> Double? {
    [range.lowerBound, range.upperBound].first { $0.isFinite && value != $0 && abs(value - $0) < distance }
  }
}

extension LatentModel {
  /// A run that has converged, with what it took to an edge put there.
  func onEdges(_ run: EMRun<Base.Parameters>, in sample: Base.Sample) -> EMRun<Base.Parameters> {
    guard run.stopped?.isConverged == true else { return run }
    let least = run.logLikelihood - EMRun<Base.Parameters>.rounding(of: run.logLikelihood) - run.last.rounding
    let moved = base.onEdges(run.last.parameters) { parameters in
      let logLikelihood = base.logLikelihood(of: sample, under: parameters)
      return logLikelihood.isFinite && logLikelihood >= least
    }
    guard moved != run.last.parameters else { return run }
    var run = run
    run.end(at: moved, logLikelihood: base.logLikelihood(of: sample, under: moved))
    return run
  }
}
