package import Estimation

/// A scenario that was run: its rows, its model, and its fits.
package struct Scenario: Sendable {
  package var name: String
  package var rows: Rows
  /// Where the cells of the rows were written.
  var origin: DataOrigin
  package var labels: Labels?
  /// The true values of cells that the story hides.
  package var cells: TrueCells?
  package var model: any Model
  package var modelKind: ModelKind
  /// The story that the model is; nil where the engine of stories does not have it.
  var story: @Sendable () -> StoryModel? = { nil }
  /// What must be said about the rows; what must be said about a fit stands in the fit.
  package var notices: [Notice] = []
  /// In the author's order; a title is what readers see instead of the name, where the author gives one.
  package var fits: [(name: String, title: Template?, fit: Fit)]
  /// The fits that were asked for and could not be made, whose reasons were told; what refers to them is left alone.
  package var failedFits: [String] = []

  /// Nil unless there is a twin to compare.
  package var price: PriceOfHiding? {
    twin.flatMap { PriceOfHiding(labelled: $0.labelled, hidden: $0.hidden) }
  }

  /// What captions call the model: its name in the catalogue, or that of the scenario for a story of the author's own.
  var modelName: String { modelKind.name == "story" ? name : modelKind.name }

  package func fit(_ name: String) -> Fit? { fits.first { $0.name == name }?.fit }

  /// Whether the first step of a path below the scenario leads to a fit that could not be made, or to what needs it.
  func isMissing(_ step: String) -> Bool {
    failedFits.contains(step) || (step == "price" && price == nil && !failedFits.isEmpty)
  }

  /// Everything the paths below the scenario's name see.
  package var tree: Answers {
    var tree = Answers()
    tree.add("model", .text(modelKind.name))
    tree.append(rows.answers)
    let columns = (labels.map { [$0.column] } ?? []) + (cells?.columns ?? [])
    if !columns.isEmpty {
      var answers = Answers()
      answers.add("column", .text(columns.joined(separator: ", ")))
      if let labels { answers.add("names", .list(.texts(labels.names), first: 1)) }
      tree.add("labels", .group(answers))
    }
    tree.add("notices", .list(.texts(notices.map(\.text)), first: 1))
    for fit in fits { tree.add(fit.name, .group(fit.fit.tree)) }
    if let price {
      tree.add("price", .group(price.answers))
    } else if let reason = twin?.hidden.answers.absence(of: "price") {
      tree.miss("price", since: reason)
    }
    for name in ["hidden", "price"] {
      if let reason = absence(of: name) { tree.miss(name, since: reason) }
    }
    return tree
  }

  /// Why there is no fit of what a story hides, in a clause; nil where there is one, or may have been.
  func absence(of name: String) -> String? {
    guard ["hidden", "price"].contains(name), !modelKind.isLatent, !model.hidesCells, fit(name) == nil,
      !failedFits.contains(name)
    else { return nil }
    return model.whyNothingIsHidden
  }
}
