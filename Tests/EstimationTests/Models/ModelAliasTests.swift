import Reporting
import Testing

@testable import Estimation

/// What models are called elsewhere leads to them, and to nothing else.
@Suite struct ModelAliasTests {
  @Test func everyAliasLeadsToItsModel() {
    for kind in ModelCatalogue.all {
      for alias in kind.aliases {
        for name in alias.names {
          #expect(!name.isEmpty && name.allSatisfy { $0.isLowercase || $0.isNumber }, "\(name)")
          let foreign = ModelCatalogue.foreign(name, hasLabels: kind.isLatent)
          #expect(foreign == Foreign(kind.name, alias.remedy), "\(name)")
        }
      }
    }
    let names = ModelCatalogue.all.map(\.name)
    #expect(names.allSatisfy { ModelCatalogue.foreign($0) == nil }, "a name of the catalogue is no alias")
  }

  @Test func signsAndCapitalLettersDoNotMatter() {
    for name in ["GaussianMixtureModel", "gaussian_mixture_model", "gaussian mixture model"] {
      #expect(ModelCatalogue.foreign(name)?.name == "gaussian-mixture")
    }
    #expect(ModelCatalogue.foreign("") == nil && ModelCatalogue.foreign("--") == nil)
  }

  @Test func labelsChooseBetweenModels() {
    #expect(ModelCatalogue.foreign("gaussian")?.name == "linear")
    #expect(ModelCatalogue.foreign("gaussian", hasLabels: true)?.name == "gaussian-mixture")
    // Where no model of the other kind has the name, labels do not matter.
    #expect(ModelCatalogue.foreign("lm", hasLabels: true)?.name == "linear")
    #expect(ModelCatalogue.foreign("gmm")?.name == "gaussian-mixture")
  }

  @Test func regressionsHaveFamiliesOfTheirOwn() {
    let families = ModelCatalogue.all.filter(\.takesFormula).compactMap(\.family)
    #expect(families.contains("gaussian"), "what a formula alone means")
    #expect(Set(families).count == families.count)
    for kind in ModelCatalogue.all where kind.family != nil { #expect(kind.takesFormula, "\(kind.name)") }
  }
}
