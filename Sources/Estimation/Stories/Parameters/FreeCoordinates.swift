/// The free coordinates of a story at some values: every estimated element, but for one of each simplex, which the others leave.
///
/// That one is the last, unless it lies on its edge at 0: then the last that does not, so that the others have their standard
/// errors with the level that never occurs held where it is.
struct FreeCoordinates: Sendable {
  let elements: [Int]
  /// By element; looked up, never iterated.
  private let places: [Int: Int]
  /// By the element that is left over, those of its simplex. Looked up, never iterated.
  private let dependents: [Int: Range<Int>]

  /// - Parameter excluded: Elements that are held where they are.
  init(_ space: ParameterSpace, at values: [Double], without excluded: Set<Int> = []) {
    var dependents: [Int: Range<Int>] = [:]
    for simplex in space.freeSimplexes {
      let inside = simplex.last { values[$0] > Self.edge } ?? simplex.upperBound - 1
      dependents[inside] = simplex
    }
    elements = space.freeElements.filter { dependents[$0] == nil && !excluded.contains($0) }
    places = Dictionary(uniqueKeysWithValues: elements.enumerated().map { ($1, $0) })
    self.dependents = dependents
  }

  /// Up to here a probability counts as 0.
  private static let edge = 1e-8

  var count: Int { elements.count }

  /// How an element depends on the coordinates, by their places; empty for one that is held.
  func slopes(of element: Int) -> [Slope] {
    if let place = places[element] { return [Slope(place)] }
    guard let simplex = dependents[element] else { return [] }
    return simplex.compactMap { $0 == element ? nil : places[$0].map { Slope($0, -1) } }
  }

  /// The element that follows from the others of the simplex that an element belongs to; nil for one that belongs to none.
  func dependent(of element: Int, in space: ParameterSpace) -> Int? {
    space.simplex(of: element)?.first { dependents[$0] != nil }
  }
}
