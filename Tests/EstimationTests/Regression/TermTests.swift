import Testing

@testable import Estimation

/// Terms are read by the names of the columns, whatever signs these hold.
@Suite struct TermTests {
  @Test(arguments: ["x", "mass (kg)", "a*b", "Sepal.Length", "50 %"])
  func everyColumnHasItsPowersAndProducts(column: String) throws {
    let columns = [column, "z"]
    for (text, factors) in [
      (column, [Term.Factor(column: column, power: 1)]), ("\(column)^2", [.init(column: column, power: 2)]),
      ("z:\(column)^3", [.init(column: "z", power: 1), .init(column: column, power: 3)]),
    ] {
      #expect(try Term(text, columns: columns).factors == factors)
    }
  }

  @Test(arguments: ["log(x)", "I(x^2)", "poly(x, 2)", "x*z", "x^0", "x^2^2", "x:", "y"])
  func whatIsNoTermIsAnError(text: String) {
    #expect(throws: EstimationError.self) { try Term(text, columns: ["x", "z", "mass (kg)"]) }
  }
}
