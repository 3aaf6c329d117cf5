import TestSupport
import Testing

@testable import Estimation

/// Where EM stands still without a maximum it says so, and a flat maximum or one on a boundary is not called a saddle.
@Suite struct SaddleTests {
  private func coins(
    _ heads: [Double], of tosses: Double = 10, start: [Double], weights: [Double]? = nil
  ) throws -> Fit {
    let rows = try Rows([Column("heads", heads), Column("tosses", heads.map { _ in tosses })])
    let options: [Setting.Entry] = [
      .init("components", .number(Double(start.count))),
      .init("weights", .text(weights == nil ? "equal" : "free")),
    ]
    var request = FitRequest(method: .em)
    var entries = [Setting.Entry("heads", .numbers(start))]
    if let weights { entries.append(.init("weights", .numbers(weights))) }
    request.start = .parameters(.mapping(entries))
    return try ModelKind.coinMixture.make(.mapping(options), rows, nil).fit(rows, request)
  }

  private func expectSaddle(_ fit: Fit, at location: SourceLocation = #_sourceLocation) {
    #expect(fit.stopped == .saddle && !fit.converged, sourceLocation: location)
    #expect(fit.parameters.allSatisfy { $0.standardError == nil }, sourceLocation: location)
    #expect(fit.notices.contains { $0.contains("EM stopped at a saddle") }, sourceLocation: location)
  }

  private let five = [5.0, 9, 8, 4, 7]

  // MARK: - Coins

