import TestSupport
import Testing

@testable import Estimation

/// The laws of labels that are shown in part, over every latent-variable model.
@Suite struct ShownLabelLawTests {
  static let cases = LawCase.all.filter { !$0.isSeparated }

  private func fit(_ law: LawCase, _ labels: Labels, _ change: (inout FitRequest) -> Void) throws -> Fit {
    let rows = try law.rows()
    let model = try ModelCatalogue.named(law.kind).make(.mapping(law.options), rows, labels)
    var request = FitRequest(method: .em, labels: labels)
    request.restarts = 3
    change(&request)
    return try model.fit(rows, request)
  }

  private func labels(_ law: LawCase) throws -> Labels { try Labels(column: law.label, of: law.rows()) }

  /// All labels shown: one M-step comes to the complete-data MLE, and has its log-likelihood.
  @Test(arguments: cases) func allLabelsShownIsTheLabelledFit(_ law: LawCase) throws {
    let labels = try labels(law)
    let shown = try fit(law, labels) { $0.shownShare = 1 }
    let labelled = try fit(law, labels) {
      $0.method = .mle
      $0.restarts = nil
    }
    #expect(shown.converged)
    #expect(shown.iterations <= 2)
    #expect(agree(shown.logLikelihood, labelled.logLikelihood, 1e-12))
    #expect(
      agree(shown.observedLogLikelihood, try #require(labelled.observedLogLikelihood), 1e-12))
    for (one, other) in zip(shown.parameters, labelled.parameters) {
      #expect(one.path == other.path)
      #expect(agree(one.estimate, other.estimate, 1e-9), "\(one.path)")
      guard let error = other.standardError else { continue }
      #expect(agree(one.standardError, error, 1e-7), "\(one.path)")
    }
    #expect(shown.information?.missing?.allSatisfy { abs($0) < 1e-9 } == true)
  }

  /// No label shown: EM as though there were none.
  @Test(arguments: cases) func noLabelShownIsTheHiddenFit(_ law: LawCase) throws {
    let labels = try labels(law)
    let shown = try fit(law, labels) { $0.shownShare = 0 }
    let hidden = try fit(law, labels) { $0.shownShare = nil }
    #expect(shown.parameters.map(\.estimate) == hidden.parameters.map(\.estimate))
    #expect(shown.parameters.map(\.standardError) == hidden.parameters.map(\.standardError))
    #expect(shown.logLikelihood == hidden.logLikelihood)
    #expect(shown.trace.map(\.logLikelihood) == hidden.trace.map(\.logLikelihood))
    #expect(shown.shownLabelCount == nil)
  }

  /// Between the two: EM climbs, ends at a maximum of the likelihood of the rows and of the labels that are shown, and these rows
  /// belong to their component.
  @Test(arguments: cases) func someLabelsShownIsBetween(_ law: LawCase) throws {
    let labels = try labels(law)
    let fit = try fit(law, labels) {
      $0.shownShare = 0.3
      $0.seed = 5
    }
    #expect(fit.isMonotone && fit.converged)
    #expect(fit.shownLabelCount == Int((0.3 * Double(labels.indices.count)).rounded()))
    #expect(Soundness.complaints(about: fit) == [])
    let estimates = fit.parameters.map(\.estimate)
    #expect(agree(fit.likelihood(estimates), fit.logLikelihood, 1e-12))
    #expect(try #require(fit.observedLogLikelihood) > fit.logLikelihood)
    for (index, parameter) in fit.parameters.enumerated() {
      guard let error = parameter.standardError else { continue }
      for sign in [-1.0, 1] {
        var moved = estimates
        moved[index] += sign * 0.2 * error
        #expect(fit.likelihood(moved) < fit.logLikelihood, "\(parameter.path)")
      }
    }
    let mask = try #require(LabelMask(showing: labels, share: 0.3, seed: 5))
    let shares = try #require(fit.answers.table("responsibilities"))
    for (row, label) in labels.indices.enumerated() where mask.isShown(row) {
      for (place, column) in shares.columns.enumerated() {
        #expect(column.values.doubles?[row] == (place == label ? 1 : 0))
      }
    }
    // Only rows that the fit was not shown tell how well it knows them.
    #expect(try #require(fit.answers["accuracy"]?.double) < 1)
  }

  /// The labels of a smaller share are among those of a larger one, and the seed alone decides which they are.
  @Test func aLargerShareShowsThoseOfASmallerOne() throws {
    let labels = try Labels(column: "species", of: RealData.bills())
    let count = labels.indices.count
    var before = Set<Int>()
    for share in [0.1, 0.25, 0.5, 0.9, 1] {
      let mask = try #require(LabelMask(showing: labels, share: share, seed: 3))
      let shown = Set((0..<count).filter(mask.isShown))
      #expect(before.isSubset(of: shown))
      #expect(shown.count == Int((share * Double(count)).rounded()))
      #expect(mask == LabelMask(showing: labels, share: share, seed: 3))
      before = shown
    }
    #expect(
      LabelMask(showing: labels, share: 0.5, seed: 3) != LabelMask(showing: labels, share: 0.5, seed: 4))
    #expect(LabelMask(showing: labels, share: 0.001, seed: 3) == nil)
  }

  /// Every third label known, against another program.
  @Test func everyThirdPenguin() throws {
    let rows = try RealData.bills()
    let species = try #require(rows["species"]?.levelNames)
    let partly = try Rows(
      rows.columns.filter { $0.name != "species" } + [
        Column("species", texts: species.enumerated().map { $0 % 3 == 0 ? $1 : nil })
      ], mayBeBlank: true)
    let fit = try RealData.fit(partly, labels: "species") { $0.shownShare = 1 }
    #expect(fit.shownLabelCount == 114)
    #expect(agree(fit.logLikelihood, -1647.489003451926, 1e-13))
    #expect(agree(fit.observedLogLikelihood, -1636.8175000280044, 1e-8))
    func estimate(_ path: String...) throws -> Double {
      try #require(fit.parameters.first { $0.path == path }).estimate
    }
    #expect(agree(try estimate("weights", "Chinstrap"), 0.20588705, 1e-7))
    #expect(agree(try estimate("means", "Adelie", "bill_length_mm"), 38.82525585, 1e-8))
    #expect(agree(try estimate("means", "Gentoo", "bill_depth_mm"), 14.93087434, 1e-8))
    #expect(
      agree(try estimate("covariances", "Chinstrap", "bill_length_mm", "bill_depth_mm"), 2.36235343, 1e-7))
  }
}
