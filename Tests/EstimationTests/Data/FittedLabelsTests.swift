import TestSupport
import Testing

@testable import Estimation

/// Labels that a model reads as data would be no hidden labels: no model takes them.
@Suite struct FittedLabelsTests {
  private static let rows: [Column] = [
    Column("heads", [5, 9, 8, 4]), Column("tosses", [10, 10, 10, 9]), Column("yes", [0, 1, 0, 1]),
    Column("coin", texts: ["a", "b", "b", "a"]),
  ]
  private static let regression: [Setting.Entry] = [
    .init("terms", .list([.text("heads^2"), .text("tosses")]))
  ]
  private static func response(_ name: String) -> Setting.Entry { .init("response", .text(name)) }
  private static let settings: [String: [Setting.Entry]] = [
    "linear": [response("yes")] + regression, "poisson": [response("yes")] + regression,
    "logistic": [response("yes"), .init("terms", .list([.text("heads")])), .init("trials", .text("tosses"))],
    "coin-mixture": [],
    "gaussian-mixture": [.init("columns", .list([.text("heads"), .text("tosses")]))],
  ]

  @Test(arguments: ModelCatalogue.kernels.map(\.name)) func everyColumnThatIsReadIsNoLabel(_ name: String)
    throws
  {
    let rows = try Rows(Self.rows)
    let kind = try ModelCatalogue.named(name)
    let settings = Setting.mapping(try #require(Self.settings[name]))
    let labels = try Labels(column: "coin", of: rows)
    let columns = try kind.make(settings, rows, labels).columns
    #expect(columns.count > 1)
    for column in columns {
      let fitted = try Labels(column: column, of: rows)
      #expect(throws: EstimationError(.labelsAreFitted(column: column), setting: ["labels"])) {
        try kind.make(settings, rows, fitted)
      }
    }
  }
}
