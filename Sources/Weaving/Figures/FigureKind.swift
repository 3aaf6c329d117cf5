import Plotting
package import Reporting

/// A named kind of figure, such as `convergence`: it brings its marks, titles and alt text, and any of them can be overridden.
protocol FigureKind: Sendable {
  var name: String { get }
  var summary: String { get }
  /// The keys of an example, below the kind; what it speaks of is one of the scenarios of `Example`.
  var example: String { get }
  associatedtype Spec: Sendable
  /// The keys beside those that every figure has.
  static var schema: Schema<Spec> { get }
  /// The figure before the author's own words; nil after a problem.
  func draft(_ spec: Spec, _ weaver: inout ChapterWeaver) -> FigureDraft?
}

extension FigureKind {
  var keys: [KeyDescription] { Self.schema.descriptions }

  /// The figure that a mapping asks for, once all its keys are known.
  func draft(reading reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> FigureDraft? {
    let (spec, isSound) = reader.read(Self.schema, &weaver.problems)
    reader.finish(&weaver.problems)
    return isSound ? draft(spec, &weaver) : nil
  }
}

/// What a figure kind proposes.
struct FigureDraft {
  var title: String
  var subtitle: String = ""
  var caption: Wording
  /// Generated from the fit, in whole sentences.
  var altText: String
  var panels: [Panel]
  /// How many marks at the end of each panel are the author's own, which no kind tells of.
  var ownMarks = 0
  var size: Size = Figure.defaultSize
  /// Tells the figure again, once the author's axes are known: what can be seen depends on them.
  var retell: (@Sendable (inout FigureDraft) -> Void)?
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
