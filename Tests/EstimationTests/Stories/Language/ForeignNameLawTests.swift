import Testing

@testable import Estimation

/// The names of other programs lead to families and functions that there are, each to one, and no family or function to another.
@Suite struct ForeignNameLawTests {
  @Test func familiesAreThere() {
    check(ForeignNames.families, StoryBinding.familyNames)
    for name in StoryBinding.familyNames { #expect((ForeignNames.family(name) ?? name) == name) }
  }

  @Test func functionsAreThere() {
    let known = DensityFunction.allCases.map(\.rawValue)
    check(ForeignNames.functions, known)
    for name in known { #expect((ForeignNames.function(name) ?? name) == name) }
  }

  private func check(_ names: ForeignNames.Names, _ known: [String]) {
    var seen: Set<String> = []
    for (name, foreign) in names {
      #expect(known.contains(name), "\(name)")
      for word in foreign {
        #expect(word == ForeignNames.folded(word), "\(word)")
        #expect(seen.insert(word).inserted, "\(word)")
      }
    }
  }

  /// However they are spelt.
  @Test(arguments: [
    ("N", "normal"), ("Normal_MV", nil), ("neg_binomial_2", "negative-binomial"),
    ("InvGauss", "inverse-gaussian"),
    ("Multi-Normal", "normal"), ("Categorical", nil),
  ])
  func howeverTheyAreSpelt(_ name: String, _ family: String?) { #expect(ForeignNames.family(name) == family) }
}