  @Test func equalCoins() throws {
    expectSaddle(try coins(five, start: [0.5, 0.5]))
    expectSaddle(try coins(five, start: [0.5, 0.5], weights: [0.5, 0.5]))
    expectSaddle(try coins(five, start: [0.5, 0.5], weights: [0.3, 0.7]))
    // Two of three equal: the third may settle, and the two still wait to part.
    let partly = try coins([0, 1, 5, 5, 9, 10, 2, 8], start: [0.7, 0.7, 0.2])
    expectSaddle(partly)
    #expect(
      partly.notices == [
        "Components A and B start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ."
      ])
    let all = try coins(five, start: [0.4, 0.4, 0.4])
    expectSaddle(all)
    #expect(
      all.notices.first?.hasPrefix("Components A, B and C start equal and stay equal, so that EM") == true)
  }

  @Test func nearlyEqualCoinsAreNotCalledEqual() throws {
    let fit = try coins([5, 5, 6, 4, 5, 5], start: [0.5, 0.50000000001])
    #expect(
      fit.notices.first
        == "Components A and B start nearly equal, to nine digits, and stay so: make them differ, unless one component is meant."
    )
  }

  @Test func nearlyEqualCoinsGetAway() throws {
    let fit = try coins(five, start: [0.5001, 0.5])
    #expect(fit.converged && fit.notices.isEmpty)
  }

  /// Sessions that vary less than one coin's make the equal coins the maximum, a flat one where the weights are free.
  @Test func equalCoinsMayBeTheMaximum() throws {
    for weights in [nil, [0.5, 0.5], [0.2, 0.8]] {
      let fit = try coins([5, 5, 6, 4, 5, 5], start: [0.5, 0.5], weights: weights)
      #expect(fit.converged)
      #expect(
        fit.notices.first
          == "Components A and B start equal and stay equal: make them differ, unless one component is meant."
      )
    }
    #expect(try coins([0, 1, 1, 0, 1], of: 1, start: [0.5, 0.5], weights: [0.5, 0.5]).converged)
  }

  private static let endEqual =
    "Components A and B end equal to within the tolerance, so that one component in their place fits the rows as well: use fewer, unless that is the finding."

  /// Components that start apart and end equal say so, however near the run comes to their limit; and one component has indeed
  /// the same likelihood.
  @Test(arguments: [1e-6, 1e-9, 1e-12, 1e-15], ["equal", "free"])
  func coinsThatEndEqual(tolerance: Double, weights: String) throws {
    let heads = [5.0, 5, 5, 5, 6]
    let rows = try Rows([Column("heads", heads), Column("tosses", heads.map { _ in 10 })])
    func fit(_ count: Double) throws -> Fit {
      var request = FitRequest(method: .em)
      request.tolerance = tolerance
      let options: [Setting.Entry] = [.init("components", .number(count)), .init("weights", .text(weights))]
      return try ModelKind.coinMixture.make(.mapping(options), rows, nil).fit(rows, request)
    }
    let two = try fit(2)
    #expect(two.converged && two.startNotice == nil && two.notices.first == Self.endEqual)
    #expect(abs(two.logLikelihood - (try fit(1).logLikelihood)) <= 5 * 2 * tolerance + 1e-13)
    #expect(try fit(3).notices.first == Self.endEqual.replacing("A and B", with: "A, B and C"))
  }

  /// Coins that are near and yet apart are no equal ones, and neither are Gaussians on one centre with spreads of their own.
  @Test func nearIsNotEqual() throws {
    let near = try coins([52, 48, 61, 39, 50, 57, 44], of: 100, start: [0.52, 0.48])
    #expect(near.converged && near.notices.isEmpty)
    let wide = [-9.0, -6, -1, -0.5, -0.2, 0.1, 0.3, 0.6, 0.9, 5, 8, 10]
    let rows = try Rows([Column("x", wide)])
    let fit = try ModelKind.gaussianMixture.make(.mapping([]), rows, nil).fit(rows, FitRequest(method: .em))
    #expect(fit.converged && !fit.notices.contains { $0.contains("equal") }, "\(fit.notices)")
  }

  /// A coin that starts at 0 stays there: a maximum on the boundary where the likelihood falls inwards, else none.
  @Test func boundaries() throws {
    let allowed = try coins([0, 0, 0, 10, 10, 9], start: [0.9, 0])
    #expect(allowed.converged)
    // The second coin has no row for itself; a few heads would explain the sessions with one.
    let stuck = try coins([1, 1, 2, 9, 9, 0], start: [0.5, 0])
    expectSaddle(stuck)
    let rare = try coins([1, 1, 2, 9, 9, 8], start: [0.9, 0.1], weights: [1 - 1e-15, 1e-15])
    #expect(rare.stopped != .tolerance || (rare["heads", "B"]?.estimate ?? 1) < 0.2)
  }

  // MARK: - Gaussian mixtures

  private static let clusters: [[Double]] = (0..<40).map { i in
    let t = Double(i * 7 % 40) / 40
    return [i < 20 ? t : 4 + 1.5 * t * t, i < 20 ? t * t : 3 - t]
  }

  private func clusters(
    _ covariance: String, means: [[Double]], width: Int = 2, weights: [Double]? = nil
  ) throws -> Fit {
    let rows = try Rows(
      (0..<width).map { j in Column(["a", "b"][j], Self.clusters.map { $0[j] }) })
    let options: [Setting.Entry] = [
      .init("components", .number(Double(means.count))), .init("covariance", .text(covariance)),
    ]
    var request = FitRequest(method: .em)
    var entries = [Setting.Entry("means", .rows(means.map { Array($0.prefix(width)) }))]
    if let weights { entries.append(.init("weights", .numbers(weights))) }
    request.start = .parameters(.mapping(entries))
    return try ModelKind.gaussianMixture.make(.mapping(options), rows, nil).fit(rows, request)
  }

  @Test(arguments: ["full", "tied", "diagonal", "spherical"], [1, 2])
  func equalGaussians(covariance: String, width: Int) throws {
    expectSaddle(try clusters(covariance, means: [[1, 1], [1, 1]], width: width))
    expectSaddle(try clusters(covariance, means: [[1, 1], [1, 1]], width: width, weights: [0.2, 0.8]))
    // Another start reaches a maximum.
    let apart = try clusters(covariance, means: [[0, 0], [5, 3]], width: width)
    #expect(apart.converged && apart.notices.isEmpty)
  }

  /// Four clusters in a cross, and means on an axis: symmetric without being equal, and so a ridge between two maxima.
  @Test(arguments: ["full", "tied", "diagonal"]) func symmetricRidge(covariance: String) throws {
    let cross: [[Double]] = [[3, 0], [-3, 0], [0, 3], [0, -3]].flatMap { centre in
      [
        [0.5, 0.3], [-0.5, 0.3], [0.5, -0.3], [-0.5, -0.3], [0.3, 0.5], [-0.3, 0.5], [0.3, -0.5],
        [-0.3, -0.5],
      ]
      .map { [centre[0] + $0[0], centre[1] + $0[1]] }
    }
    let rows = try Rows([Column("a", cross.map { $0[0] }), Column("b", cross.map { $0[1] })])
    var request = FitRequest(method: .em)
    request.start = .parameters(.mapping([.init("means", .rows([[1, 0], [-1, 0]]))]))
    let options: [Setting.Entry] = [.init("components", .number(2)), .init("covariance", .text(covariance))]
    let fit = try ModelKind.gaussianMixture.make(.mapping(options), rows, nil).fit(rows, request)
    expectSaddle(fit)
    #expect(fit.startNotice == nil && fit.notices.count == 1)
  }

  /// Of two starts the one that ends at a maximum is taken, wherever the other stands.
  @Test func aMaximumIsPreferred() throws {
    let sample = [0.0, 0, 0, 0, 10, 10, 10, 10]
    let rows = try Rows([Column("heads", sample), Column("tosses", sample.map { _ in 10 })])
    let options: [Setting.Entry] = [.init("components", .number(4))]
    var request = FitRequest(method: .em)
    request.seed = 3
    // Two kinds of rows: k-means++ leaves two of four coins without any, and those start equal.
    let fit = try ModelKind.coinMixture.make(.mapping(options), rows, nil).fit(rows, request)
    #expect(fit.stopped != .maximumIterations)
  }
}
