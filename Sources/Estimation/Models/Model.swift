package import Reporting
package import Threading

/// A configured model: what one line of a scenario, `model: {gaussian-mixture: {components: 2}}`, turns into.
///
/// A model is fitted to rows and gives a `Fit`, a plain value that later stages read without knowing the model.
package protocol Model: Sendable {
  /// The columns that the model reads, in its order.
  var columns: [String] { get }

  /// What is to be said of the rows as the model takes them, with the places that it is about.
  var notices: [LocatedText] { get }

  /// The maximum-likelihood estimate with its evidence.
  ///
  /// A pure function of rows and request: the same give the same bits, whatever pool of threads the starts run on.
  func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit
}

extension Model {
  package var notices: [LocatedText] { [] }

  /// The estimate, computed on one thread.
  package func fit(_ rows: Rows, _ request: FitRequest) throws(EstimationError) -> Fit {
    try fit(rows, request, on: ThreadPool(threads: 1))
  }
}

/// A line of the model catalogue: its name, what it is, its options, and how to make it from them.
package struct ModelKind: Sendable {
  /// Makes a model of the options that were read; nil where that cannot be, which is told.
  ///
  /// `rows` tells which columns there are, `labels` which labels.
  ///
  /// - Throws: `EstimationError` for options that do not fit the rows, and where the labels are a column that the model reads.
  package typealias Maker =
    @Sendable (_ rows: Rows, _ labels: Labels?, _ problems: inout Problems) throws(EstimationError) -> (
      any Model
    )?

  /// The name in a tutorial, in kebab-case.
  package let name: String
  /// One sentence for `likely list models`.
  package let summary: String
  /// The density or mass function as LaTeX, for `likely explain` and generated text.
  package let formula: String
  /// Where the model and its estimator are described: paper or book, with the equation.
  package let source: String
  /// Whether the model has a hidden label, so that it can be fitted with and without labels.
  package let isLatent: Bool
  /// Whether a blank cell is a value of its row; if not, every column that is read must be whole, but for that of the labels.
  package let takesBlanks: Bool
  /// What it is called elsewhere.
  package let aliases: [Alias]
  /// The family by which R's `glm` means it, such as `poisson`; nil for what is none of its regressions.
  package let family: String?
  package let keys: [KeyDescription]
  /// Options as an author writes them, nil for none, and a data set of the catalogue that they suit.
  package let example: (options: String?, data: String)
  /// Reads the options, which may be left out where none is required; nil after an error.
  package let read:
    @Sendable (_ options: YAMLNode?, _ range: SourceRange, _ problems: inout Problems) -> Maker?

  /// The kind of a story, which is no entry of the catalogue: an author writes its lines and not its name.
  init(story summary: String, isLatent: Bool, keys: [KeyDescription]) {
    name = "story"
    self.summary = summary
    formula = ""
    source = ""
    self.isLatent = isLatent
    takesBlanks = true
    aliases = []
    family = nil
    self.keys = keys
    example = (StoryKeys.example, "horse-kicks")
    read = { _, _, _ in nil }
  }

  /// - Parameters:
  ///   - family: As R's `glm` calls it, in small letters.
  ///   - defaults: The options where nothing is written.
  ///   - keys: The options, one to a line.
  package init<Options: Sendable>(
    name: String, summary: String, formula: String, source: String, isLatent: Bool,
    aliases: [Alias] = [], family: String? = nil, example: (options: String?, data: String),
    options defaults: Options,
    @KeyList<Options> keys: () -> [Key<Options>],
    make: @escaping @Sendable (Options, Rows, Labels?) throws(EstimationError) -> any Model
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.isLatent = isLatent
    takesBlanks = false
    self.aliases = aliases
    self.family = family
    self.example = example
    let schema = Schema("\(name) model", defaults, keys: keys())
    self.keys = schema.descriptions
    read = { node, range, problems in
      guard let options = schema.read(node, at: range, &problems) else { return nil }
      return { (rows, labels, _) throws(EstimationError) in
        if let labels, labels.variable != nil || !labels.parts.isEmpty {
          throw EstimationError(.notSupported("A name for what is hidden"), setting: ["labels"])
        }
        let model = try make(options, rows, labels)
        if let labels, model.columns.contains(labels.column) {
          throw EstimationError(.labelsAreFitted(column: labels.column), setting: ["labels"])
        }
        return model
      }
    }
  }
}
