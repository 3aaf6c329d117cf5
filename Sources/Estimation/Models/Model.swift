/// A configured model: what one line of a scenario, `model: {gaussian-mixture: {components: 2}}`, turns into.
///
/// A model is fitted to rows and gives a `Fit`, a plain value that later stages read without knowing the model.
package protocol Model: Sendable {
  /// The columns that the model reads, in its order.
  var columns: [String] { get }

  /// Whether the model has a hidden label, so that it can be fitted with and without labels.
  var isLatent: Bool { get }

  /// The maximum-likelihood estimate with its evidence.
  ///
  /// A pure function of its arguments: the same rows and request give the same bits.
  func fit(_ rows: Rows, _ request: FitRequest) throws(EstimationError) -> Fit
}

/// A line of the model catalogue: its name, what it is, its options, and how to make it from settings.
package struct ModelKind: Sendable {
  /// The name in a tutorial, in kebab-case.
  package let name: String
  /// One sentence for `likely list models`.
  package let summary: String
  /// The density or mass function as LaTeX, for `likely explain` and generated text.
  package let formula: String
  /// Where the model and its estimator are described: paper or book, with the equation.
  package let source: String
  package let isLatent: Bool
  package let options: [OptionDescription]
  /// Makes the model from checked settings. `rows` tells which columns there are, `labels` which labels.
  ///
  /// - Throws: `EstimationError` for settings that are none, and where the labels are a column that the model reads.
  package let make:
    @Sendable (_ settings: Setting, _ rows: Rows, _ labels: Labels?) throws(EstimationError) -> any Model

  package init(
    name: String, summary: String, formula: String, source: String, isLatent: Bool,
    options: [OptionDescription],
    make: @escaping @Sendable (Setting, Rows, Labels?) throws(EstimationError) -> any Model
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.isLatent = isLatent
    self.options = options
    self.make = { (settings, rows, labels) throws(EstimationError) in
      let model = try make(settings, rows, labels)
      if let labels, model.columns.contains(labels.column) {
        throw EstimationError(.labelsAreFitted(column: labels.column), setting: ["labels"])
      }
      return model
    }
  }
}

/// One option of a model, as `likely explain` prints it and as the settings are checked against it.
package struct OptionDescription: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case wholeNumber(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])
    case flag
    case column
    case columns
    /// A value of the response column.
    case level
    case terms
    case names
    /// The words `equal` and `free`, or a weight for each component.
    case weights
  }

  package let name: String
  package let summary: String
  package let kind: Kind
  /// The default as an author would write it, or nil where the option is required.
  package let defaultText: String?

  package init(_ name: String, _ kind: Kind, default defaultText: String?, _ summary: String) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    self.summary = summary
  }
}
