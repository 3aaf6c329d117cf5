import Arithmetic
import TestSupport
import Testing

@testable import Estimation

@Suite struct LinearTests {
  /// The certified values of `nist-linear.json`.
  struct Certificates: Decodable {
    struct Values: Decodable {
      let coef, se: [String]
      let residualSD, residualSS: String
    }
    struct Exact: Decodable {
      let coef, se: [String]
      let sigmaSquared: String
      let logLikelihood: String?
    }
    struct Certificate: Decodable {
      let digits: Double
      let certified: Values
      let exact: Exact
    }
    let sets: [String: Certificate]
  }

  private static let polynomial = ["x", "x^2", "x^3", "x^4", "x^5", "x^6", "x^7", "x^8", "x^9", "x^10"]

  private func certificate(_ name: String) throws -> Certificates.Certificate {
    try #require(try ReferenceFile.json("nist-linear.json", as: Certificates.self).sets[name])
  }

  private func fit(_ name: String) throws -> Fit {
    let terms: [String] =
      switch name {
      case "Longley": ["x1", "x2", "x3", "x4", "x5", "x6"]
      case "Filip": Self.polynomial
      case "Wampler1", "Wampler2", "Wampler3": Array(Self.polynomial.prefix(5))
      default: ["x"]
      }
    return try fitted(
      "linear", Rows(reference: "nist-\(name).csv"), response: "y", terms: terms,
      name == "NoInt1" ? [.init("intercept", .flag(false))] : [])
  }

  // MARK: - NIST

