import Foundation
import Testing

@testable import Weaving

/// Odds of the moves of a hidden chain that predictors separate: with what lies behind, every row says which way it takes them after
/// each state that the row before can be in.
@Suite struct SeparatedMoveTests {
  private static let u = "1, -2, 3, 1, -1, 2, -3, -1, 2, 1, -2, 1, -1, -2, 1, 3"
  /// High where u is above 0.
  private static let separated =
    "10, 0.1, 10.5, 9, 0.3, 11, -0.5, 0.6, 10.2, 9.5, 0.2, 10.1, 0.7, -0.4, 9.9, 10.3"
  /// High now and then where u is below 0, and low where it is above; after high ones only where it is 1, and after these both.
  private static let mixed =
    "10, 0.1, 10.5, 0.9, 0.3, 11, -0.5, 9.6, 10.2, 9.5, 0.2, 0.1, 0.7, 10.4, 9.9, 10.3"
  /// High from some row on.
  private static let absorbed =
    "0.2, 0.1, -0.5, 0.9, 0.3, 11, 10.5, 9.6, 10.2, 9.5, 9.2, 10.1, 9.7, 10.4, 9.9, 10.3"

  private func told(
    _ odds: String, x: String = separated, begin: String = "begin", _ keys: [String] = [],
    isLabelled: Bool = false
  ) -> String {
    let states = x.split(separator: ", ").map { (Double($0) ?? 0) > 5 ? "high" : "low" }
    let fits = isLabelled ? "l: {method: mle}" : "h: {method: em, restarts: 3}"
    return Tutorials.problems(
      ([
        "```{scenario s}",
        "data: {rows: {u: [\(Self.u)], x: [\(x)], at: [\(states.joined(separator: ", "))]}}",
        "model:", "  story:", "    - state[1] ~ bernoulli(\(begin))", "    - state[t] ~ bernoulli(\(odds))",
        "    - x ~ normal(mean[state], sd)", "  hidden: {state: [low, high]}",
      ] + keys.map { "  " + $0 } + (isLabelled ? ["labels: {state: at}"] : []) + [
        // One sequence begins at an edge, and bounds are edges.
        "fits: {\(fits)}", "expect: {\(isLabelled ? "l" : "h").notices: \"< 4\"}", "```", "",
      ]).joined(separator: "\n"))
  }

  private static let noMaximum = "No maximum of the likelihood was found: it rises for ever as"

  // MARK: - Messages

  /// With labels or without.
  @Test(
    arguments: [
      (
        "logistic(stay[state[t-1]] + effect * u)",
        "6:56: 'effect': \(noMaximum) 'effect' grows, since u separates the levels of 'state'\n  Leave u out of the predictor, hold its coefficient, fixed: {effect: 2}, or bound it, parameters: {effect: {at-most: 2}}."
      ),
      (
        "logistic(stay + effect * u)",
        "6:44: 'effect': \(noMaximum) 'effect' grows, since u separates the levels of 'state'\n  Leave u out of the predictor, hold its coefficient, fixed: {effect: 2}, or bound it, parameters: {effect: {at-most: 2}}."
      ),
      (
        "logistic(g * [1, u])",
        "6:45: 'u': \(noMaximum) 'g.u' grows, since u separates the levels of 'state'\n  Leave u out of the predictor, or hold its coefficient: fixed: {g.u: 2}."
      ),
      (
        "normal-cdf(stay[state[t-1]] - effect * u)",
        "6:58: 'effect': \(noMaximum) 'effect' falls, since u separates the levels of 'state'\n  Leave u out of the predictor, hold its coefficient, fixed: {effect: -2}, or bound it, parameters: {effect: {at-least: -2}}."
      ),
      (
        "logistic(stay[state[t-1]] + effect[state[t-1]] * u)",
        "6:56: 'effect[state[t-1]]': \(noMaximum) 'effect' grows, since u separates the levels of 'state'\n  Leave u out of the predictor, or bound what goes on: parameters: {effect: {between: [-2, 2]}}."
      ),
    ], [false, true]) func predictorsThatSeparate(_ separation: (String, String), _ isLabelled: Bool)
  {
    // Without labels the two states change places from other starts, and the coefficients their signs.
    let hidden = separation.1.replacing("{at-most: 2}", with: "{between: [-2, 2]}")
      .replacing("{at-least: -2}", with: "{between: [-2, 2]}")
    #expect(told(separation.0, isLabelled: isLabelled) == (isLabelled ? separation.1 : hidden))
  }

