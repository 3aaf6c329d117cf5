import Estimation
import TestSupport

/// What every fit must satisfy that is given at all, whatever the rows and the request.
enum Soundness {
  /// An estimate lies in its parameter's support, and beyond the support there is no likelihood.
  private static func supportComplaints(about fit: Fit) -> [String] {
    let estimates = fit.parameters.map(\.estimate)
    return fit.parameters.enumerated().flatMap { index, parameter -> [String] in
      let support = parameter.support
      var complaints: [String] = []
      if !support.contains(parameter.estimate) {
        complaints.append("\(parameter.path) is \(parameter.estimate), not in \(support)")
      }
      guard parameter.isFree else { return complaints }
      for (bound, way) in [(support.lowerBound, -1.0), (support.upperBound, 1)] where bound.isFinite {
        let value = bound + way * 0.01 * max(abs(bound == 0 ? parameter.estimate : bound), 1e-300)
        var moved = estimates
        moved[index] = value
        if fit.likelihood(moved).isFinite { complaints.append("\(parameter.path) can be \(value)") }
      }
      return complaints
    }
  }

  /// What is wrong with a fit, each in a few words; nothing for a sound one.
  static func complaints(about fit: Fit) -> [String] {
    var complaints: [String] = []
    func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
      if !holds { complaints.append(complaint()) }
    }
    // An exact linear fit has sigma 0, and by definition an infinite likelihood: a notice says so.
    let isExact = fit.model == "linear" && fit.parameters.last?.estimate == 0
    for parameter in fit.parameters {
      expect(parameter.estimate.isFinite, "\(parameter.path) is \(parameter.estimate)")
      if let error = parameter.standardError {
        expect(error.isFinite && (error > 0 || isExact), "SE of \(parameter.path) is \(error)")
      }
    }
    expect(fit.isMonotone, "the log-likelihood fell")
    complaints += supportComplaints(about: fit)
    if !isExact {
      for (name, number) in [
        ("log-likelihood", fit.logLikelihood), ("AIC", fit.aic), ("BIC", fit.bic), ("ICL", fit.icl ?? 0),
        ("observed log-likelihood", fit.observedLogLikelihood ?? 0),
      ] { expect(number.isFinite, "\(name) is \(number)") }
      let value = fit.likelihood(fit.parameters.map(\.estimate))
      let reported = fit.logLikelihood
      expect(
        abs(value - reported) <= 1e-6 * (abs(reported) + fit.sampleSize),
        "log-likelihood \(reported), at the estimates \(value)")
    }
    for row in fit.trace {
      for (name, number) in [
        ("log-likelihood", row.logLikelihood), ("bound after E", row.boundAfterExpectation ?? 0),
        ("bound after M", row.boundAfterMaximization ?? 0), ("step", row.step ?? 0),
        ("contraction", row.contraction ?? 0), ("estimates", row.estimates.first { !$0.isFinite } ?? 0),
      ] { expect(number.isFinite, "\(name) in trace row \(row.number) is \(number)") }
    }
    if let shares = fit.responsibilities?.matrix {
      for i in 0..<shares.rowCount {
        let row = shares.row(i)
        expect(
          row.allSatisfy { $0 >= 0 && $0 <= 1 } && abs(row.reduce(0, +) - 1) < 1e-12,
          "responsibilities \(row)")
      }
    }
    for start in fit.starts {
      expect(start.logLikelihood.isFinite || start.outcome == "unbounded", "start \(start)")
    }
    if let agreement = fit.agreement {
      expect((0...1).contains(agreement.accuracy) && agreement.adjustedRandIndex.isFinite, "\(agreement)")
    }
    let matrices = [fit.information?.observed, fit.information?.complete].compactMap { $0 }
    expect(matrices.allSatisfy { $0.elements.allSatisfy(\.isFinite) }, "information \(matrices)")
    expect(fit.information?.missing?.allSatisfy(\.isFinite) ?? true, "missing information")
    for component in fit.components?.list ?? [] {
      let centre = component.centre
      expect(
        centre.covariance.elements.allSatisfy(\.isFinite) && centre.mean.allSatisfy(\.isFinite), "\(centre)")
    }
    if let expectation = fit.lastExpectation {
      expect(
        expectation.statistics.allSatisfy { $0.entries.allSatisfy(\.value.isFinite) },
        "\(expectation.statistics)")
    }
    return complaints + Soundness.complaints(aboutAnswersOf: fit, isExact: isExact)
  }

  /// The same for what is drawn of a fit, at the values of its rows and a little around them.
  static func complaints(aboutDrawing fit: Fit, of rows: Rows) -> [String] {
    var complaints: [String] = []
    func numbers(_ column: String) -> [Double] { (try? rows.numbers(column)) ?? [] }
    if let curve = fit.curve {
      for x in numbers(curve.predictor).prefix(5) {
        let point = curve.at(x)
        if point.mean.isNaN || point.lower.isNaN || point.upper.isNaN {
          complaints.append("curve at \(x): \(point)")
        }
      }
    }
    if let density = fit.density {
      let columns = density.columns.map(numbers)
      for row in 0..<min(rows.count, 5) {
        let value = density.at(columns.map { $0[row] })
        if value.isNaN || value < 0 { complaints.append("density in row \(row): \(value)") }
      }
    }
    return complaints
  }
}
