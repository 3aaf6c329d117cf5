import Estimation
import Plotting
package import Reporting

/// A named kind of figure, such as `convergence`: it brings its marks, titles and alt text, and any of them can be overridden.
protocol FigureKind: NamedKind where Content == FigureDraft {}

/// What a figure kind proposes.
struct FigureDraft {
  var title: RichText
  var subtitle: RichText = ""
  var caption: Wording
  /// Generated from the fit, in whole sentences.
  var altText: String
  var panels: [Panel]
  /// What the axes show, where they show the rows.
  var plane: Plane?
  /// How many marks at the end of each panel are the author's own, which no kind tells of.
  var ownMarks = 0
  var size: Size = Figure.defaultSize
  /// Tells the figure again, once the author's axes are known: what can be seen depends on them.
  var retell: (@Sendable (inout FigureDraft) -> Void)?
  /// The figure on linear axes, where it chose others: what an author wants who says so, or adds marks.
  var onLinearAxes: (@Sendable () -> FigureDraft)?
  /// What a point of the figure is, for sentences about points at one place; nil where points are no data.
  var pointNoun: String?
}

enum FigureCatalogue {
  /// Every kind of figure, one to a line.
  static let all: [any FigureKind] = [
    DataFigure(),
    FitFigure(),
    ConvergenceFigure(),
    LikelihoodFigure(),
    TwinFigure(),
  ]
}

/// The kinds of figures and tables, for `likely list kinds` and `likely explain`.
package struct KindDescription: Sendable {
  package let name: String
  /// `figure` or `table`.
  package let block: String
  package let summary: String
  package let keys: [KeyDescription]
  package let example: Example

  package static let all: [KindDescription] =
    FigureCatalogue.all.map {
      KindDescription(
        name: $0.name, block: "figure", summary: $0.summary, keys: $0.keys, example: Example(of: $0))
    }
    + TableCatalogue.all.map {
      KindDescription(
        name: $0.name, block: "table", summary: $0.summary, keys: $0.keys, example: Example(of: $0))
    }
}
