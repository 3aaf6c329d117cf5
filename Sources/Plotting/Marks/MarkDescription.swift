/// What is said of a mark to who cannot see it, and what of it nobody sees.
///
/// Every mark answers both, so that no figure has a mark that its alternative text passes over, or one that vanishes
/// without a word.
package protocol DescribedMark: Sendable {
  /// What can be seen of the mark within the axes, as a sentence; empty where that is nothing.
  func sentence(in frame: Frame) -> String
  /// What of the mark lies outside the axes.
  func outside(of frame: Frame) -> Outside
}

/// The things of one kind that have no place within the axes of a figure.
package struct Outside: Sendable, Equatable {
  /// What one of them is called.
  package var noun: String
  /// How many lie outside with all that they have.
  package var wholly = 0
  /// How many lie inside in part.
  package var partly = 0

  package init(_ noun: String, wholly: Int = 0, partly: Int = 0) {
    self.noun = noun
    self.wholly = wholly
    self.partly = partly
  }
}

extension Outside {
  /// What is drawn as one thing.
  init(_ noun: String, seen: Bool, complete: Bool) {
    self.init(noun, wholly: seen ? 0 : 1, partly: seen && !complete ? 1 : 0)
  }
}

extension Figure {
  /// A panel as it would be drawn at a usual size, to tell what can be seen in it.
  package struct View: Sendable {
    package var panel: Panel
    package var frame: Frame
    /// Whether there is nothing to show.
    package var isEmpty: Bool
  }

  /// Each panel's view.
  package var views: [View] {
    TrainedPanel.train(self).map { trained in
      let plot = Rect(x: 0, y: 0, width: 560, height: 330)
      let frame = Frame(
        plot: plot, x: Scale(kind: trained.panel.x.kind, domain: trained.x, from: plot.x, to: plot.maxX),
        y: Scale(kind: trained.panel.y.kind, domain: trained.y, from: plot.maxY, to: plot.y), theme: .light)
      return View(panel: trained.panel, frame: frame, isEmpty: trained.isEmpty)
    }
  }
}

// MARK: - Words for places

extension Frame {
  /// A place as it is read off the axes: `(2.04, 54.5)`.
  func words(_ x: Double, _ y: Double) -> String { "(\(self.x.words(x)), \(self.y.words(y)))" }

  /// From where to where some places reach along both axes: `x from 1 to 7 and y at 3`.
  func extent(of places: [(x: Double, y: Double)]) -> String {
    [("x", places.map(\.x), x), ("y", places.map(\.y), y)].compactMap { axis, values, scale in
      scale.words(from: values).map { "\(axis) from \($0)" }
        ?? values.first.map { "\(axis) at \(scale.words($0))" }
    }.joined(separator: " and ")
  }
}

extension Scale {
  /// A value with the digits that can be read off the scale, on which a rounding error is zero.
  package func words(_ value: Double) -> String {
    let span = kind == .log ? value.magnitude : domain.upperBound - domain.lowerBound
    let value = value.magnitude < 1e-9 * span ? 0 : value
    return NumberText.reading(value, span: span, digits: 2).spoken
  }

  /// Several values as a range, `28 to 84`, or the one that all of them are.
  func words(from values: [Double]) -> String? {
    guard let low = values.min(), let high = values.max() else { return nil }
    let (first, last) = (words(low), words(high))
    return first == last ? nil : "\(first) to \(last)"
  }
}

extension String {
  /// A label in quotation marks after a space, as it is read; nothing for none.
  static func quoting(_ label: RichText?) -> String {
    guard let label, !label.isEmpty else { return "" }
    return " “\(label.spoken)”"
  }
}

extension Dash {
  /// The word before what is drawn so; an unbroken line needs none.
  var word: String { self == .solid ? "" : rawValue + " " }
}
