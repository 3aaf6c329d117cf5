/// What a fit answers besides its parameters, under names that no parameter of a story may have.
package enum FitAnswer: String, Sendable, CaseIterable {
  case standardErrors = "se"
  case interval
  case method
  case sampleSize = "n"
  case labelsShown = "labels-shown"
  case freeParameters = "free-parameters"
  case logLikelihood = "log-likelihood"
  case observedLogLikelihood = "observed-log-likelihood"
  case iterations, converged, stopped
  case aic, bic, icl
  case missingInformation = "missing-information"
  /// The first of `missingInformation`; a parameter of a story may have its name, and goes first.
  case rate
  case observedRate = "observed-rate"
  case price
  case monotone, trace
  case expectationStep = "e-step"
  case starts
  case responsibilities, accuracy
  /// The most probable states of a chain, all together.
  case path
  /// The posterior of every two states of a chain that follow each other.
  case pairs
  /// What each blank cell is expected to be.
  case expected
  case adjustedRandIndex = "ari"
  case curve, density, survival, components, levels
  /// What each group that shares hidden numbers is expected to be.
  case groupMeans = "group-means"
  case prediction = "at"
  case response, success
  /// What runs a story.
  case plan
  case notices

  /// What is taken from the complete-data information.
  static let ofCompleteData = [missingInformation, rate, observedRate, price]
  /// What is taken from the information at a maximum.
  static let ofInformation = [standardErrors, interval] + ofCompleteData

  /// Whether no parameter can have its name.
  package var isReserved: Bool { self != .rate }
}

extension Answers {
  /// Adds an answer of a fit that is at hand; none for nil.
  mutating func add(_ name: FitAnswer, _ answer: Answer?) { add(name.rawValue, answer) }

  mutating func add(_ name: FitAnswer, _ number: Double?) { add(name.rawValue, number) }

  mutating func add(_ name: FitAnswer, computed make: @escaping @Sendable () -> Answer) {
    add(name.rawValue, computed: make)
  }

  mutating func add(_ name: FitAnswer, _ drawable: Drawable, parts: Answer = .group(Answers())) {
    add(name.rawValue, drawable, parts: parts)
  }
}
