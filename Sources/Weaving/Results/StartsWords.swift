import Estimation
import Reporting

extension Fit {
  /// How far its maximum can be trusted to be the highest, as a sentence behind others; nothing of a single start.
  var trust: String {
    guard let sentence = answers["starts"]?.step("sentence")?.word else { return "" }
    return " " + Grammar.sentence(Grammar.capitalized(sentence))
  }
}
