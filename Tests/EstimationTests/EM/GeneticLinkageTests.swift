import Testing

@testable import Estimation

/// The 197 animals in four classes with which Dempster, Laird and Rubin introduced EM: one parameter, whose estimate is the root of a
/// quadratic, and whose standard error can be had in three ways that share nothing but the E-step.
///
/// Reference: Dempster, Laird and Rubin, J. R. Statist. Soc. B 39:1 (1977), section 1; Rao, *Linear Statistical Inference and Its
/// Applications*, 2nd ed. (1973), page 369. Digits beyond those published are of the closed forms.
@Suite struct GeneticLinkageTests {
  private static let animals: [Double] = [125, 18, 20, 34]
  /// (15 + √53809) / 394, and the standard error there.
  private static let (theta, error) = (0.626821497870982414, 0.0514673492008886816)

  /// What is hidden, in two ways: which half of the first class an animal is in, as in the paper; and beside it what would have been
  /// drawn of those in the other half, which is more to miss.
  enum Story: CaseIterable, Sendable { case half, everything }

  private static func rows() throws -> Rows {
    try Rows([
      Column("cell", [1, 2, 3, 4]), Column("linked", [1, 0, 0, 1]), Column("ahead", [1, 1, 0, 0]),
      Column("count", animals),
    ])
  }

  private static func bound(_ story: Story = .half) throws -> EnumeratedStory {
    let (lines, keys) =
      switch story {
      case .half:
        (
          [
            "half ~ bernoulli(1/2)", "linked ~ choose(half, bernoulli(theta), point(1))",
            "ahead ~ choose(half, bernoulli(1/2), point(1))",
          ], ["hidden: {half: [no, yes]}", "count: count"]
        )
      case .everything:
        (
          [
            "first ~ bernoulli(1/2)", "second ~ bernoulli(theta)", "third ~ bernoulli(1/2)",
            "cell = class[first, second, third]",
          ],
          [
            "given: {class: [[[2, 3], [1, 4]], [[1, 1], [1, 1]]]}",
            "hidden: {first: 2, second: 2, third: 2}", "count: count",
          ]
        )
      }
    return try StoryInRows(lines, keys: keys, of: rows()).enumerated
  }

  private func fit(_ story: Story = .half) throws -> Fit {
    var request = FitRequest(method: .em)
    request.start = .parameters(.mapping([Setting.Entry("theta", .number(0.5))]))
    request.tolerance = 1e-16
    return try LatentModel(Self.bound(story)).fit(Self.rows(), request)
  }

  /// Whether two numbers agree to so many digits of the second.
  private func agree(_ value: Double, _ wanted: Double, _ relative: Double = 1e-8) -> Bool {
    abs(value - wanted) <= relative * abs(wanted)
  }

  @Test(arguments: Story.allCases) func theEstimateIsTheRoot(_ story: Story) throws {
    let found = try #require(fit(story).parameters.first).estimate
    #expect(agree(found, Self.theta, 1e-12))
    // Its derivative there is 232.
    #expect(abs(197 * found * found - 15 * found - 68) < 232 * 1e-12)
    // By default settings, from starts of its own.
    let byDefault = try LatentModel(Self.bound(story)).fit(Self.rows(), FitRequest(method: .em))
    #expect(agree(try #require(byDefault.parameters.first).estimate, Self.theta))
    #expect(agree(byDefault.logLikelihood, -205.715887045898274, 1e-13))
  }

  /// Their Table 1, whose ninth digits are not all rounded.
  @Test func theIteratesArePublished() throws {
    let published = [
      0.5, 0.608247423, 0.624321051, 0.626488879, 0.626777323, 0.626815632, 0.626820719, 0.626821395,
      0.626821484,
    ]
    let found = try fit().trace.prefix(published.count).map { $0.estimates[0] }
    #expect(found.count == published.count)
    for (found, published) in zip(found, published) { #expect(abs(found - published) <= 1e-9) }
  }

  /// The complete information less what hiding costs: Louis, J. R. Statist. Soc. B 44:226 (1982).
  @Test(arguments: Story.allCases) func standardErrorByLouis(_ story: Story) throws {
    let bound = try Self.bound(story)
    let values = EnumeratedStory.Parameters(values: [Self.theta])
    let information = MissingInformation(bound, bound.data, hiddenAt: values)
    let missing = bound.missingInformation(of: bound.data, under: values, coordinates: 1)
    // Draws that are not seen, of those in the other half, would have known so much more.
    let unseen = story == .half ? 0 : 250 / (2 + Self.theta) / (Self.theta * (1 - Self.theta))
    #expect(agree(information.complete[0, 0], 435.317853798966 + unseen, 1e-13))
    #expect(agree(missing[0, 0], 57.8009534042784 + unseen, 1e-13))
    let observed = try #require(information.observed)[0, 0]
    #expect(agree(1 / observed.squareRoot(), Self.error, 1e-13))
    #expect(agree(try #require(fit(story).parameters.first?.standardError), Self.error))
  }

  /// The rate at which the iterates close in, by which the complete information is too large: SEM of Meng and Rubin, J. Am. Statist.
  /// Assoc. 86:899 (1991). Ratios of what is left tend to the rate as that tends to zero, in proportion.
  @Test(arguments: Story.allCases) func standardErrorByTheRateOfTheIterates(_ story: Story) throws {
    let fit = try fit(story)
    let estimate = try #require(fit.parameters.first)
    let left = fit.trace.map { $0.estimates[0] - Self.theta }
    // As near as half of the digits allow.
    let near = try #require(left.firstIndex { abs($0) < 1e-5 })
    let ratios = zip(left.dropFirst(), left).map { $0 / $1 }
    let rate =
      (ratios[near] * left[near - 1] - ratios[near - 1] * left[near]) / (left[near - 1] - left[near])
    if story == .half { #expect(agree(rate, 0.132778733745598812)) }
    #expect(agree(try #require(fit.information?.rate), rate))
    let complete = try #require(estimate.completeStandardError)
    if story == .half { #expect(agree(complete, 0.0479288225894280607)) }
    #expect(agree(complete / (1 - rate).squareRoot(), Self.error))
  }

  /// Second differences of the observed log-likelihood, which know nothing of what is hidden; Richardson's extrapolation of four.
  @Test(arguments: Story.allCases) func standardErrorByDifferences(_ story: Story) throws {
    let bound = try Self.bound(story)
    let logLikelihood = bound.likelihood(of: bound.data)
    func curvature(_ h: Double) -> Double {
      let values = [-h, 0, h].map { logLikelihood(EnumeratedStory.Parameters(values: [Self.theta + $0])) }
      return (2 * values[1] - values[0] - values[2]) / (h * h)
    }
    var column = [0.08, 0.04, 0.02, 0.01].map(curvature)
    for power in [4.0, 16, 64] {
      column = zip(column, column.dropFirst()).map { (power * $1 - $0) / (power - 1) }
    }
    let found = 1 / column[0].squareRoot()
    #expect(agree(found, Self.error))
    #expect(agree(found, try #require(fit(story).parameters.first?.standardError)))
  }
}
