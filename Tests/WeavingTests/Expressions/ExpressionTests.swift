import Estimation
import Testing

@testable import Weaving

private let results: Answer = .group(
  Answers(nested: [
    (["coins", "n"], .count(5)),
    (["coins", "hidden", "heads", "A"], .number(0.8)),
    (["coins", "hidden", "heads", "B"], .number(0.5)),
    (["coins", "hidden", "log-likelihood"], .number(-31.5702)),
    (["coins", "hidden", "coefficients", "x^2"], .number(2)),
    (["coins", "hidden", "coefficients", "x:z"], .number(3)),
    (["coins", "hidden", "coefficients", "a b"], .number(4)),
    (
      ["coins", "hidden", "trace"],
      .table(Columns(first: 0, [Columns.Column("step", .numbers([0.25, 0.5]))]))
    ),
  ]))

private func value(_ text: String) throws -> Double? {
  switch try ExpressionParser.parse(text).expression.evaluate(in: results) {
  case .number(let number): number
  case .count(let count): Double(count)
  default: nil
  }
}

private func message(_ text: String) -> String? {
  do throws(ExpressionError) {
    _ = try ExpressionParser.parse(text).expression.evaluate(in: results)
    return nil
  } catch {
    return "\(error.range.lowerBound)-\(error.range.upperBound): \(error.summary)"
  }
}

@Suite struct ExpressionTests {
  private static let powers: [(String, Double)] = [
    ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("(-2) ^ 3", -8), ("2 ^ -1", 0.5), ("2 * 3 ^ 2", 18), ("4 ^ 0.5", 2),
    ("2^10", 1024), ("0 ^ 0", 1), ("2 ^ 0.3", 1.2311444133449163), ("9 ^ -0.5", 1.0 / 3),
    ("coins.hidden.coefficients.x^2 ^ 2", 4), ("coins.n ^ 2", 25),

    ("round(2.5)", 2), ("round(3.5)", 4), ("round(-2.4)", -2), ("round(1 / 3 * 100) / 100", 0.33),
    ("log10(1000)", 3), ("log10(1e-300)", -300), ("log10(2)", 0.3010299956639812),
  ]

  @Test(arguments: powers) func powersAndRounding(_ text: String, _ expected: Double) throws {
    #expect(abs(try #require(try value(text)) - expected) < 1e-12)
  }

  @Test(arguments: [
    ("coins.hidden.heads.A", 0.8),
    ("coins.n", 5),
    ("coins.hidden.log-likelihood", -31.5702),
    ("coins.hidden.coefficients.x^2", 2),
    ("coins.hidden.coefficients.x:z", 3),
    ("coins.hidden.coefficients.'a b'", 4),
    ("coins.hidden.trace.1.step", 0.5),
    ("coins.hidden.heads.A / coins.hidden.heads.B", 1.6),
    ("2 + 3 * 4", 14),
    ("(2 + 3) * 4", 20),
    ("10 - 4 - 3", 3),
    ("-(2 + 3)", -5),
    ("1e-3 * 2E+3", 2),
    ("sqrt(16) + abs(-2) + max(1, 2, 3) - min(4, 5)", 5),
  ])
  func computes(_ text: String, _ expected: Double) throws {
    #expect(abs(try #require(try value(text)) - expected) < 1e-12)
  }

