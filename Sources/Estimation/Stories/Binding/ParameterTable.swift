import Reporting

/// The parameters of a story as its lines bring them up: the first use of a name decides its shape.
struct ParameterTable {
  private(set) var space = ParameterSpace()
  /// Where each parameter stands first, and whether it has an index there.
  private var uses: [(name: String, range: SourceRange, shape: StoryParameter.Shape)] = []

  /// The parameter of a reference at a place that wants a shape; nil where another use excludes it, which is told.
  ///
  /// - Parameter indices: The levels of its indices.
  mutating func parameter(
    _ reference: StoryReference, indices: [[String]], _ shape: StoryParameter.Shape,
    _ problems: inout Problems
  ) -> StoryParameter? {
    let name = reference.name.text
    guard let known = space[name], let first = uses.first(where: { $0.name == name }) else {
      if let answer = FitAnswer(rawValue: name), answer.isReserved {
        problems.error(
          at: reference.name.range, "'\(name)' is an answer of fits, and no parameter can have its name",
          remedy: "Give the parameter another name.")
        return nil
      }
      guard
        StoryParameter.count(indices, shape).map({ $0 <= WorkLimit.parameters - space.elementCount }) ?? false
      else {
        let sizes = indices.map { Grammar.whole($0.count) }
        problems.error(
          at: reference.range,
          "The parameters of a story have at most \(Grammar.whole(WorkLimit.parameters)) elements"
            + (sizes.isEmpty
              ? "" : ", and '\(name)' has one for each of \(sizes.joined(separator: " × ")) levels"),
          remedy: indices.isEmpty
            ? "Use fewer levels, columns or terms."
            : "Choose by fewer columns, or by columns of fewer levels.")
        return nil
      }
      uses.append((name, reference.range, shape))
      return space.add(name, indices: indices, shape)
    }
    let remedy = "Give them two names."
    if known.indices.count != indices.count {
      let (with, without) = indices.isEmpty ? ("with an index", "without") : ("without an index", "with one")
      problems.error(
        at: reference.range,
        known.indices.isEmpty || indices.isEmpty
          ? "'\(name)' stands \(with) on line \(first.range.line) and \(without) here; one name has one shape"
          : "'\(name)' has \(Grammar.count(known.indices.count, "index", plural: "indices")) on line \(first.range.line) and \(indices.count) here; one name has one shape",
        remedy: remedy)
      return nil
    }
    guard known.indices == indices else {
      problems.error(
        at: reference.range,
        "'\(name)' is indexed by other levels on line \(first.range.line) than here; one name has one shape",
        remedy: remedy)
      return nil
    }
    guard known.shape.fits(shape) else {
      problems.error(
        at: reference.range,
        first.shape.words == shape.words
          ? "'\(name)' is \(shape.words) of other levels or columns on line \(first.range.line) than here; one name has one shape"
          : "'\(name)' is \(first.shape.words) on line \(first.range.line) and would be \(shape.words) here",
        remedy: remedy)
      return nil
    }
    return known
  }

  mutating func hold(_ element: Int, at value: Double) { space.hold(element, at: value) }
  mutating func leaveOut(_ elements: [Int]) { space.leaveOut(elements) }

  /// Takes other coordinates.
  mutating func take(_ basis: PredictorBasis) { space.basis = basis }

  /// The names and places of the parameters, in the order in which they are used first.
  var places: [(name: String, range: SourceRange)] { uses.map { ($0.name, $0.range) } }

  /// Where a parameter stands first.
  func range(of parameter: String) -> SourceRange? { uses.first { $0.name == parameter }?.range }
}

extension StoryParameter.Shape {
  /// Whether a parameter of this shape can stand where another is wanted.
  fileprivate func fits(_ wanted: StoryParameter.Shape) -> Bool { self == wanted }

  /// In a sentence: `a positive number`.
  var words: String {
    switch self {
    case .number(.real): "a number"
    case .number(.positive): "a positive number"
    case .number(.probability): "a probability"
    case .number: "a number with bounds"
    case .simplex: "a list of probabilities"
    case .vector: "a mean of several columns"
    case .coefficients: "a list of coefficients"
    case .covariance: "a matrix"
    }
  }
}
