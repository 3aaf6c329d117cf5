import TestSupport
import Testing

@testable import Estimation

/// Columns that leave a covariance without an inverse are named, for every family to which it matters.
@Suite struct DependentColumnsTests {
  private func message(
    _ columns: [Column], covariance: String, components: Int, labels: String? = nil
  ) -> String {
    do {
      let rows = try Rows(columns)
      let labels = try labels.map { name in try Labels(column: name, of: rows) }
      let options: [Setting.Entry] = [
        .init("components", .number(Double(components))), .init("covariance", .text(covariance)),
      ]
      _ = try ModelKind.gaussianMixture.make(.mapping(options), rows, labels)
        .fit(rows, FitRequest(method: labels == nil ? .em : .mle, labels: labels))
      return "a fit"
    } catch let error as EstimationError {
      return error.summary + (error.remedy.map { ". \($0)" } ?? "")
    } catch { return "another error" }
  }

  private let x: [Double] = [1, 2, 3, 4, 5, 6]

  @Test(arguments: ["full", "tied"], [1, 2]) func combinations(covariance: String, components: Int) {
    let double = [Column("x", x), Column("y", x.map { 2 * $0 })]
    #expect(
      message(double, covariance: covariance, components: components)
        == "The columns of a \(covariance) covariance must not depend on each other, and 'y' is a linear combination of 'x'. Leave 'y' out of 'columns', or set 'covariance' to diagonal."
    )
    let z: [Double] = [3, 1, 4, 1, 5, 9]
    let sum = [Column("x", x), Column("z", z), Column("s", zip(x, z).map { 0.1 * $0 + $1 - 7 })]
    #expect(
      message(sum, covariance: covariance, components: components)
        == "The columns of a \(covariance) covariance must not depend on each other, and 's' is a linear combination of 'x' and 'z'. Leave 's' out of 'columns', or set 'covariance' to diagonal."
    )
    let near = [Column("x", x), Column("y", zip(x, z).map { $0 + 1e-9 * $1 })]
    #expect(
      message(near, covariance: covariance, components: components).contains(
        "'y' is very nearly a linear combination of 'x'"))
    #expect(
      message(
        [Column("x", [1, 2]), Column("y", [3, 1])], covariance: covariance, components: components)
        == "A \(covariance) covariance of 2 columns needs at least 3 rows, and there are 2. Give more rows, or choose a model with fewer parameters."
    )
  }

  @Test(arguments: ["diagonal", "spherical"]) func familiesWithoutCorrelation(covariance: String) {
    let double = [Column("x", x), Column("y", x.map { 2 * $0 })]
    #expect(message(double, covariance: covariance, components: 1) == "a fit")
  }

  @Test(arguments: ["full", "tied", "diagonal", "spherical"]) func constantColumns(covariance: String) {
    let rounded = [0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.3]
    #expect(
      message([Column("x", x), Column("c", rounded)], covariance: covariance, components: 1)
        == "Column 'c' has the same value in every row but for rounding, so nothing can be learnt from it. Leave the column out."
    )
    #expect(
      message([Column("x", x), Column("c", x.map { _ in 7 })], covariance: covariance, components: 2)
        == "Column 'c' has the same value in every row, so nothing can be learnt from it. Leave the column out."
    )
    // Distinct numbers are no rounding, however far from zero.
    #expect(
      message([Column("x", x.map { 1e12 + $0 })], covariance: covariance, components: 1) == "a fit")
  }

  @Test func withinALabel() {
    let labels = Column("g", texts: ["a", "a", "a", "b", "b", "b"])
    let constant = [Column("x", x), Column("y", [2, 2, 2, 1, 5, 2]), labels]
    let start = "The columns must vary freely within each label, and within 'a' "
    #expect(
      message(constant, covariance: "full", components: 2, labels: "g")
        == start + "'y' is constant. Leave the column out, or set 'covariance' to tied.")
    #expect(
      message(constant, covariance: "diagonal", components: 2, labels: "g")
        == start + "'y' is constant. Leave the column out, or set 'covariance' to tied.")
    #expect(message(constant, covariance: "tied", components: 2, labels: "g") == "a fit")
    let everywhere = [Column("x", x), Column("y", [2, 2, 2, 1, 1, 1]), labels]
    #expect(
      message(everywhere, covariance: "tied", components: 2, labels: "g")
        == start + "'y' is constant. Leave the column out.")
  }
}
