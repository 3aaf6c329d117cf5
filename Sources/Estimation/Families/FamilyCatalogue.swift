/// All families, in the order of `likely list families`.
package enum FamilyCatalogue {
  package static let all: [any Family] = [
    PoissonFamily(),
    GammaFamily(),
    NormalFamily(),
  ]
}
