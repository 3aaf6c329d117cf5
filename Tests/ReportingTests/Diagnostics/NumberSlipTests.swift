import Testing

@testable import Reporting

/// What keeps a text from being a number is named where it can be seen.
@Suite struct NumberSlipTests {
  @Test(arguments: [
    ("−1", "Write -1, with a hyphen for the minus sign."),
    ("–1.5", "Write -1.5, with a hyphen for the minus sign."),
    ("1e−3", "Write 1e-3, with a hyphen for the minus sign."),
    ("'−1'", "Write -1, with a hyphen for the minus sign."),
    ("1,5", "Write numbers with a decimal point."), ("-1,5", "Write numbers with a decimal point."),
    ("1,234", "Write numbers with a decimal point."),
    ("1,234,567", "Write numbers without commas between their digits."),
    ("1,234.5", "Write numbers without commas between their digits."),
    ("1 234", "Write numbers without spaces between their digits."),
    ("1\u{202F}234.5", "Write numbers without spaces between their digits."),
    ("1/3", "Write a fraction as a decimal number, 0.333333333."),
    ("-1/4", "Write a fraction as a decimal number, -0.25."),
    ("5 kg", "Write the number alone, 5: its unit belongs into the name of the column."),
    ("-5%", "Write the number alone, -5: its unit belongs into the name of the column."),
    ("3.2€", "Write the number alone, 3.2: its unit belongs into the name of the column."),
  ])
  func isNamed(_ text: String, _ remedy: String) {
    #expect(NumberSlip.remedy(for: text) == remedy)
  }

  @Test(arguments: [
    "", "-", "−", "abc", "a−b", "1-2-3", "2026-05-01", "12:30", "5 apples", "7x", "1O", "l0", "1/2/3", "1/0",
    "x1", ",",
    "1.2.3", "–", "n/a",
  ])
  func nothingIsGuessed(_ text: String) {
    #expect(NumberSlip.remedy(for: text) == nil)
  }
}
