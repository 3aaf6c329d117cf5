/// How a fit is to be made. Its defaults are those of a scenario that says nothing.
package struct FitRequest: Sendable, Equatable {
  package enum Method: String, Sendable, Equatable, CaseIterable {
    /// Direct maximisation; for a latent-variable model this needs the labels (complete-data MLE).
    case mle
    /// Expectation-maximization, which does not see the labels.
    case em

    /// Whether such a fit is given the true values of hidden cells, where these are known.
    package var seesTrueCells: Bool { self == .mle }
  }

  package enum Start: Sendable, Hashable {
    /// A kind of the catalogue.
    case named(NamedStart)
    /// Parameters in the shape of the estimates.
    case parameters(Setting)
    /// What suits the model: several kinds in turn for EM, the model's documented start elsewhere.
    case automatic

    package static let labels = Start(LabelStart())
    package static let kMeansPlusPlus = Start(.kMeansPlusPlus)
    package static let random = Start(.random)

    package init(_ kind: some StartKind) { self = .named(NamedStart(kind: kind)) }
  }

  package var method: Method
  /// The labels: fitted by `.mle`; used by `.em` for the start `labels`, for reporting agreement, and where it is shown some.
  package var labels: Labels?
  /// The share of the labels that `.em` is shown, chosen by the seed; nil for none.
  package var shownShare: Double?
  package var start: Start = .automatic
  package var seed: UInt64 = 1
  /// How many starts are tried; the best admissible one is kept. Nil: the default, and more where the best was reached once only.
  package var restarts: Int?
  package static let defaultRestarts = 20
  /// The projected distance to the limit of the log-likelihood, in nats for each row, at which EM stops.
  package var tolerance: Double = 1e-12
  package var maximumIterations: Int = 10_000
  /// Whether information matrices and standard errors are wanted; a study over thousands of fits may do without.
  package var wantsInformation: Bool = true

  package init(method: Method, labels: Labels? = nil) {
    self.method = method
    self.labels = labels
  }
}
