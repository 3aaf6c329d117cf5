import TestSupport
import Testing
import Threading

@testable import Estimation

/// Where EM begins, what its starts find, and what is said of that.
@Suite struct StartKindTests {
  private static func column(_ file: String, _ place: Int) throws -> [Double] {
    try ReferenceFile.table(file).dropFirst().map { Double($0[place]) ?? .nan }
  }

  private static let lengths = ["front", "rear", "length", "width", "depth"]

  /// Five lengths that grow together, and two groups that differ across the direction of size.
  private static func sizeAndShape() throws -> Rows {
    try Rows(lengths.enumerated().map { Column($1, try column("size-and-shape.csv", $0)) })
  }

  private static func normals() throws -> Rows { try Rows([Column("x", column("normals.csv", 0))]) }

  private func fit(
    _ rows: Rows, components: Int, threads: Int = 1, _ change: (inout FitRequest) -> Void = { _ in }
  ) throws -> Fit {
    var request = FitRequest(method: .em)
    change(&request)
    return try LatentModel(
      GaussianMixture(
        componentCount: components, covariance: .full, columns: rows.columns.map(\.name))
    ).fit(rows, request, on: ThreadPool(threads: threads))
  }

  // MARK: - Kinds

  @Test func theCatalogueIsWhole() {
    #expect(
      StartCatalogue.all.map(\.name) == [
        "mixed", "labels", "k-means++", "k-means++-sphered", "quantiles", "random", "random-rows",
        "simplexes", "shares",
      ])
    #expect(StartCatalogue.all.filter { !$0.isDrawn }.map(\.name) == ["labels"])
  }

  /// Each kind gives what its name says, in every round; and a start is the same whether it comes in turn or alone.
  @Test(arguments: StartCatalogue.all.filter(\.isDrawn).map(\.name))
  func everyKindDrawsItsStarts(name: String) throws {
    let kind = try #require(StartCatalogue.named(name))
    let model = GaussianMixture(componentCount: 2, covariance: .full, columns: Self.lengths)
    let sample = try model.sample(of: Self.sizeAndShape())
    var request = FitRequest(method: .em)
    request.start = FitRequest.Start(kind)
    let starts = try Starts(model, sample, request, names: model.defaultNames)
    let mixed = try Starts(model, sample, FitRequest(method: .em), names: model.defaultNames)
    var drawn: [GaussianMixture.Parameters] = []
    for number in 1...9 {
      let start = try starts.start(number)
      #expect(try starts.start(number) == start)
      drawn.append(start)
      #expect(kind.name == "mixed" || starts.kind(number) == name)
      // Rounds tell quantiles apart, so that only the kinds without rounds are the same in turn.
      if mixed.kind(number) == name { #expect(try mixed.start(number) == start) }
    }
    #expect(Set(drawn.map { "\($0.weights)\($0.components.map(\.mean))" }).count > 1)
  }

  @Test func quantilesAreEqualPartsFirst() throws {
    let model = CoinMixture(
      componentCount: 3, knownWeights: nil, headsColumn: "heads", tossesColumn: "tosses")
    let heads = [5.0, 1, 9, 3, 8, 2]
    let sample = CoinMixture.Sample(heads: heads, tails: heads.map { 10 - $0 })
    var request = FitRequest(method: .em)
    request.start = FitRequest.Start(.quantiles)
    let starts = try Starts(model, sample, request, names: model.defaultNames)
    // 1 and 2, 3 and 5, 8 and 9 of ten, each with half a head and half a tail.
    #expect(try starts.start(1).heads == [3.5 / 21, 8.5 / 21, 17.5 / 21])
    #expect(try starts.start(2) != starts.start(1))
  }

  /// Distances between sphered rows are the same however the columns are mixed, and a column that depends on others adds nothing.
  @Test func spheredDistancesAreMahalanobis() throws {
    let rows = try Self.sizeAndShape()
    let plain = Matrix((0..<rows.count).map { row in (0..<5).map { rows.columns[$0].numbers[row] } })
    let mixed = Matrix(
      (0..<rows.count).map { row in
        let x = plain.row(row)
        return [x[0] - x[1], 3 * x[1] + x[4], x[2] + 7, x[3] - 2 * x[2], x[4], x[0] + x[4]]
      })
    let (one, other) = (Sphering.sphered(plain), Sphering.sphered(mixed))
    #expect(one.columnCount == 5 && other.columnCount == 5)
    func distance(_ points: Matrix, _ a: Int, _ b: Int) -> Double {
      zip(points.row(a), points.row(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    for (a, b) in [(0, 1), (3, 90), (17, 55), (118, 2)] {
      #expect(agree(distance(one, a, b) / distance(other, a, b), 1, 1e-9))
    }
  }

  // MARK: - What they find

  /// Groups that differ across the direction of size: k-means of scaled columns always cuts along it.
  @Test func kindsInTurnFindWhatOneKindDoesNot() throws {
    let rows = try Self.sizeAndShape()
    let alone = try fit(rows, components: 2) { $0.start = .kMeansPlusPlus }
    #expect(agree(alone.logLikelihood, -747.930477, 1e-8))
    let mixed = try fit(rows, components: 2)
    #expect(agree(mixed.logLikelihood, -687.8965964503, 1e-11))
    #expect(mixed.starts.prefix(4).map(\.kind) == ["k-means++", "k-means++-sphered", "random", "k-means++"])
    let report = try #require(mixed.answers["starts"])
    #expect(report.step("count")?.double == 20)
    #expect(report.step("at-best")?.double == Double(mixed.starts.count { $0.outcome == "best" }))
    #expect(
      report.step("sentence")?.word
        == "the best of 20 starts was reached by 8; 5 distinct maxima, 2 degenerate")
    #expect(mixed.notices == [])
  }

  /// A hundred normal numbers: the highest of eight components sits on two or three rows, and is not taken.
  @Test func degenerateComponentsAreNotPreferred() throws {
    let result = try fit(Self.normals(), components: 8)
    let shares = try #require(result.responsibilities?.matrix)
    for component in 0..<8 { #expect(shares.column(component).reduce(0, +) >= 3) }
    let left = result.starts.filter { $0.outcome == "degenerate" && $0.logLikelihood > result.logLikelihood }
    #expect(left.count == 1)
    #expect(
      result.notices == [
        "1 of 40 starts came higher with a degenerate component, one on a few rows or of hardly any spread, and was left out."
      ])
    // Of one start there is no choice, and that is said.
    let alone = try fit(Self.normals(), components: 8) {
      $0.start = .kMeansPlusPlus
      $0.restarts = 1
    }
    let component = try #require((0..<8).first { alone.shares($0) < 3 })
    let rows = (alone.shares(component) * 10).rounded() / 10
    #expect(
      alone.notices == [
        "The start ended with a degenerate component, and is reported for want of another: component \(component + 1) holds \(rows) rows, fewer than its own 2 parameters and one, so that it may be an accident of few rows. Use fewer components or a tied covariance."
      ])
  }

  /// Five numbers within a ten-thousandth are rows enough, and hardly a spread; two far groups of one spread each are no such case.
  @Test func hardlyAnySpreadIsDegenerate() throws {
    var random = Random(seed: 5, stream: "spread")
    let wide = (0..<60).map { _ in random.normal() }
    let rows = try Rows([Column("x", wide + (0..<5).map { 0.5 + 1e-4 * Double($0 * $0) })])
    let start = Setting.mapping([
      .init("means", .numbers([0, 0.5])), .init("covariances", .numbers([1, 1e-6])),
    ])
    let narrow = try fit(rows, components: 2) { $0.start = .parameters(start) }
    #expect(narrow.starts.map(\.outcome) == ["best"])
    #expect(narrow.answers["starts"]?.step("degenerate")?.double == 1)
    #expect(
      narrow.notices == [
        "The start ended with a degenerate component, and is reported for want of another: component 2 has, in some direction, less than a 200th of the components' spread, so that it may be an accident of few rows. Use fewer components or a tied covariance."
      ])
    let far = try fit(try Rows([Column("x", wide + wide.map { $0 + 5000 })]), components: 2)
    #expect(far.notices == [] && far.answers["starts"]?.step("degenerate")?.double == 0)
  }

  // MARK: - More of them

  /// Where one start alone came to the best, there are twice as many, and the same ones on any number of threads.
  @Test func moreStartsWhereOneAloneCameToTheBest() throws {
    let rows = try Self.normals()
    let one = try fit(rows, components: 3)
    // One alone of 20, and of 40: the starts that end early leave the work for 80, the most there are.
    #expect(one.starts.count == 80)
    for threads in [2, 7] {
      let other = try fit(rows, components: 3, threads: threads)
      #expect(other.starts.elementsEqual(one.starts, by: ==))
      #expect(other.trace == one.trace && other.parameters == one.parameters)
    }
    // What the author says, holds.
    let asked = try fit(rows, components: 3) { $0.restarts = 20 }
    #expect(asked.starts.count == 20)
    #expect(asked.starts.map(\.logLikelihood) == one.starts.prefix(20).map(\.logLikelihood))
  }

  // MARK: - Words

  private func report(
    _ endings: [(Double, StartOutcome.Ending)], best: Double, _ ending: StartOutcome.Ending = .maximum
  ) -> StartsReport {
    StartsReport(
      endings.map { StartOutcome(kind: "random", logLikelihood: $0.0, iterations: 1, ending: $0.1) },
      best: best, ending: ending, left: 0)
  }

  @Test func theSentence() {
    let mixed = report(
      [
        (-10, .maximum), (-10.0000000001, .maximum), (-12, .maximum), (-9, .degenerate),
        (-.infinity, .unbounded),
        (-11, .unfinished),
      ], best: -10)
    #expect(
      mixed.sentence
        == "the best of 6 starts was reached by 2; 2 distinct maxima, 2 degenerate, 1 unfinished")
    #expect((mixed.atBest, mixed.distinct, mixed.degenerate) == (2, 2, 2))
    #expect(
      report([(-10, .maximum), (-10, .maximum)], best: -10).sentence
        == "the best of 2 starts was reached by 2; 1 distinct maximum")
    #expect(
      report([(-9, .degenerate), (-10, .degenerate)], best: -9, .degenerate).sentence
        == "the best of 2 starts was reached by 1; 2 degenerate")
    #expect(report([(-10, .maximum)], best: -10).sentence == nil)
  }
}

extension Fit {
  /// The rows that a component holds, by their shares.
  fileprivate func shares(_ component: Int) -> Double {
    responsibilities?.matrix.column(component).reduce(0, +) ?? 0
  }
}

extension Column {
  fileprivate var numbers: [Double] { if case .numbers(let values) = values { values } else { [] } }
}
