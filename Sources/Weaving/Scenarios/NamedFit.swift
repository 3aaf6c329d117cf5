import Estimation

/// A fit with the names it goes by.
struct NamedFit {
  /// What paths call the fit.
  var name: String
  /// What the author wants readers to call it.
  var ownTitle: Template?
  var scenario: Scenario
  var fit: Fit

  /// How an author writes the fit.
  var path: String { "\(scenario.name).\(name)" }

  /// What readers call the fit: its title, or else how it was made, or its name in words where the author chose one.
  var title: FitTitle {
    if let ownTitle { return FitTitle(words: .written(ownTitle)) }
    let isUsual = ["mle", "labelled", "partly", "hidden"].contains(name)
    return FitTitle(words: .ours(isUsual ? method : String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })))
  }

  /// How the fit was made, in words.
  var method: String { fit.methodWords(isLatent: scenario.modelKind.isLatent) }
}

extension Fit {
  /// How the fit was made: estimates that do not maximise the likelihood are not called so.
  func methodWords(isLatent: Bool) -> String {
    switch (method, stopped.exception) {
    case (.mle, nil): isLatent ? "MLE with labels" : "MLE"
    case (.em, nil):
      shownLabelCount == nil ? "MLE without labels, by EM" : "MLE with the labels that are shown, by EM"
    case (_, let exception?): "\(algorithm ?? method.rawValue), \(exception)"
    }
  }
}

extension StopReason {
  /// Why estimates are not those of maximum likelihood, after the name of the method; nil where they are.
  var exception: String? {
    switch self {
    case .closedForm, .root, .tolerance, .stationary: nil
    case .saddle: "stopped at a saddle"
    case .maximumIterations, .workLimit: "not converged"
    }
  }
}

extension [NamedFit] {
  /// The titles of fits that stand together, with the scenario in front where two would read alike.
  var titles: [FitTitle] {
    map { named in
      var title = named.title
      if count(where: { $0.title.text == title.text }) > 1 { title.scenario = named.scenario.name }
      return title
    }
  }
}
