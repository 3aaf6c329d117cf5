internal import Estimation

extension Explanation {
  /// What a model of the catalogue is, and its options.
  init(_ model: ModelKind) {
    var sections = [
      Section(title: "Formula (LaTeX)", body: .literal(model.formula.split(separator: "\n").map(String.init)))
    ]
    if !model.options.isEmpty {
      let options = model.options.map { option in
        Definition(
          option.name,
          "\(option.summary.withFullStop) \(option.kind.words.capitalizedFirst); "
            + (option.defaultText.map { "default: \($0)." } ?? "required."))
      }
      sections.append(Section(title: "Options", body: .definitions(options)))
    }
    sections.append(
      Section(
        title: "Fits",
        body: .prose(
          model.isLatent
            ? "With labels by maximum likelihood on the complete data (mle), without by EM (em)."
            : "By maximum likelihood (mle).")))
    sections.append(Section(title: "Source", body: .prose(model.source)))
    self.init(name: model.name, kind: "model", summary: model.summary, sections: sections)
  }
}

extension OptionDescription.Kind {
  /// What an author can write, in words.
  var words: String {
    switch self {
    case .wholeNumber(let range):
      range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
      case (true, true): "a number from \(range.lowerBound) to \(range.upperBound)"
      case (true, false): "a number of at least \(range.lowerBound)"
      case (false, true): "a number of at most \(range.upperBound)"
      case (false, false): "a number"
      }
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .flag: "true or false"
    case .column: "the name of a column"
    case .columns: "a list of columns"
    case .level: "a value of the response"
    case .terms: "a list of terms, such as [x, x^2]"
    case .names: "a list of names"
    case .weights: "equal, free, or a weight for each component, such as {A: 0.3, B: 0.7}"
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
  var withFullStop: String { hasSuffix(".") ? self : self + "." }
}
