package import Estimation
import Reporting

/// A labelled and a hidden fit of one model to the same rows: the pair that `price`, twin tables and twin figures compare.
package struct Twin: Sendable {
  package var labelled: Fit
  package var hidden: Fit
}

extension Scenario {
  /// The twin, chosen here alone: of each method the fit that is named `labelled` or `hidden`, else the author's first. Nil
  /// where one of the two is not there, or failed.
  package var twin: Twin? {
    // Without labels of any kind direct maximisation sees no more than EM does.
    guard modelKind.isLatent || !model.hidesCells || model.hasTrueCells else { return nil }
    func chosen(_ method: FitRequest.Method, _ name: String) -> Fit? {
      // A fit that is shown some of the labels is neither.
      let candidates = fits.filter { $0.fit.method == method && $0.fit.shownLabelCount == nil }
      guard !failedFits.contains(name) else { return nil }
      return (candidates.first { $0.name == name } ?? candidates.first)?.fit
    }
    guard let labelled = chosen(.mle, "labelled"), let hidden = chosen(.em, "hidden") else { return nil }
    return Twin(labelled: labelled, hidden: hidden)
  }
}

extension TextWeaver {
  /// The twin of a scenario that a block asks for; a problem where there is none, silence where a fit failed.
  ///
  /// - Parameter what: What is to be shown of it: `twin table`.
  mutating func twin(of scenario: Scenario, for what: String, at range: SourceRange) -> Twin? {
    if let twin = scenario.twin { return twin }
    if scenario.failedFits.isEmpty {
      problems.error(
        at: range, "A \(what) needs a labelled and a hidden fit, and '\(scenario.name)' does not have both",
        remedy: scenario.twinRemedy)
    }
    return nil
  }
}

extension Scenario {
  /// What a scenario without a twin lacks.
  fileprivate var twinRemedy: String {
    if !modelKind.isLatent, model.hidesCells, !model.hasTrueCells {
      return "Name the column that holds the true values under 'labels', as in {time: true_time}."
    }
    guard let labels, modelKind.isLatent else {
      return "Give the scenario 'labels:' and a model with a hidden label."
    }
    if labels.blankCount > 0 {
      return
        "A labelled fit needs every label, and \(Grammar.count(labels.blankCount, "row has", plural: "rows have")) none: show each fit by itself."
    }
    if modelKind.isHiddenInPart {
      return
        "A labelled fit needs the labels of every hidden variable: name them under 'labels', or show each fit by itself."
    }
    func lacks(_ method: FitRequest.Method) -> Bool {
      !fits.contains { $0.fit.method == method && $0.fit.shownLabelCount == nil }
    }
    let lines = [(FitRequest.Method.mle, "labelled"), (.em, "hidden")].filter { lacks($0.0) }.map {
      "\($0.1): {method: \($0.0.rawValue)}"
    }
    return "Add \(Grammar.all(lines)) under 'fits'."
  }
}
