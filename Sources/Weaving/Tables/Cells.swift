/// How numbers read in the words of figures.
enum Cells {
  static func estimate(_ value: Double, standardError: Double?) -> String {
    Numeral.estimate(value, standardError: standardError).text
  }
  static func standardError(_ standardError: Double?) -> String {
    Numeral.standardError(standardError)?.text ?? "–"
  }
  static func format(_ value: Double, decimals: Int) -> String {
    Numeral.scaled(value, decimals: decimals).text
  }
  static func fixed(_ value: Double, decimals: Int) -> String {
    Numeral.fixed(value, decimals: decimals).text
  }
  static func significant(_ value: Double) -> String { Numeral.significant(value).text }
  static func share(_ value: Double, decimals: Int = 0) -> String {
    Numeral.share(value, decimals: decimals).text
  }
  static func shares(_ values: [Double]) -> [String] { Numeral.shares(values).map(\.text) }
  static func weights(_ values: [Double]) -> [String] { Numeral.weights(values).map(\.text) }
  static func logLikelihood(_ value: Double, decimals: Int = 3) -> String {
    Numeral.logLikelihood(value, decimals: decimals).text
  }
}
