package import Reporting

/// A line of the model catalogue: its name, what it is, its options, and how to make it from them.
///
/// A kind is either a preset, which only writes a story, or has a kernel of its own, and says which story it is.
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
  /// Writes the story that the options which were read stand for; nil where the engine of stories does not have it.
  package typealias Writer =
    @Sendable (_ rows: Rows, _ labels: Labels?) throws(EstimationError) -> StoryDraft?

  /// The name in a tutorial, in kebab-case.
  package let name: String
  /// One sentence for `likely list models`.
  package let summary: String
  /// The density or mass function as LaTeX, for `likely explain` and generated text.
  package let formula: String
  /// Where the model and its estimator are described: paper or book, with the equation.
  package let source: String
  /// What is fitted with labels, beside EM without them, as the rest of "the component of each row, against"; nil where nothing is
  /// hidden.
  package let twin: String?
  /// What it hides from a fit without labels.
  package let hides: Hiding
  /// What else is to be known of it, in whole sentences; empty where nothing is.
  package let remark: String
  /// Whether a blank cell is a value of its row; if not, every column that is read must be whole, but for that of the labels.
  package let takesBlanks: Bool
  /// What it is called elsewhere.
  package let aliases: [Alias]
  /// The family by which R's `glm` means it, such as `poisson`; nil for what is none of its regressions.
  package let family: String?
  package let keys: [KeyDescription]
  package let example: ModelExample
  /// Reads the options, which may be left out where none is required; nil after an error.
  package let read:
    @Sendable (_ options: YAMLNode?, _ range: SourceRange, _ problems: inout Problems) -> Maker?
  /// Reads the options as `read` does, for the story that they stand for.
  package let story:
    @Sendable (_ options: YAMLNode?, _ range: SourceRange, _ problems: inout Problems) -> Writer?

  /// Whether the model has a hidden label, so that it can be fitted with and without labels.
  package var isLatent: Bool { twin != nil }

  /// Whether labels leave something hidden: there are several hidden variables, and not every one has labels.
  package private(set) var isHiddenInPart = false

  /// The variables that the scenario has labels of whose labels are numbers, as they truly are, and no levels.
  package internal(set) var labelledNumbers: [String] = []

  /// The kind with labels of variables: where nothing with levels is hidden these are true values of cells.
  package func labelling(_ variables: [String]) -> ModelKind {
    var kind = self
    if takesBlanks, !isLatent { kind.labelledNumbers = variables }
    return kind
  }

  /// Whether it is the story of an author, and no name of the catalogue.
  package var isStory: Bool { name == "story" }

  /// The kind of a story, which is no entry of the catalogue: an author writes its lines and not its name.
  init(story summary: String, isLatent: Bool, isHiddenInPart: Bool, keys: [KeyDescription]) {
    self.isHiddenInPart = isHiddenInPart
    name = "story"
    self.summary = summary
    formula = ""
    source = ""
    twin = isLatent ? "the same story, fitted to what it hides" : nil
    hides = isLatent ? .classes : .nothing
    remark = ""
    takesBlanks = true
    aliases = []
    family = nil
    self.keys = keys
    example = ModelExample(data: "fetal", options: [:])
    read = { _, _, _ in nil }
    story = { _, _, _ in nil }
  }

  /// A model with a kernel of its own.
  ///
  /// - Parameters:
  ///   - family: As R's `glm` calls it, in small letters.
  ///   - defaults: The options where nothing is written.
  ///   - keys: The options, one to a line.
  ///   - needsStory: Whether the options ask for what the kernel does not have, so that the story is fitted.
  ///   - story: Writes the story that it is; false where there is none.
  package init<Options: Sendable>(
    name: String, summary: String, formula: String, source: String, twin: String? = nil,
    aliases: [Alias] = [], family: String? = nil, example: ModelExample,
    options defaults: Options,
    @KeyList<Options> keys: () -> [Key<Options>],
    needsStory: @escaping @Sendable (Options, Rows) -> Bool = { _, _ in false },
    story: @escaping @Sendable (Options, inout StoryDraft) throws(EstimationError) -> Bool,
    make: @escaping @Sendable (Options, Rows, Labels?) throws(EstimationError) -> any Model
  ) {
    self.init(
      name: name, summary: summary, formula: formula, source: source, twin: twin, aliases: aliases,
      family: family, takesBlanks: false, example: example, options: defaults, keys: keys(), story: story
    ) { options, range in
      { (rows, labels, problems) throws(EstimationError) in
        if needsStory(options, rows) {
          var draft = StoryDraft(rows, labels, at: range)
          return try story(options, &draft) ? try draft.model(&problems) : nil
        }
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

  /// A model that only writes a story.
  ///
  /// - Parameters:
  ///   - defaults: The options where nothing is written.
  ///   - keys: The options, one to a line.
  ///   - story: Writes it.
  package init<Options: Sendable>(
    preset name: String, summary: String, remark: String = "", formula: String, source: String,
    hiding hides: Hiding? = nil, twin: String? = nil, aliases: [Alias] = [], example: ModelExample,
    options defaults: Options,
    @KeyList<Options> keys: () -> [Key<Options>],
    story: @escaping @Sendable (Options, inout StoryDraft) throws(EstimationError) -> Void
  ) {
    self.init(
      name: name, summary: summary, remark: remark, formula: formula, source: source, hiding: hides,
      twin: twin, aliases: aliases, family: nil, takesBlanks: true, example: example, options: defaults,
      keys: keys(),
      story: { (options, draft) throws(EstimationError) in
        try story(options, &draft)
        return true
      }
    ) { options, range in
      { (rows, labels, problems) throws(EstimationError) in
        var draft = StoryDraft(rows, labels, at: range)
        try story(options, &draft)
        return try draft.model(&problems)
      }
    }
  }

  private init<Options: Sendable>(
    name: String, summary: String, remark: String = "", formula: String, source: String,
    hiding hides: Hiding? = nil, twin: String?, aliases: [Alias], family: String?, takesBlanks: Bool,
    example: ModelExample, options defaults: Options,
    keys: [Key<Options>],
    story: @escaping @Sendable (Options, inout StoryDraft) throws(EstimationError) -> Bool,
    maker: @escaping @Sendable (Options, SourceRange) -> Maker
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.twin = twin
    self.hides = hides ?? (twin == nil ? .nothing : .classes)
    self.remark = remark
    self.takesBlanks = takesBlanks
    self.aliases = aliases
    self.family = family
    self.example = example
    let schema = Schema("\(name) model", defaults, keys: keys)
    self.keys = schema.descriptions
    read = { node, range, problems in
      schema.read(node, at: range, &problems).map { maker($0, range) }
    }
    self.story = { node, range, problems in
      guard let options = schema.read(node, at: range, &problems) else { return nil }
      return { (rows, labels) throws(EstimationError) in
        var draft = StoryDraft(rows, labels, at: range)
        return try story(options, &draft) ? draft : nil
      }
    }
  }
}
