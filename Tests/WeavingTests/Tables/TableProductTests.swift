import Estimation
import Reporting
import Testing

@testable import Weaving

/// Every kind of table shows every model, in words and numbers of its own, or says at its key why it cannot.
@Suite struct TableProductTests {
  static let products = ModelCatalogue.all.flatMap { model in
    TableCatalogue.all.map { (model: model.name, kind: $0.name) }
  }

  @Test(arguments: products)
  func everyKindShowsEveryModelOrSaysWhyNot(_ model: String, _ kind: String) throws {
    let made = try #require(ModelCatalogue.all.first { $0.name == model })
    let fit = made.isLatent ? "example.hidden" : "example.mle"
    let of = ["data", "twin"].contains(kind) ? "example" : fit
    let outcome = Tutorials.weave(
      Example(of: made).tutorial + "\n\n```{table tbl-t}\nkind: \(kind)\nof: \(of)\n```")
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
