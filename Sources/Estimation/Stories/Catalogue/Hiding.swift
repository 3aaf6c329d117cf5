/// What a model hides: the parts of the catalogue, in its order.
package enum Hiding: String, Sendable, CaseIterable {
  case nothing, classes, states, numbers, cells

  /// The heading of the part.
  package var title: String {
    switch self {
    case .nothing: "Nothing hidden"
    case .classes: "The class of a row or a group may be hidden"
    case .states: "The states of a chain may be hidden"
    case .numbers: "Numbers are hidden"
    case .cells: "Cells are blank, or known by limits alone"
    }
  }

  /// What is known to the labelled twin, in a sentence that goes on with what it is fitted by.
  package var known: String {
    switch self {
    case .nothing: ""
    case .classes: "With labels the component of each row is known, without them it is hidden"
    case .states: "With labels the state of each row is known, without them it is hidden"
    case .numbers: "With their true values the hidden numbers are a column like any other"
    case .cells: "With the true values every cell is known"
    }
  }
}
