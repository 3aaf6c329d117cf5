import Reporting
import Plotting

/// What a figure says of its axes, of the marks that an author chose, and of what lies outside.
struct FigureDescription {
  private let draft: FigureDraft
  private let views: [Figure.View]

  init(_ draft: FigureDraft) {
    self.draft = draft
    views = Figure(name: "", panels: draft.panels).views
  }

  /// The alternative text: what the kind tells of itself, the axes, the author's marks, points that would hide each other,
  /// and what is not to be seen.
  func altText(ties: PointWords.Sentence?) -> String {
    Grammar.sentences([draft.altText, axes, marks, ties?.text ?? "", outside])
  }

  // MARK: - Axes

  /// The axes with their titles and ends; nothing where panels differ in them.
  private var axes: String {
    let sentences = views.map { view in
      if view.isEmpty { return "The plot is empty." }
      let axes = [("x", view.panel.x, view.frame.x), ("y", view.panel.y, view.frame.y)]
        .compactMap { Self.words($0, $1, $2) }
      return axes.isEmpty ? "" : "The \(axes.joined(separator: ", the "))."
    }
    return sentences.allSatisfy { $0 == sentences.first } ? sentences.first ?? "" : ""
  }

  private static func words(_ name: String, _ axis: Axis, _ scale: Scale) -> String? {
    guard axis.kind != .ordinal else { return nil }
    let title = axis.title?.spoken ?? ""
    var (first, last) = (scale.domain.lowerBound, scale.domain.upperBound)
    // The margin around counts is no part of what is counted.
    if axis.wholeNumbers, axis.domain == nil || axis.isCount, first.rounded(.up) < last.rounded(.down) {
      (first, last) = (first.rounded(.up), last.rounded(.down))
      if let support = axis.support { first = max(first, support.lowerBound) }
    }
    return
      "\(name) axis \(title.isEmpty ? "goes" : "shows \(title)") from \(scale.words(first)) to \(scale.words(last))"
      + (axis.kind == .log ? " on a log scale" : "")
  }

  // MARK: - Marks

  /// The marks that the author added, which stand at the end of each panel.
  private var marks: String {
    guard let view = views.first else { return "" }
    return Grammar.sentences(view.panel.marks.suffix(draft.ownMarks).map { $0.sentence(in: view.frame) })
  }

  // MARK: - Outside

  /// What lies outside the axes, in sentences; nothing where all is inside.
  var outside: String {
    let all = nouns
    return Grammar.sentences([
      Self.sentence(
        all.map { ($0.noun, $0.wholly) }, "lies outside the axes and is not drawn.",
        "lie outside the axes and are not drawn."),
      Self.sentence(
        all.map { ($0.noun, $0.partly) }, "reaches beyond the axes and is cut off there.",
        "reach beyond the axes and are cut off there."),
    ])
  }

  private static func sentence(_ things: [(noun: String, count: Int)], _ one: String, _ many: String)
    -> String
  {
    let things = things.filter { $0.count > 0 }
    let list = Grammar.list(things.map { Grammar.count($0.count, $0.noun) })
    return list.isEmpty ? "" : "\(list) \(things.count == 1 && things[0].count == 1 ? one : many)"
  }

  /// The counts of each noun in the panel that has most of it outside: panels show the same rows.
  private var nouns: [Outside] {
    var most: [Outside] = []
    for view in views {
      var here: [Outside] = []
      for mark in view.panel.marks {
        var found = mark.outside(of: view.frame)
        if found.noun == "point", let noun = draft.pointNoun { found.noun = noun }
        if let index = here.firstIndex(where: { $0.noun == found.noun }) {
          here[index].wholly += found.wholly
          here[index].partly += found.partly
        } else {
          here.append(found)
        }
      }
      for found in here {
        if let index = most.firstIndex(where: { $0.noun == found.noun }) {
          most[index].wholly = max(most[index].wholly, found.wholly)
          most[index].partly = max(most[index].partly, found.partly)
        } else {
          most.append(found)
        }
      }
    }
    return most
  }
}
