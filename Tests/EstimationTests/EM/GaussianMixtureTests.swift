import TestSupport
import Testing

@testable import Estimation

private struct MixtureReference: Decodable {
  struct Case: Decodable {
    var loglik: String, weights: [String], means: [[String]], covariances: [[[String]]]
    var bicMinus2LlPLogn: String?
    var hardCounts: [Int], responsibilitiesFirst5Rows: [[String]]
  }
  var faithfulK2Full: Case
  var faithfulStandardisedK2Full: Case
}

@Suite struct GaussianMixtureTests {
  @Test func defaultFitOfOldFaithfulAgreesWithTheReference() throws {
    let reference = try ReferenceFile.json("gmm.json", as: MixtureReference.self).faithfulK2Full
    let fit = try RealData.fit(RealData.faithful(), components: 2)
    #expect(fit.converged && fit.isMonotone)
    #expect(agree(fit.logLikelihood, Double(reference.loglik) ?? .nan, 1e-13))
    let expected =
      reference.weights.map { Double($0) ?? .nan } + reference.means.flatMap { $0 }.map { Double($0) ?? .nan }
      + reference.covariances.flatMap { $0 }.flatMap { $0 }.map { Double($0) ?? .nan }
    for (parameter, value) in zip(fit.parameters, expected) {
      #expect(abs(parameter.estimate / value - 1) < 1e-8, "\(parameter.path)")
    }
    #expect(fit.freeParameterCount == 11)
    #expect(agree(fit.bic, 2.32219174309873915e3, 1e-12))
    #expect(agree(fit.aic, 2.28252792036948318e3, 1e-12))
    #expect(agree(fit.icl, 2.32270468178102599e3, 1e-9))
    let responsibilities = try #require(fit.responsibilities)
    #expect(responsibilities.names == ["1", "2"])
    for (row, shares) in reference.responsibilitiesFirst5Rows.enumerated() {
      #expect(abs(responsibilities.matrix[row, 0] / (Double(shares[0]) ?? .nan) - 1) < 1e-6)
    }
    let counts = Posterior.mostProbable(in: responsibilities.matrix)
    #expect([0, 1].map { k in counts.count { $0 == k } } == reference.hardCounts)
    let price = try #require(fit.information?.missing)
    #expect(abs(price[0] - 0.2408) < 5e-5)
    #expect(abs(try #require(fit.trace.last { $0.contraction != nil }?.contraction) - price[0]) < 1e-3)
  }