  @Test(arguments: ["Norris", "Longley", "Filip", "Wampler1", "Wampler2", "Wampler3", "NoInt1"])
  func reachesTheCertifiedDigits(name: String) throws {
    let certificate = try certificate(name)
    let fit = try fit(name)
    let coefficients = fit.parameters.dropLast()
    #expect(coefficients.count == certificate.certified.coef.count)
    for (parameter, (coefficient, error)) in zip(
      coefficients, zip(certificate.certified.coef, certificate.certified.se))
    {
      let digits = correctDigits(parameter.estimate, try #require(Double(coefficient)))
      #expect(digits >= certificate.digits, "\(parameter.path): \(digits) digits")
      let errorDigits = correctDigits(parameter.standardError, try #require(Double(error)))
      #expect(errorDigits >= certificate.digits, "se.\(parameter.path): \(errorDigits) digits")
    }
  }

  /// Beyond the certificate: the exact least-squares solution of the decimals, to nearly all digits of a double.
  @Test(arguments: ["Norris", "Longley", "Filip", "Wampler1", "Wampler2", "Wampler3", "NoInt1"])
  func reachesTheExactSolution(name: String) throws {
    let exact = try certificate(name).exact
    let fit = try fit(name)
    let isIllConditioned = name == "Filip"
    for (parameter, (coefficient, error)) in zip(fit.parameters, zip(exact.coef, exact.se)) {
      #expect(correctDigits(parameter.estimate, try #require(Double(coefficient))) > 15.3)
      #expect(
        correctDigits(parameter.standardError, try #require(Double(error))) > (isIllConditioned ? 12 : 15.3))
    }
    let sigma = try #require(Double(exact.sigmaSquared)).squareRoot()
    #expect(correctDigits(fit.estimate("sigma"), sigma) > 15.3)
    if let text = exact.logLikelihood {
      #expect(correctDigits(fit.logLikelihood, try #require(Double(text))) > 14)
      #expect(fit.notices.isEmpty)
    } else {
      #expect(fit.logLikelihood == .infinity)
      #expect(
        fit.notices == [
          "The terms reproduce every 'y' to within its rounding: sigma is 0, and the likelihood has no bound."
        ])
    }
  }

  @Test func standardErrorsAreUnbiasedUnlessAskedFor() throws {
    let rows = try Rows(reference: "nist-Norris.csv")
    let unbiased = try fitted("linear", rows, response: "y", terms: ["x"])
    let mle = try fitted(
      "linear", rows, response: "y", terms: ["x"], [.init("standard-errors", .text("mle"))])
    #expect(agree(mle.standardError("coefficients", "intercept"), 0.2262587, 1e-6))
    #expect(agree(mle.standardError("coefficients", "x"), 0.0004176875, 1e-9))
    let ratio = (34.0 / 36).squareRoot()
    for (small, large) in zip(mle.standardErrors, unbiased.standardErrors).prefix(2) {
      #expect(agree(small, (large ?? 0) * ratio, 1e-15))
    }
    #expect(agree(unbiased.estimate("sigma"), 0.859867537, 1e-9))
    #expect(unbiased.estimates == mle.estimates)
    let sigma = try #require(unbiased.estimate("sigma"))
    #expect(unbiased.standardError("sigma") == sigma / 72.0.squareRoot())
    #expect(mle.standardError("sigma") == unbiased.standardError("sigma"))
  }

  @Test func informationGivesTheMaximumLikelihoodStandardErrors() throws {
    let rows = try Rows(reference: "nist-Norris.csv")
    let fit = try fitted(
      "linear", rows, response: "y", terms: ["x"], [.init("standard-errors", .text("mle"))])
    let information = try #require(fit.information?.observed)
    let inverse = try #require(Cholesky(information)).inverse
    for (j, error) in fit.standardErrors.enumerated() {
      #expect(correctDigits(error, inverse[j, j].squareRoot()) > 11)
    }
    #expect(fit.information?.coordinates == fit.parameters.map(\.path))
  }

  // MARK: - Likelihood

  @Test func theLikelihoodIsTheOneReportedAndHighestThere() throws {
    let fit = try fitted("linear", Rows(reference: "nist-Norris.csv"), response: "y", terms: ["x", "x^2"])
    let likelihood = fit.likelihood
    #expect(agree(likelihood(fit.estimates), fit.logLikelihood, 1e-13))
    for j in fit.estimates.indices {
      let error = try #require(fit.standardErrors[j])
      var up = fit.estimates
      var down = fit.estimates
      up[j] += 1e-3 * error
      down[j] -= 1e-3 * error
      #expect(likelihood(up) < fit.logLikelihood)
      #expect(likelihood(down) < fit.logLikelihood)
      // A central difference of the score, in units of one standard error.
      #expect(abs(likelihood(up) - likelihood(down)) / 2e-3 < 1e-5)
    }
    #expect(likelihood([0, 1, 0, 0]) == -.infinity)
    #expect(likelihood([0, 1, 0, -1]) == -.infinity)
    #expect(likelihood([0, .nan, 0, 1]) == -.infinity)
    #expect(likelihood([0, 1]) == -.infinity)
  }

  @Test func evidenceIsThatOfAClosedForm() throws {
    let fit = try fit("Norris")
    #expect(fit.stopped == .closedForm)
    #expect(fit.converged)
    #expect(fit.trace.isEmpty && fit.iterations == 0)
    #expect(fit.freeParameterCount == 3)
    #expect(fit.sampleSize == 36)
    #expect(fit.parameters.map(\.symbol) == [.init("β", "0"), .init("β", "1"), .init("σ")])
    #expect(agree(fit.aic, 97.2932355592, 1e-10))
    #expect(agree(fit.bic, 102.043792411, 1e-9))
  }

  // MARK: - Invariance

  @Test func rowOrderAndUnitsChangeNothing() throws {
    let rows = try Rows(reference: "nist-Longley.csv")
    let terms = ["x1", "x2", "x3", "x4", "x5", "x6"]
    let fit = try fitted("linear", rows, response: "y", terms: terms)
    let turned = try fitted(
      "linear", rows.changed(order: Array((0..<16).reversed())), response: "y", terms: terms)
    let scaled = try fitted(
      "linear", rows.changed(factors: ["x2": 0x1p-300, "y": 0x1p200]), response: "y", terms: terms)
    for (j, parameter) in fit.parameters.enumerated() {
      #expect(correctDigits(turned.estimates[j], parameter.estimate) > 15)
      #expect(correctDigits(turned.standardErrors[j], parameter.standardError ?? 0) > 15)
      let factor = parameter.path == ["coefficients", "x2"] ? 0x1p500 : 0x1p200
      // The scaled data are no longer read as the decimals that the certificate is for.
      #expect(correctDigits(scaled.estimates[j], parameter.estimate * factor) > 11)
      #expect(correctDigits(scaled.standardErrors[j], (parameter.standardError ?? 0) * factor) > 11)
    }
    #expect(agree(scaled.logLikelihood, fit.logLikelihood - 16 * 200 * Elementary.log(2), 1e-10))
  }

  @Test func hugeAndTinyNumbersAreFitted() throws {
    let x = [1.0, 2, 3, 4, 5]
    let y = [1.1, 1.9, 3.2, 3.9, 5.1]
    let plain = try fitted("linear", Rows([Column("x", x), Column("y", y)]), response: "y", terms: ["x"])
    for (factorX, factorY) in [(1e300, 1e300), (1e-300, 1e-300), (1e200, 1e-100), (1e-305, 1e-305)] {
      let rows = try Rows([Column("x", x.map { $0 * factorX }), Column("y", y.map { $0 * factorY })])
      let fit = try fitted("linear", rows, response: "y", terms: ["x"])
      let slope = try #require(plain.coefficient("x"))
      #expect(correctDigits((fit.coefficient("x") ?? 0) * (factorX / factorY), slope) > 13)
      #expect(fit.parameters.allSatisfy { $0.estimate.isFinite && $0.standardError?.isFinite == true })
      #expect(fit.logLikelihood.isFinite)
      let likelihood = fit.likelihood
      #expect(agree(likelihood(fit.estimates), fit.logLikelihood, 1e-9))
    }
    let beyond = try Rows([Column("x", x.map { $0 * 1e-300 }), Column("y", y.map { $0 * 1e300 })])
    #expect(
      failure("linear", beyond, response: "y", terms: ["x"])?.summary
        == "The coefficient of 'x' is beyond the range of double precision in these units")
  }

  // MARK: - Terms

  @Test func productsAndPowersAreTerms() throws {
    let x = [1.0, 2, 3, 4, 5, 6, 7, 8]
    let z = [2.0, -1, 0.5, 3, -2, 1, 0, 4]
    let noise = [0.1, -0.2, 0.05, 0.1, -0.1, 0.2, -0.05, -0.1]
    let y = x.indices.map { 1 + 2 * x[$0] + 0.5 * x[$0] * x[$0] * z[$0] - z[$0] + noise[$0] }
    let product = x.indices.map { x[$0] * x[$0] * z[$0] }
    let rows = try Rows([Column("x", x), Column("z", z), Column("y", y), Column("xxz", product)])
    let fit = try fitted("linear", rows, response: "y", terms: ["x", " z", "x^2:z"])
    #expect(fit.parameters.map(\.path.last) == ["intercept", "x", "z", "x^2:z", "sigma"])
    let direct = try fitted("linear", rows, response: "y", terms: ["x", "z", "xxz"])
    for j in fit.estimates.indices { #expect(correctDigits(fit.estimates[j], direct.estimates[j]) > 13) }
    #expect(fit.curve == nil)
    let powers = try fitted("linear", rows, response: "y", terms: ["x:x", "x"])
    let same = try fitted("linear", rows, response: "y", terms: ["x^2", "x"])
    #expect(powers.estimates == same.estimates)
  }

  @Test func aColumnsOwnNameComesFirst() throws {
    let rows = try Rows([
      Column("a:b^2", [1, 2, 3, 5]), Column("y", [1, 2, 2, 4]), Column("x^2", texts: ["1", "q", "r", "s"]),
    ])
    let fit = try fitted("linear", rows, response: "y", terms: ["a:b^2"])
    #expect(fit.coefficient("a:b^2") != nil)
    #expect(
      failure("linear", rows, response: "y", terms: ["x^2"])?.fact
        == .notNumeric(column: "x^2", mayBeFactor: true))
  }

  @Test func anInterceptAloneIsTheMean() throws {
    let rows = try Rows([Column("y", [1, 2, 3, 6])])
    let fit = try fitted("linear", rows, response: "y", terms: [])
    #expect(fit.coefficient("intercept") == 3)
    #expect(fit.estimate("sigma") == 3.5.squareRoot())
    #expect(fit.curve == nil)
  }

  // MARK: - Curve

  @Test func theCurveHasStudentsBand() throws {
    let fit = try fitted("linear", Rows(reference: "nist-Norris.csv"), response: "y", terms: ["x"])
    let curve = try #require(fit.curve)
    #expect(curve.response == .column("y") && curve.predictor == "x")
    let point = curve.at(0)
    let intercept = try #require(fit.parameters.first)
    #expect(point.mean == intercept.estimate)
    // The 0.975 quantile of Student's t with 34 degrees of freedom (mpmath).
    let width = 2.0322445093177191 * (intercept.standardError ?? 0)
    #expect(agree(point.upper - point.mean, width, 1e-13))
    #expect(agree(point.mean - point.lower, width, 1e-13))
    let asymptotic = try fitted(
      "linear", Rows(reference: "nist-Norris.csv"), response: "y", terms: ["x"],
      [.init("standard-errors", .text("mle"))])
    let normal = try #require(asymptotic.curve).at(0)
    #expect(
      agree(normal.upper - normal.mean, 1.959963984540054 * (asymptotic.standardErrors[0] ?? 0), 1e-13))
  }