  @Test(arguments: [
    ("coin.hidden", "0-11: There is no scenario 'coin' in this tutorial"),
    ("coins.hidden.head.A", "0-19: There is no value 'head' in 'coins.hidden'"),
    ("1 + ", "2-3: A value must stand behind '+'"),
    ("1 2", "2-3: An operator must stand between '1' and '2'"),
    ("2 (3)", "2-3: An operator must stand between '2' and '('"),
    ("sqrt(1 2)", "7-8: An operator must stand between '1' and '2'"),
    ("coins..n", "0-8: A path is names with single dots between them"),
    ("sqr(2)", "0-3: There is no function 'sqr'"),
    ("sqrt(1, 2)", "0-4: Function 'sqrt' takes 1 value, and here it is given 2"),
    ("(1 + 2", "0-1: A bracket that is opened must be closed"),
    ("1 + 2)", "5-6: A bracket that is closed must be opened"),
    ("sqrt(4:.2f)", "6-10: A format stands at the end, behind the last bracket"),
    ("1 * )", "4-5: A value must stand before ')'"),
    ("sqrt()", "5-6: A value must stand before ')'"),
    ("max(1, , 2)", "7-8: A value must stand before ','"),
    ("* 2", "0-1: A value must stand before '*'"),
    ("1 / * 2", "4-5: A value must stand before '*'"),
    ("max(1,", "5-6: A value must stand behind ','"),
    ("", "0-0: A value must stand between the braces"),
    (":.2f", "0-0: A value must stand between the braces"),
    ("1, 2", "1-2: Commas stand between the values of min and max alone"),
    ("(1, 2)", "2-3: Commas stand between the values of min and max alone"),
    ("coins.hidden * 2", "0-12: Only numbers can be computed with, and 'coins.hidden' is none"),
    ("1:.3q", "2-5: A format must be one of Python's .3f .2e .4g , or %, and '.3q' is none"),
    ("1:.999f", "2-7: A format gives at most 17 decimals, and '.999f' asks for 999"),
    ("1:,.18%", "2-7: A format gives at most 17 decimals, and ',.18%' asks for 18"),
    ("1:.18q", "2-6: A format must be one of Python's .3f .2e .4g , or %, and '.18q' is none"),
    ("1e400", "0-5: A number can be 1.79e308 at most, and this one is larger"),
    ("2 ** 3", "2-4: A power is written with ^, and not with **"),
    ("0 ^ -1", "0-6: Zero has no negative power, and here the exponent is −1"),
    ("(-8) ^ 0.5", "0-10: A number below zero has whole powers alone, and here −8 is raised to 0.5"),
    ("log10(0)", "0-8: Function 'log10' takes numbers above zero, and here it is given 0"),
    ("2 ^", "2-3: A value must stand behind '^'"),
    ("1:x", "2-3: A format must be one of Python's .3f .2e .4g , or %, and 'x' is none"),
    ("1:", "1-2: A format must be one of Python's .3f .2e .4g , or %, and '' is none"),
    ("1 % 2", "2-3: The operators are + - * / and ^, and '%' is none of them"),
    ("1 == 2", "2-4: The operators are + - * / and ^, and '==' is none of them"),
    ("1,000", "1-2: A number is written without commas between its digits"),
    (".nan", "0-4: A number is finite, and '.nan' is not"),
    ("1.2.3", "0-5: A number must be written like 12, 0.5 or 1e-3"),
    ("'a", "0-2: A quoted name must be closed with '"),
  ])
  func complains(_ text: String, _ expected: String) {
    #expect(message(text) == expected)
  }

