package import Reporting
package import Threading

/// A model written as a story: what `model: {story: …}` turns into once the rows are there.
package struct StoryModel: Model {
  /// How the story is fitted, which follows from its shape.
  enum Plan: Sendable {
    /// Nothing is hidden: one maximisation.
    case direct(DirectStory)
    /// Hidden variables with levels: EM over all their combinations.
    case enumerated(EnumeratedStory)
  }

  package let columns: [String]
  package let columnsRead: [String]
  let plan: Plan
  /// The same with the true values of its hidden cells; nil where these are not known.
  private var wholePlan: Plan?
  package let notices: [LocatedText]
  /// Where the parameters, and then the columns that are drawn, stand in what the author wrote.
  private let places: [(name: String, range: SourceRange)]
  /// Where the terms of lists stand, by the ends of their paths.
  private let terms: [(parameter: String, steps: [String], range: SourceRange)]
  /// Where the numbers stand that are held, by their paths and those of their parameters.
  private let held: [(path: String, range: SourceRange)]
  /// Where what is said of a draw is to be told, by how it begins.
  private let noticePlaces: [(subject: String, range: SourceRange)]
  /// Where the first column stands that a line draws.
  private let drawn: SourceRange?
  private let isPreset: Bool

  /// - Parameters:
  ///   - binding: What the story was bound by, with all places.
  ///   - place: Where the author wrote what stands at a place of a line; nil for words that he did not.
  init(
    columns: [String], plan: Plan, notices: [LocatedText], _ binding: StoryBinding,
    at place: (SourceRange) -> SourceRange? = { $0 }
  ) {
    self.columns = columns
    columnsRead = binding.columnsRead
    self.plan = plan
    self.notices = notices
    drawn = binding.drawn.first { columns.contains($0.name) }.flatMap { place($0.range) }
    isPreset = binding.isPreset
    terms = binding.terms.compactMap { term in
      place(term.range).map { (term.parameter, term.steps, $0) }
    }
    held = binding.heldNumbers.flatMap { number -> [(path: String, range: SourceRange)] in
      guard let parameter = binding.table.space.parameter(of: number.element) else { return [] }
      let path = parameter.paths[number.element - parameter.first].joined(separator: ".")
      return [(path, place(number.range)), (parameter.name, place(number.whole))].compactMap { path, range in
        range.map { (path, $0) }
      }
    }
    noticePlaces = binding.noticePlaces.compactMap { subject, range in place(range).map { (subject, $0) } }
    places = (binding.table.places + binding.drawn).compactMap { name, range in
      place(range).map { (name, $0) }
    }
  }

  package var columnsAreDrawn: Bool { true }

  package var columnsOfLevels: [String] {
    factors.flatMap(\.drawnColumns).filter(\.holdsLevels).map(\.name)
  }

  package var rowCounts: [Double]? { everyRowCount }

  /// How often each row was seen.
  var everyRowCount: [Double] {
    switch plan {
    case .direct(let story): story.counts
    case .enumerated(let story): story.data.units.map { story.data.counts[$0] }
    }
  }

  /// Its lines with what their names mean.
  var lines: StoryLines? {
    switch plan {
    case .direct(let story): story.lines
    case .enumerated(let story): story.lines
    }
  }

  package var hiddenVariables: [String] {
    if case .enumerated(let story) = plan { story.hidden.map(\.name) } else { [] }
  }

  package var sharesHiddenLevels: Bool {
    if case .enumerated(let story) = plan { story.isOfGroups || story.data.nested != nil } else { false }
  }

  package var hidesChain: Bool {
    if case .enumerated(let story) = plan { story.data.chain != nil } else { false }
  }

  package var hidesCells: Bool { factors.contains(where: \.hidesCells) }

  package var whyNothingIsHidden: String? {
    guard hiddenVariables.isEmpty, !hidesCells else { return nil }
    let whole = "so that nothing is hidden"
    let unlimited = factors.compactMap {
      ($0 as? FamilyFactor).flatMap { $0.limits == nil ? nil : $0.target }
    }
    if let column = unlimited.first { return "no cell of '\(column)' is a limit, \(whole)" }
    if let joint = factors.lazy.compactMap({ $0 as? JointNormalFactor }).first {
      return
        "no cell of \(Grammar.all(joint.drawnColumns.map { "'\($0.name)'" }, by: "or")) is blank, \(whole)"
    }
    return "its story hides nothing"
  }

  package var needsHiddenCells: Bool { factors.contains(where: \.isMaximizedInSteps) }

  package var predictsHiddenLevels: Bool { factors.contains { $0.hiddenVariable != nil && $0.readsColumns } }

  package var predictsDraws: Bool { factors.contains { $0.hiddenVariable == nil && $0.readsColumns } }

  package var drawnColumns: [String] {
    factors.flatMap(\.drawnColumns).map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  package var columnsOfSums: [String] { factors.columnsOfSums }

  package var mayBeDrawn: Bool {
    switch plan {
    case .direct(let story): story.mayBeDrawn
    case .enumerated(let story): story.mayBeDrawn
    }
  }

  package var hasTrueCells: Bool { wholePlan != nil }

  /// The model that knows the true values of its hidden cells.
  func knowing(_ factors: [any StoryFactor]) -> StoryModel {
    var model = self
    model.wholePlan =
      switch plan {
      case .direct: plan
      case .enumerated(let story):
        story.hidden.isEmpty ? .direct(story.knowing(factors)) : .enumerated(story.drawing(factors))
      }
    return model
  }

  var factors: [any StoryFactor] {
    switch plan {
    case .direct(let story): story.factors
    case .enumerated(let story): story.factors
    }
  }

  package func place(of setting: [String]) -> SourceRange? {
    // What is said of a regression as a whole is said of the column that it explains.
    if setting == ["response"] || setting == ["terms"] && !isPreset { return drawn }
    if setting.count == 2, setting[0] == "fixed" { return held.first { $0.path == setting[1] }?.range }
    guard setting.count > 1, setting[0] == "story" else { return nil }
    let path = setting.dropFirst(2)
    let term = terms.first { term in
      term.parameter == setting[1] && path.count >= term.steps.count
        && Array(path.suffix(term.steps.count)) == term.steps
    }
    return term?.range ?? places.first { $0.name == setting[1] }?.range
  }

  package func place(ofNotice notice: String) -> SourceRange? {
    noticePlaces.first { notice.hasPrefix($0.subject + " ") }?.range
  }

  package func inOrder(_ labels: Labels) -> Labels {
    guard case .enumerated(let story) = plan, labels.parts.isEmpty else { return labels }
    let levels = story.hidden.lazy.compactMap { variable in
      labels.part(of: variable.name, isOnly: story.hidden.count == 1).map { _ in variable.levels }
    }.first
    return levels.map(labels.inOrder) ?? labels
  }

  /// The labels of the units of the story: of its rows, or of its groups.
  private func labels(_ labels: Labels) throws(EstimationError) -> Labels {
    guard case .enumerated(let story) = plan else { return labels }
    if let nested = story.data.nested { return try levels(labels, of: story.hidden, within: nested) }
    let found = try levels(labels, of: story.hidden)
    return story.isOfGroups ? try found.ofUnits(story.data.units, count: story.data.unitCount) : found
  }

  /// The labels as those of the levels of the hidden variables, in their order, of which no row need show each; as they are where
  /// they are none of these levels, so that they tell of agreement alone.
  ///
  /// - Parameter nested: Of which variables a label of any row is that of all rows of its group.
  private func levels(
    _ labels: Labels, of hidden: [EnumeratedStory.HiddenVariable], within nested: RowsWithinGroups? = nil
  ) throws(EstimationError) -> Labels {
    var parts: [Labels] = []
    for (place, variable) in hidden.enumerated() {
      guard let part = labels.part(of: variable.name, isOnly: hidden.count == 1) else {
        parts.append(
          Labels(
            column: variable.name, ofVariable: variable.name, names: variable.levels,
            cells: labels.indices.map { _ in nil }))
        continue
      }
      guard part.names.allSatisfy(variable.levels.contains) else { return labels }
      let named = part.named(variable.name, levels: variable.levels)
      guard let nested, nested.isOfGroups[place] else {
        parts.append(named)
        continue
      }
      parts.append(
        try named.ofUnits(nested.groups, count: nested.groupCount).spread(over: nested.groups))
    }
    return parts.count == 1 ? parts[0] : try Labels(parts)
  }

  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    var request = request
    request.labels = try request.labels.map { labels throws(EstimationError) in try self.labels(labels) }
    switch request.method.seesTrueCells ? wholePlan ?? plan : plan {
    case .direct(let story):
      try story.check()
      return try Self.fit(story)
    case .enumerated(let story):
      for factor in story.factors.compactMap({ $0 as? HiddenNumberFactor }) {
        do { try factor.check(story.space, counts: everyRowCount) } catch { throw Self.error(error) }
      }
      if let direct = story.direct {
        // Where the likelihood has no maximum EM would go on for ever.
        let fit = try Self.fit(direct)
        if request.method == .mle { return fit }
      }
      let search = CulpritSearch(story: story, rows: rows, request: request, pool: pool)
      let fit: Fit
      do { fit = try Self.model(of: story).fit(rows, request, on: pool) } catch {
        guard case .impossibleStart = error.fact else {
          throw FollowedRemedy(story: story, rows: rows, request: request, pool: pool)
            .error(search.culprit(of: error))
        }
        let held = story.space.impossibleHolding { values in
          story.logLikelihood(of: story.data, under: EnumeratedStory.Parameters(values: values)).isFinite
        }
        throw held ?? error
      }
      if let culprit = search.culprit(of: fit) { throw culprit }
      return fit
    }
  }

  private static func fit(_ story: DirectStory) throws(EstimationError) -> Fit {
    do { return try story.fit() } catch {
      if let held = story.space.impossibleHolding({ story.logLikelihood(at: $0).isFinite }) { throw held }
      throw Self.error(error)
    }
  }

  /// Why a likelihood has no maximum, at the parameter that it is said of.
  private static func error(_ reason: NoMaximum) -> EstimationError {
    EstimationError(
      reason.fact, setting: ["story"] + (reason.subject.map { [$0] } ?? []))
  }

  /// What runs a story with hidden levels: a kernel where its shape has one.
  static func model(of story: EnumeratedStory) -> any Model {
    StoryKernels.model(for: story) ?? LatentModel(story)
  }
}