  @Test func theCurveOfAHighPolynomialStaysOnTheData() throws {
    let rows = try Rows(reference: "nist-Filip.csv")
    let curve = try #require(try fit("Filip").curve)
    let sigma = 0.00311536
    for (x, y) in zip(try rows.numbers("x"), try rows.numbers("y")) {
      let point = curve.at(x)
      #expect(abs(point.mean - y) < 4 * sigma)
      #expect(point.lower < point.mean && point.mean < point.upper)
      #expect(point.upper - point.lower < 4 * 0.0033480105 * 2)
    }
  }

  // MARK: - Errors

  @Test func unsuitableDataAreNamed() throws {
    let x = [1.0, 2, 3, 4, 5]
    let rows = try Rows([
      Column("x", x), Column("double", x.map { 2 * $0 }), Column("sign", [-1, 1, 1, -1, 1]),
      Column("flat", [7, 7, 7, 7, 7]), Column("zero", [0, 0, 0, 0, 0]),
      Column("tenth", [0.1, 0.2, 0.3, 0.4, 0.5]),
      Column("name", texts: ["1", "b", "c", "d", "e"]), Column("y", [1, 3, 2, 5, 4]),
      Column("intercept", [1, 4, 9, 16, 2]),
    ])
    let noIntercept = [Setting.Entry("intercept", .flag(false))]
    let cases: [([String], [Setting.Entry], String, [String])] = [
      (["x", "double"], [], "Term 'double' is a linear combination of the terms before it", ["terms", "2"]),
      (["x", "tenth"], [], "Term 'tenth' is a linear combination of the terms before it", ["terms", "2"]),
      (["x", "sign^2"], [], "Term 'sign^2' is a linear combination of the terms before it", ["terms", "2"]),
      (["x", "x^1"], [], "Term 'x^1' is a linear combination of the terms before it", ["terms", "2"]),
      (
        ["flat"], [], "Column 'flat' has the same value in every row, so nothing can be learnt from it",
        ["terms", "1"]
      ),
      (
        ["zero"], noIntercept,
        "Column 'zero' has the same value in every row, so nothing can be learnt from it", ["terms", "1"]
      ),
      (["name"], [], "Column 'name' must hold numbers, and it holds text", ["terms", "1"]),
      (["x", "w"], [], "There is no column 'w'", ["terms", "2"]),
      (
        ["x", "y"], [], "Option 'terms' must be a list of predictors, and 'y' is the response",
        ["terms", "2"]
      ),
      (
        ["x", "x"], [],
        "A term can be given once only, and 'x' is given twice",
        ["terms", "2"]
      ),
      (
        ["intercept"], [],
        "Option 'terms' must be a list without 'intercept', which stands for the constant term",
        ["terms", "1"]
      ),
      (
        ["x^0"], [],
        "Option 'terms' must be made of terms like x, x^2 (powers from 1 to 20) or x:z, and 'x^0' is none",
        ["terms", "1"]
      ),
      (
        ["x::tenth"], [],
        "Option 'terms' must be made of terms like x, x^2 (powers from 1 to 20) or x:z, and 'x::tenth' is none",
        ["terms", "1"]
      ),
      (
        ["x", "x^2", "x^3", "sign"], [],
        "A linear model with 5 coefficients needs at least 6 rows, and there are 5",
        ["terms"]
      ),
      (
        [], noIntercept, "Option 'terms' must be a list of at least one term where there is no intercept",
        ["terms"]
      ),
    ]
    for (terms, options, summary, setting) in cases {
      let error = failure("linear", rows, response: "y", terms: terms, options)
      #expect(error?.summary == summary)
      #expect(error?.setting == setting, "\(terms)")
    }
    #expect(
      failure("linear", rows, response: "flat", terms: ["x"])?.summary
        == "Column 'flat' has the same value in every row, so nothing can be learnt from it")
    #expect(failure("linear", rows, response: "name", terms: ["x"])?.fact == .notNumeric(column: "name"))
    #expect(failure("linear", rows, response: "nothing", terms: ["x"])?.setting == ["response"])
    #expect(
      try fitted("linear", rows, response: "y", terms: ["flat"], noIntercept).coefficient("flat") == 3.0 / 7)
  }

  @Test func unsuitableRequestsAreNamed() throws {
    let rows = try Rows([Column("x", [1, 2, 3, 4]), Column("y", [1, 3, 2, 5])])
    #expect(
      failure("linear", rows, response: "y", terms: ["x"], request: FitRequest(method: .em))?.summary
        == "EM is not available for this model")
    var request = FitRequest(method: .mle)
    request.start = .random
    #expect(
      failure("linear", rows, response: "y", terms: ["x"], request: request)?.summary
        == "A start is not available for this model")
    let kind = try ModelCatalogue.named("linear")
    func misreading(_ entries: [Setting.Entry]) -> String? { kind.problem(with: .mapping(entries)) }
    let response = Setting.Entry("response", .text("y"))
    #expect(
      misreading([])
        == ": A linear model needs the key 'response'. Write 'response:', the column that the terms explain.")
    #expect(
      misreading([response])
        == ": A linear model needs the key 'terms'. Write 'terms:', the predictors: columns, their powers x^2, and products x:z; a column of texts is a factor."
    )
    #expect(misreading([response, .init("terms", .text("x"))]) == nil)
    #expect(
      misreading([response, .init("terms", .number(1))])
        == "terms: 'terms' must be a list of terms like x, x^2 or x:z. Write terms: [x], with names of columns."
    )
    #expect(
      misreading([response, .init("terms", .text("x")), .init("intercept", .text("yes"))])
        == "intercept: 'intercept' must be true or false. Write intercept: true, or leave the key out.")
    #expect(
      misreading([response, .init("terms", .text("x")), .init("standard-errors", .text("robust"))])
        == "standard-errors: 'standard-errors' must be one of: unbiased, mle. Write one of them, or leave the key out."
    )
    #expect(
      misreading([response, .init("term", .text("x"))])
        == "term: A linear model has no key 'term'. It takes: response, terms, intercept, standard-errors, levels, offset, count."
    )
  }

  @Test func aResponseIsNotLeftOut() throws {
    func message(_ x: [Double], _ y: [Double]) throws -> String {
      let rows = try Rows([Column("x", x), Column("y", y)])
      let options: [Setting.Entry] = [.init("response", .text("y")), .init("terms", .list([.text("x")]))]
      let model = try ModelKind.linear.make(.mapping(options), rows, nil)
      let error = try #require(throws: EstimationError.self) { try model.fit(rows, FitRequest(method: .mle)) }
      return "\(error.summary). \(error.remedy ?? "")"
    }
    #expect(
      try message([1, 2, 3, 4], [5, 5, 5, 5])
        == "Column 'y' has the same value in every row, so nothing can be learnt from it. Choose another response."
    )
    #expect(
      try message([3], [5])
        == "A linear model with 2 coefficients needs at least 3 rows, and there is 1. Give more rows, or choose a model with fewer parameters."
    )
  }
}
