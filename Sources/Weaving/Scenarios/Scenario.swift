package import Estimation

/// A scenario that was run: its rows, its model, and its fits.
package struct Scenario: Sendable {
  package var name: String
  package var rows: Rows
  /// Where the cells of the rows were written.
  var origin: DataOrigin
  package var labels: Labels?
  package var model: any Model
  package var modelKind: ModelKind
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

  package func fit(_ name: String) -> Fit? { fits.first { $0.name == name }?.fit }

  /// Whether the first step of a path below the scenario leads to a fit that could not be made, or to what needs it.
  func isMissing(_ step: String) -> Bool {
    failedFits.contains(step) || (step == "price" && price == nil && !failedFits.isEmpty)
  }

  /// Everything the paths below the scenario's name see; made anew each time, so keep it.
  package var result: Result {
    var entries = [Result.Entry("model", .text(modelKind.name))] + Result.data(rows)
    if let labels {
      entries.append(
        Result.Entry(
          "labels",
          .mapping([
            Result.Entry("column", .text(labels.column)),
            Result.Entry("names", .rows(labels.names.map { .text($0) }, first: 1)),
          ])))
    }
    entries.append(Result.Entry("notices", .rows(notices.map { .text($0.text) }, first: 1)))
    entries += fits.map { Result.Entry($0.name, Result($0.fit)) }
    if let price { entries.append(Result.Entry("price", Result(price))) }
    return .mapping(entries)
  }
}
