/// All families, in the order of `likely list families`.
package enum FamilyCatalogue {
  package static let all: [any Family] = [
    BernoulliFamily(),
    BinomialFamily(),
    OrderedBinomialFamily(),
    GeometricFamily(),
    NegativeBinomialFamily(),
    PoissonFamily(),
    UniformFamily(),
    ExponentialFamily(),
    GammaFamily(),
    InverseGaussianFamily(),
    BetaFamily(),
    WeibullFamily(),
    RayleighFamily(),
    ParetoFamily(),
    GumbelFamily(),
    NormalFamily(),
    LognormalFamily(),
    LaplaceFamily(),
    LogisticFamily(),
    StudentFamily(),
  ]
}
