import Estimation
import Reporting

/// Problems of which only tutorials have some.
extension Problems {
  /// Records a parameter that a fit does not have; what is meant is printed as it is to be written.
  ///
  /// - Parameter beginnings: the groups that may be named too.
  mutating func unknown(parameter text: LocatedText, among paths: [[String]], or beginnings: [String] = []) {
    let known = beginnings.map { [$0] } + paths
    let meant = Spelling.nearMiss(
      of: text.steps.joined(separator: "."), among: known.map { $0.joined(separator: ".") })
    error(
      at: text.range, "There is no parameter '\(text.text)'",
      suggestion: known.first { $0.joined(separator: ".") == meant }?.dotted,
      remedy: "There are: \(known.map(\.dotted).listed).")
  }

  /// Records a value in a text that is read before there are results.
  ///
  /// - Parameter what: the text, such as "The title of a fit".
  /// - Returns: whether the text has none.
  mutating func refuseValues(in text: String, of what: String, at range: SourceRange) -> Bool {
    guard text.contains("`{") else { return true }
    error(
      at: range, "\(what) can't hold values: it is read before there are results",
      remedy: "Write it in words, and the value in the text or in a caption.")
    return false
  }
}
