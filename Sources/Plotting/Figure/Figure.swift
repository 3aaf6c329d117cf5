/// A figure before it is drawn: panels of marks over scales, with its words.
///
/// `Figure -> bind -> train scales -> layout -> Scene`; see `FigureLayout`.
package struct Figure: Sendable {
  /// The name in files and ids, such as `fig-coins`.
  package var name: String
  package var title: RichText?
  package var subtitle: RichText?
  /// The text that stands for the figure where it cannot be seen.
  package var altText: String
  package var size: Size
  /// One panel, or several side by side.
  package var panels: [Panel]
  /// How many panels stand in one row; nil lets the layout choose.
  package var panelColumns: Int?
  /// Whether the panels share the domain of their x or y scale.
  package var sharesX: Bool
  package var sharesY: Bool

  package init(
    name: String, title: RichText? = nil, subtitle: RichText? = nil, altText: String = "",
    size: Size = Figure.defaultSize, panels: [Panel], panelColumns: Int? = nil, sharesX: Bool = true,
    sharesY: Bool = true
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.altText = altText
    self.size = size
    self.panels = panels
    self.panelColumns = panelColumns
    self.sharesX = sharesX
    self.sharesY = sharesY
  }

  package static let defaultSize = Size(width: 640, height: 440)
}

/// One plot of a figure.
package struct Panel: Sendable {
  package var title: RichText?
  package var x: Axis
  package var y: Axis
  /// Drawn in this order, over the grid.
  package var marks: [any Mark]

  package init(title: RichText? = nil, x: Axis = Axis(), y: Axis = Axis(), marks: [any Mark]) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
  }
}

/// What an author says about an axis; the rest follows from the data.
package struct Axis: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable { case linear, log, ordinal }
  /// With the unit in brackets.
  package var title: RichText?
  package var kind: Kind
  /// The domain; nil follows the data with a margin.
  package var domain: ClosedRange<Double>?
  /// The values that what is shown can have, where these end: no domain goes beyond them.
  package var support: ClosedRange<Double>?
  /// The values that an ordinal axis shows, in order.
  package var categories: [String]
  package var grid: Bool?
  /// Whether ticks stand at whole numbers only, as for iterations.
  package var wholeNumbers: Bool
  /// Whether the axis counts, such as iterations, whose first value is a beginning: it needs little margin.
  package var isCount: Bool

  package init(
    title: RichText? = nil, kind: Kind = .linear, domain: ClosedRange<Double>? = nil,
    support: ClosedRange<Double>? = nil, categories: [String] = [],
    grid: Bool? = nil, wholeNumbers: Bool = false, isCount: Bool = false
  ) {
    self.title = title
    self.kind = kind
    self.domain = domain
    self.support = support
    self.categories = categories
    self.grid = grid
    self.wholeNumbers = wholeNumbers || isCount
    self.isCount = isCount
  }
}