  @Test(arguments: [
    ("1 // 2", "2-4", "//", "/"), ("1 ++ 2", "2-4", "++", "+"), ("4 ^^ 2", "2-4", "^^", "^"),
    ("2 //", "2-4", "//", "/"), ("1 /// 2", "2-5", "///", "/"), ("3 × 2", "2-4", "×", "*"),
    ("3 · 2", "2-4", "·", "*"), ("3 ÷ 2", "2-4", "÷", "/"), ("3 − 2", "2-5", "−", "-"),
    ("5 %/% 2", "2-5", "%/%", "/"), ("5 div 2", "2-5", "div", "/"), ("5 mod 2", "2-5", "mod", nil),
    ("1 /= 2", "2-4", "/=", nil), ("1 +/- 2", "2-5", "+/-", nil), ("1 -> 2", "2-4", "->", nil),
    ("1 / % 2", "4-5", "%", nil), ("% 2", "0-1", "%", nil), ("sqrt(5 % 2)", "7-8", "%", nil),
  ])
  func anOperatorOfAnotherLanguageIsNamed(
    _ text: String, _ range: String, _ written: String, _ meant: String?
  ) {
    let error = #expect(throws: ExpressionError.self) { try ExpressionParser.parse(text) }
    #expect(
      message(text) == "\(range): The operators are + - * / and ^, and '\(written)' is none of them")
    #expect(error?.suggestion == meant)
    #expect(error?.remedy == "Write one of them, or compute with sqrt, log, exp, abs, min and max.")
  }

  @Test(arguments: ["1 -- 2", "1 - -2", "2 *-1", "1 +- 2"])
  func aSignBehindAnOperatorIsOne(_ text: String) throws {
    #expect(try value(text) != nil)
  }

  @Test func deepNestingIsAnError() {
    let text = String(repeating: "(", count: 5000) + "1"
    #expect(message(text) == "0-5001: An expression can be nested 64 deep at most")
  }

  @Test(arguments: [
    ("coins.n^2", "coins.n ^ 2"), ("coins.n**2", "coins.n ^ 2"), ("coins.n*2", "coins.n * 2"),
    ("coins.n-coins.n", "coins.n - coins.n"), ("coins.n/2.5", "coins.n / 2.5"),
  ])
  func anOperatorWithoutSpacesIsWrittenOut(_ text: String, _ meant: String) throws {
    let error = #expect(throws: ExpressionError.self) {
      try ExpressionParser.parse(text).expression.evaluate(in: results)
    }
    #expect(
      error?.remedy
        == "An operator has a space on both sides, since names may hold hyphens: \(meant).")
    #expect(try value(meant) != nil)
  }

  @Test func powersOfTenHaveWholeLogarithms() throws {
    let wrong = try (-300...300).filter { try value("log10(1e\($0))") != Double($0) }
    #expect(wrong == [])
  }

  @Test func aHyphenBelongsToTheName() {
    #expect(message("coins.n-1") == "0-9: There is no value 'n-1' in 'coins'")
  }
}

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (".3f", 0.79679, "0.797"), (".2f", -1130.264, "−1130.26"), (",.2f", -1130.264, "−1,130.26"),
    (",", 1_234_567, "1,234,567"), ("d", 272, "272"), (".0%", 0.41, "41 %"), (".1%", 0.4097, "41.0 %"),
    (".2e", 0.0000123, "1.23 × 10⁻⁵"), (".2e", 12300, "1.23 × 10⁴"), (".4g", 0.00001234, "1.234 × 10⁻⁵"),
    (".3g", 1234.5, "1.23 × 10³"), (".2f", -0.001, "0.00"), (".0f", 0.5, "0"), (".3f", 1e9, "1000000000.000"),
  ])
  func formatsAsPythonDoes(_ format: String, _ number: Double, _ expected: String) throws {
    #expect(try #require(NumberFormat(format)).prose(number) == expected)
  }

  @Test func formulasGetTeX() throws {
    #expect(try #require(NumberFormat(",.1f")).numeral(-12345.67).tex == "-12{,}345.7")
    #expect(try #require(NumberFormat(".1e")).numeral(0.00012).tex == "1.2 \\times 10^{-4}")
    #expect(try #require(NumberFormat(".0%")).numeral(0.5).tex == "50\\,\\%")
  }

  @Test(arguments: ["", "f3", ".f", ".3", ".18f", ".3x", ",,", "3f", ".3ff", "z"])
  func whatIsNoFormat(_ text: String) {
    #expect(NumberFormat(text) == nil)
  }

  @Test func theAutomaticFormatKeepsFourDigits() {
    #expect(NumberFormat.automatic.prose(272) == "272")
    #expect(NumberFormat.automatic.prose(0.123456) == "0.1235")
    #expect(NumberFormat.automatic.prose(1_130_264) == "1.13 × 10⁶")
  }
}
