/// What a line reads.
extension DerivedLine {
  /// Its arguments.
  var arguments: [DerivedExpression] {
    switch draw {
    case .family(_, _, _, let arguments): arguments
    case .own(_, let expression): [expression]
    case .normal(let normal): [normal.mean, normal.variance]
    default: []
    }
  }

  /// The elements that it reads, in the order written.
  var elements: [DerivedElement] {
    switch draw {
    case .levels(let element): [element]
    case .counts(_, let element): [element]
    case .jointNormal(_, let mean, let covariance, _): [mean, covariance]
    case .family, .own, .normal: arguments.flatMap(\.elements)
    case .known, .table, .point: []
    }
  }
}
