import Estimation
import Reporting
import Testing

@testable import Weaving

/// Every kind of table shows every model, in words and numbers of its own, or says at its key why it cannot.
@Suite struct TableProductTests {
  /// Every kernel, and presets of each plan.
  static let models =
    ModelCatalogue.kernels
    + ModelCatalogue.presets.filter {
      ["poisson-counts", "multinomial", "poisson-mixture", "zero-inflated-poisson"].contains($0.name)
    }

  /// The example of a model; of a preset one start is enough.
  static func tutorial(of kind: ModelKind) -> String {
    let isPreset = ModelCatalogue.presets.contains { $0.name == kind.name }
    let tutorial = Example(of: kind).tutorial
    guard isPreset, kind.isLatent, tutorial.hasSuffix("\n```") else { return tutorial }
    return tutorial.dropLast(3) + "fits: {hidden: {method: em, restarts: 1}}\n```"
  }

  static let products = models.flatMap { model in
    TableCatalogue.all.map { (model: model.name, kind: $0.name) }
  }

  @Test(arguments: products)
  func everyKindShowsEveryModelOrSaysWhyNot(_ model: String, _ kind: String) throws {
    let made = try #require(ModelCatalogue.all.first { $0.name == model })
    let fit = made.isLatent ? "example.hidden" : "example.mle"
    let of = ["data", "twin", "prices"].contains(kind) ? "example" : fit
    let outcome = Tutorials.weave(
      Self.tutorial(of: made) + "\n\n```{table tbl-t}\nkind: \(kind)\nof: \(of)\n```")
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    guard case .table(let woven)? = outcome.book.chapters[0].text.blocks.last else {
      #expect(errors.count == 1)
      #expect(errors.first?.range?.text == of, "\(errors.map(Tutorials.describe))")
      #expect(errors.first?.remedy != nil)
      return
    }
    #expect(errors.map(Tutorials.describe) == [])
    #expect(woven.caption?.words.isEmpty == false)
    #expect(!woven.columns.isEmpty && !woven.rows.isEmpty)
    #expect(woven.rows.allSatisfy { $0.count == woven.columns.count })
  }
}