  @Test func publishedTraceOfOldFaithful() throws {
    let fit = try RealData.fit(RealData.faithful(), components: 2) {
      $0.start = .parameters(.mapping([.init("means", .rows([[2, 55], [4.5, 80]]))]))
    }
    let expected = [
      -1327.1024, -1239.8634, -1187.2794, -1164.2489, -1148.0036, -1135.8804, -1130.6636, -1130.2777,
      -1130.2647,
      -1130.2640,
    ]
    for (row, value) in zip(fit.trace, expected) { #expect(abs(row.logLikelihood - value) < 6e-5) }
  }

  @Test func penguinBillsPassThePlateau() throws {
    let rows = try RealData.bills()
    let fit = try RealData.fit(rows, labels: "species")
    #expect(agree(fit.logLikelihood, -1634.187075, 1e-9))
    #expect(fit.converged)
    #expect(abs((fit["weights", "Adelie"]?.estimate ?? 0) - 0.4622) < 5e-5)
    #expect(abs((fit["means", "Chinstrap", "bill_length_mm"]?.estimate ?? 0) - 49.144) < 5e-4)
    #expect(abs((fit["means", "Gentoo", "bill_depth_mm"]?.estimate ?? 0) - 14.973) < 5e-4)
    #expect(abs((fit.agreement?.accuracy ?? 0) - 330.0 / 342) < 1e-12)
    #expect(abs((fit.agreement?.adjustedRandIndex ?? 0) - 0.9122) < 5e-5)
    let missing = try #require(fit.information?.missing)
    for (value, expected) in zip(missing, [0.7691, 0.7258, 0.3563]) { #expect(abs(value - expected) < 1e-4) }
    let fromTruth = try RealData.fit(rows, labels: "species") { $0.start = .labels }
    #expect(agree(fromTruth.logLikelihood, fit.logLikelihood, 1e-10))
  }

  @Test func labelledPenguinBills() throws {
    let fit = try RealData.fit(RealData.bills(), labels: "species") { $0.method = .mle }
    #expect(agree(fit.logLikelihood, -1666.513024, 1e-9))
    #expect(agree(fit.observedLogLikelihood, -1637.603649, 1e-9))
    #expect(abs((fit.agreement?.accuracy ?? 0) - 0.9678) < 5e-5)
    #expect(
      abs((fit["covariances", "Chinstrap", "bill_length_mm", "bill_length_mm"]?.estimate ?? 0) - 10.987)
        < 5e-4)
    #expect(fit.icl == nil)
    #expect(fit.responsibilities?.matrix[0, 0] == 1)
  }

  @Test func hidingTheSexOfGentoos() throws {
    let rows = try RealData.gentoo()
    #expect(rows.count == 119)
    let hidden = try RealData.fit(rows, covariance: "tied", labels: "sex")
    let labelled = try RealData.fit(rows, covariance: "tied", labels: "sex") { $0.method = .mle }
    #expect(agree(hidden.logLikelihood, -904.755748, 1e-9))
    #expect(abs((hidden["weights", "female"]?.estimate ?? 0) - 0.5365) < 5e-5)
    #expect(abs((hidden["means", "female", "body_mass_g"]?.estimate ?? 0) - 4729.28) < 5e-3)
    #expect(abs((hidden["means", "male", "body_mass_g"]?.estimate ?? 0) - 5512.82) < 5e-3)
    let variance = try #require(hidden["covariances", "male", "body_mass_g", "body_mass_g"])
    #expect(abs(variance.estimate.squareRoot() - 310.97) < 5e-3)
    #expect(
      variance
        == with(hidden["covariances", "female", "body_mass_g", "body_mass_g"]) {
          $0?.path = variance.path
          $0?.symbol = variance.symbol
        })
    #expect(abs((hidden["weights", "female"]?.standardError ?? 0) - 0.0699) < 5e-5)
    #expect(hidden["weights", "male"]?.standardError == hidden["weights", "female"]?.standardError)
    #expect(abs((hidden["means", "female", "body_mass_g"]?.standardError ?? 0) - 57.41) < 5e-3)
    #expect(abs((hidden["means", "male", "body_mass_g"]?.standardError ?? 0) - 64.43) < 5e-3)
    #expect(abs((variance.standardError ?? 0) / (2 * variance.estimate.squareRoot()) - 30.77) < 5e-3)
    #expect(abs(try #require(hidden.information?.missing)[0] - 0.7759) < 5e-5)
    // The labels' own spread, as the closed forms give it.
    let share = 58.0 / 119
    #expect(
      agree(labelled["weights", "female"]?.standardError, (share * (1 - share) / 119).squareRoot(), 1e-9))
    let sigma = try #require(labelled["covariances", "male", "body_mass_g", "body_mass_g"]).estimate
    #expect(agree(labelled["means", "male", "body_mass_g"]?.standardError, (sigma / 61).squareRoot(), 1e-9))
    #expect(
      agree(
        labelled["covariances", "male", "body_mass_g", "body_mass_g"]?.standardError,
        sigma * (2.0 / 119).squareRoot(), 1e-9))
    #expect(hidden.agreement.map { abs($0.accuracy - 0.899) < 5e-4 } == true)

    let unequal = try RealData.fit(rows, labels: "sex")
    #expect(agree(unequal.logLikelihood, -904.685701, 1e-9))
    #expect(abs(try #require(unequal.information?.missing)[0] - 0.9686) < 5e-5)
  }

  @Test func familiesOfOldFaithful() throws {
    let rows = try RealData.faithful()
    let one = try RealData.fit(rows, components: 1)
    #expect(abs(one.bic - 2607.6225) < 5e-5)
    #expect(abs(try RealData.fit(rows, components: 2, covariance: "tied").bic - 2325.2199) < 5e-5)
    #expect(abs(try RealData.fit(rows, components: 3, covariance: "tied").bic - 2314.2957) < 5e-5)
  }

  @Test func localMaximumAndPlateauOfOldFaithful() throws {
    let rows = try RealData.faithful()
    let local = try RealData.fit(rows, components: 2) {
      $0.start = .parameters(.mapping([.init("means", .rows([[4.383, 82], [4.733, 75]]))]))
    }
    #expect(agree(local.logLikelihood, -1285.312604, 1e-9))
    let same = try RealData.fit(rows, components: 2) {
      $0.start = .parameters(.mapping([.init("means", .rows([[3, 70], [3, 70]]))]))
    }
    #expect(agree(same.logLikelihood, -1289.796745, 1e-9))
    #expect(same.stopped == .saddle && !same.converged)
    #expect(same.parameters.allSatisfy { $0.standardError == nil })
    #expect(same.notices.count == 1 && same.notices.first == same.startNotice)
  }
}

private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
  var copy = value
  change(&copy)
  return copy
}
