import Reporting

/// What the starts of a fit by EM found, in the order tried: how far its maximum can be trusted to be the highest.
package struct StartsReport: Sendable, Equatable {
  package let outcomes: [StartOutcome]
  /// The log-likelihood of the run that is reported, and how that ended.
  private let best: Double
  private let ending: StartOutcome.Ending
  /// The nats within which two runs came to one maximum.
  private let resolution: Double

  /// - Parameters:
  ///   - best: The log-likelihood of the run that is reported.
  ///   - left: The nats that a run may have left to climb when it stops.
  package init(_ outcomes: [StartOutcome], best: Double, ending: StartOutcome.Ending, left: Double) {
    self.outcomes = outcomes
    self.best = best
    self.ending = ending
    resolution = StartsReport.leastRise(from: best) + 2 * left
  }

  /// By how much a log-likelihood must be higher for the rise to be more than rounding.
  static func leastRise(from logLikelihood: Double) -> Double { 1e-9 * (abs(logLikelihood) + 1) }

  package var count: Int { outcomes.count }

  /// How many starts came to what is reported.
  package var atBest: Int { outcomes.count(where: isBest) }

  /// How many starts came to the log-likelihood of what is reported, those among them that a limit ended.
  var aroundBest: Int {
    outcomes.count { isBest($0) || $0.ending == .unfinished && isAtBest($0) }
  }

  private func isBest(_ outcome: StartOutcome) -> Bool { outcome.ending == ending && isAtBest(outcome) }

  private func isAtBest(_ outcome: StartOutcome) -> Bool { abs(outcome.logLikelihood - best) <= resolution }

  /// How many maxima were found, told apart by their log-likelihoods; degenerate ones do not count.
  package var distinct: Int {
    let heights = outcomes.filter { $0.ending == .maximum }.map(\.logLikelihood).sorted(by: >)
    let steps = zip(heights, heights.dropFirst()).count { $0 - $1 > resolution }
    return heights.isEmpty ? 0 : steps + 1
  }

  /// How many starts ended with a component on few rows or without spread.
  package var degenerate: Int { outcomes.count { $0.ending == .degenerate || $0.ending == .unbounded } }

  /// How many a limit ended.
  private var unfinished: Int { outcomes.count { $0.ending == .unfinished } }

  /// The best of 20 starts was reached by 7; 3 distinct maxima, 1 degenerate. Nil of a single start.
  package var sentence: String? {
    guard count > 1 else { return nil }
    let found = [
      distinct > 0 ? "\(distinct) distinct \(distinct == 1 ? "maximum" : "maxima")" : nil,
      degenerate > 0 ? "\(degenerate) degenerate" : nil,
      unfinished > 0 ? "\(unfinished) unfinished" : nil,
    ].compactMap { $0 }
    return "the best of \(count) starts was reached by \(atBest)"
      + (found.isEmpty ? "" : "; " + found.joined(separator: ", "))
  }

  /// What each start came to, in a word.
  private var words: [String] { outcomes.map { isBest($0) ? "best" : $0.ending.rawValue } }

  /// What the paths below `starts` see.
  package var answers: Answers {
    var answers = Answers()
    answers.add("count", .count(count))
    answers.add("at-best", .count(atBest))
    answers.add("distinct", .count(distinct))
    answers.add("degenerate", .count(degenerate))
    answers.add("sentence", sentence.map { .text($0) })
    answers.add(
      "table",
      .table(
        Columns(
          first: 1,
          [
            Columns.Column("kind", .texts(outcomes.map(\.kind))),
            Columns.Column("log-likelihood", .numbers(outcomes.map(\.logLikelihood))),
            Columns.Column("iterations", .counts(outcomes.map(\.iterations))),
            Columns.Column("outcome", .texts(words)),
          ])))
    return answers
  }
}