  /// The odds of leaving are zero, which no coefficient gives, but a share does.
  @Test(arguments: [false, true]) func statesThatAreNeverLeft(_ isLabelled: Bool) {
    let separated = "\(Self.noMaximum) 'stay' grows, since state[t-1] separates the levels of 'state'"
    #expect(
      told("logistic(stay[state[t-1]])", x: Self.absorbed, isLabelled: isLabelled)
        == "6:37: 'stay[state[t-1]]': \(separated)\n  Write state[t] ~ bernoulli(share[state[t-1]]): a share may be 0 or 1."
    )
    #expect(
      told("logistic(stay[state[t-1]] + effect * u)", x: Self.absorbed, isLabelled: isLabelled)
        == "6:37: 'stay[state[t-1]]': \(separated)\n  Leave state[t-1] out of the predictor, or bound what goes on: parameters: {stay: {between: [-10, 10]}}."
    )
  }

  /// One sequence begins somewhere.
  @Test func oneBeginning() {
    #expect(
      told("share[state[t-1]]", begin: "logistic(a)")
        == "5:37: 'a': \(Self.noMaximum) 'a' grows, since 'high' of 'state' takes every row\n  Write state[1] ~ bernoulli(share): a share may be 0 or 1."
    )
  }

  // MARK: - Remedies

  @Test(arguments: [
    ("logistic(stay[state[t-1]])", separated, ""), ("logistic(stay)", separated, ""),
    ("logistic(stay[state[t-1]] + effect * u)", separated, "fixed: {effect: 2}"),
    ("logistic(stay[state[t-1]] + effect * u)", separated, "parameters: {effect: {between: [-2, 2]}}"),
    ("logistic(g * [1, u])", separated, "fixed: {g.u: 2}"),
    ("normal-cdf(stay[state[t-1]] - effect * u)", separated, "fixed: {effect: -2}"),
    (
      "normal-cdf(stay[state[t-1]] - effect * u)", separated, "parameters: {effect: {between: [-2, 2]}}"
    ),
    (
      "logistic(stay[state[t-1]] + effect[state[t-1]] * u)", separated,
      "parameters: {effect: {between: [-2, 2]}}"
    ),
    ("share[state[t-1]]", absorbed, ""), ("logistic(stay + effect * u)", absorbed, ""),
    (
      "logistic(stay[state[t-1]] + effect * u)", absorbed, "parameters: {stay: {between: [-10, 10]}}"
    ),
  ]) func remediesAreEnough(_ odds: String, _ x: String, _ key: String) {
    for isLabelled in [false, true] {
      let problems = told(odds, x: x, key.isEmpty ? [] : [key], isLabelled: isLabelled)
      #expect(problems == "", "\(odds)")
    }
  }

  /// The states of rows whose moves depend on the state before and on the sign of u.
  private static func x(_ begin: Bool, _ move: (_ isHigh: Bool, _ u: Int) -> Bool) -> String {
    var isHigh = begin
    let values = u.split(separator: ", ").compactMap { Int($0) }.enumerated().map { row, u in
      if row > 0 { isHigh = move(isHigh, u) }
      let noise = 0.1 * Double(row * row % 7) - 0.3
      return "\((10 * ((isHigh ? 10 : 0) + noise)).rounded() / 10)"
    }
    return values.joined(separator: ", ")
  }

  private static let courses: [String] = [
    separated, mixed, absorbed,
    x(false) { $0 ? false : $1 > 0 }, x(false) { $0 ? $1 < 0 : $1 > 0 }, x(true) { isHigh, _ in !isHigh },
    x(true) { $0 ? $1 > -2 : true }, x(false) { $0 ? $1 > 1 : true }, x(true) { $0 ? $1 < 2 : $1 > 0 },
  ]

  /// The predictor without what is to be left out.
  private static func odds(_ odds: String, without left: Set<String>) -> String {
    let link = odds.prefix { $0 != "(" }
    var sum = odds.dropFirst(link.count + 1).dropLast()
    if sum == "g * [1, u]" { return "\(link)(g * [1\(left.contains("u") ? "" : ", u")])" }
    if left.contains("u") { sum = sum.prefix { $0 != "+" } }
    let rest = String(left.contains("state[t-1]") ? sum.replacing("[state[t-1]]", with: "") : sum)
    return "\(link)(\(rest.trimmingCharacters(in: .whitespaces)))"
  }

  /// Whatever is told to do is enough, by itself.
  @Test(
    arguments: [
      "logistic(stay[state[t-1]] + effect[state[t-1]] * u)", "logistic(stay[state[t-1]] + effect * u)",
      "logistic(stay + effect[state[t-1]] * u)", "logistic(stay + effect * u)", "logistic(g * [1, u])",
    ], courses) func everyRemedyIsEnough(_ odds: String, _ x: String)
  {
    for isLabelled in [false, true] {
      let first = told(odds, x: x, isLabelled: isLabelled)
      guard first.contains("No maximum") else { continue }
      var ways = 0
      for key in ["fixed", "parameters"] {
        guard let start = first.range(of: "\(key): {"), first.hasSuffix("}.") else { continue }
        let end =
          first[start.lowerBound...].range(of: "}, or ")?.lowerBound ?? first.index(before: first.endIndex)
        let written = first[start.lowerBound..<end].trimmingCharacters(in: ["."])
        let entry =
          written.filter { $0 == "{" }.count > written.filter { $0 == "}" }.count ? written + "}" : written
        let followed = told(odds, x: x, [entry], isLabelled: isLabelled)
        #expect(!followed.contains("No maximum"), "\(first)\n\(entry)\n\(followed)")
        ways += 1
      }
      if let start = first.range(of: "Leave "), let end = first.range(of: " out of the predictor") {
        let left = first[start.upperBound..<end.lowerBound].split(separator: " and ").flatMap {
          $0.split(separator: ", ").map(String.init)
        }
        let rest = Self.odds(odds, without: Set(left))
        let followed = told(rest, x: x, isLabelled: isLabelled)
        #expect(!followed.contains("No maximum"), "\(first)\n\(rest)\n\(followed)")
        ways += 1
      }
      if let start = first.range(of: "Write state[t] ~ "), let end = first.range(of: ": a share") {
        let followed = told(
          String(first[start.upperBound..<end.lowerBound].dropFirst(10).dropLast()), x: x,
          isLabelled: isLabelled)
        #expect(!followed.contains("No maximum"), "\(first)\n\(followed)")
        ways += 1
      }
      #expect(ways > 0, "\(first)")
    }
  }

  // MARK: - Laws

  /// States of both kinds on either side leave a maximum, after every state before.
  @Test(
    arguments: [
      "logistic(stay[state[t-1]] + effect * u)", "logistic(stay + effect * u)",
      "logistic(stay[state[t-1]])", "normal-cdf(g * [1, u])", "share[state[t-1]]",
    ], [false, true]) func overlapHasAMaximum(_ odds: String, _ isLabelled: Bool)
  {
    #expect(told(odds, x: Self.mixed, isLabelled: isLabelled) == "")
  }

  /// What is so after one state and not after the other is told where coefficients belong to one, and only there.
  @Test func separationAfterOneState() {
    let odds = "logistic(stay[state[t-1]] + effect[state[t-1]] * u)"
    #expect(told(odds, x: Self.mixed).contains("'effect' grows, since u separates"))
    #expect(told(odds, x: Self.mixed, isLabelled: true).contains("'effect' grows, since u separates"))
  }
}
