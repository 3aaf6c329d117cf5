/// What becomes of symbols at one place, which would hide each other.
package enum Ties: String, Sendable, CaseIterable {
  /// Side by side, so that all can be counted: one above the other where a few values of y repeat, around the place
  /// elsewhere.
  case apart
  /// One symbol for each colour, whose area shows how many there are.
  case size
  /// Over each other: only the last one shows.
  case overlap

  /// More points at one place than this make a heap that hides the rest of the plot.
  private static let mostApart = 8
  /// More points than this are a cloud, and no longer single data.
  package static let mostPoints = 2_000

  /// What suits the data: symbols set apart, or one whose area counts where there are too many.
  package static func suiting(largest: Int, of count: Int) -> Ties {
    count > mostPoints ? .overlap : largest <= mostApart ? .apart : .size
  }

  /// What becomes of the points of a mark, and what can truly be said of them.
  package struct Choice: Sendable, Equatable {
    package var ties: Ties
    /// How many points stand at the fullest place, 1 where none hides another.
    package var largest: Int
    /// How many points the largest symbol stands for where its area counts them: those at its place that look alike.
    package var largestSymbol: Int
    /// Whether some place has points that look different, each kind with a symbol of its own where areas count.
    package var areMixed: Bool
    /// Whether those that hide each other are equal data, and not neighbours only.
    package var areEqual: Bool
  }

  /// The choice for points before the figure's size is known.
  ///
  /// - Parameter look: A number for the colour and shape of each datum.
  static func choice(
    x: [Double], y: [Double], in axes: (x: Axis, y: Axis), look: (Int) -> Int
  ) -> Choice {
    let count = min(x.count, y.count)
    if count > mostPoints {
      return Choice(
        ties: .overlap, largest: count, largestSymbol: count, areMixed: false, areEqual: false)
    }
    let (xs, ys) = (Domain.covering(x, axis: axes.x), Domain.covering(y, axis: axes.y))
    let horizontal = Scale(kind: axes.x.kind, domain: xs, from: 0, to: 560)
    let vertical = Scale(kind: axes.y.kind, domain: ys, from: 330, to: 0)
    let data = (0..<count).compactMap { datum -> (datum: Int, position: Point)? in
      guard horizontal.contains(x[datum]), vertical.contains(y[datum]),
        let x = horizontal.position(of: x[datum]), let y = vertical.position(of: y[datum])
      else { return nil }
      return (datum, Point(x: x, y: y))
    }
    let groups = TieGroups(data.map(\.position))
    let largest = groups.members.map(\.count).max() ?? 0
    let parts = groups.members.map { $0.parted { look(data[$0].datum) } }
    return Choice(
      ties: suiting(largest: largest, of: data.count), largest: largest,
      largestSymbol: parts.joined().map(\.count).max() ?? 0,
      areMixed: parts.contains { $0.count > 1 }, areEqual: groups.areEqual)
  }
}

extension [Int] {
  /// The same in parts, each of those that look alike, in order of appearance.
  fileprivate func parted(by look: (Int) -> Int) -> [[Int]] {
    var looks: [Int] = []
    var parts: [[Int]] = []
    for index in self {
      let own = look(index)
      if let known = looks.firstIndex(of: own) {
        parts[known].append(index)
      } else {
        looks.append(own)
        parts.append([index])
      }
    }
    return parts
  }
}

/// Positions at one place, gathered around the first of them.
///
/// Where a few heights repeat, as for a response of 0 and 1, a symbol that is moved up or down still says its value, so that
/// those within a point of each other are taken apart as well. In a scatter only equal data are one place: what lies close
/// together there must stay where it is.
struct TieGroups {
  /// The indices of each group's positions, in order of appearance.
  private(set) var members: [[Int]] = []
  /// Whether the positions have so few heights that these are names rather than numbers.
  let standInRows: Bool
  /// Whether the members of each group are equal data.
  private(set) var areEqual = true

  private struct Cell: Hashable {
    var column: Int32
    var row: Int32
  }
  private static let mostHeights = 5

  init(_ positions: [Point]) {
    standInRows = Set(positions.map(\.y)).count <= TieGroups.mostHeights
    // Equal data have equal positions; a thousandth of a point is far below what a picture shows.
    let equal = 1e-3
    let distance = standInRows ? 1 : equal
    var groups: [Cell: [Int]] = [:]
    for (index, position) in positions.enumerated() {
      let column = Int32(min(max(position.x, -1e6), 1e6).rounded(.down))
      let row = Int32(min(max(position.y, -1e6), 1e6).rounded(.down))
      var found: Int?
      search: for dy: Int32 in [0, -1, 1] {
        for dx: Int32 in [0, -1, 1] {
          for group in groups[Cell(column: column + dx, row: row + dy)] ?? [] {
            let first = positions[members[group][0]]
            let (x, y) = (first.x - position.x, first.y - position.y)
            if x * x + y * y < distance * distance {
              found = group
              areEqual = areEqual && x * x + y * y < equal * equal
              break search
            }
          }
        }
      }
      if let found {
        members[found].append(index)
      } else {
        groups[Cell(column: column, row: row), default: []].append(members.count)
        members.append([index])
      }
    }
  }
}

/// Where symbols stand, and how large they are, once those that would hide each other are set apart.
struct PlacedSymbols {
  /// The index of the datum, its position and the diameter of its symbol.
  var symbols: [(datum: Int, position: Point, size: Double)] = []

  /// - Parameter look: a number for the colour and shape of each datum; what looks alike may share a symbol.
  init(
    _ data: [(datum: Int, position: Point)], ties: Ties?, size: Double, look: (Int) -> Int, in plot: Rect
  ) {
    let overlaps = ties == .overlap || (ties == nil && data.count > Ties.mostPoints)
    let ties = overlaps ? .overlap : ties
    let found = TieGroups(overlaps ? [] : data.map(\.position))
    let groups = found.members
    let largest = groups.map(\.count).max() ?? 0
    switch ties ?? Ties.suiting(largest: largest, of: data.count) {
    case .overlap: symbols = data.map { ($0.datum, $0.position, size) }
    case .apart: part(data, found, size, plot)
    case .size: enlarge(data, groups, size, look, plot)
    }
  }

  /// The first of a group stays, and each of the others takes the nearest place where it hides nothing.
  private mutating func part(
    _ data: [(datum: Int, position: Point)], _ found: TieGroups, _ size: Double, _ plot: Rect
  ) {
    let groups = found.members
    let pitch = size * 0.95
    let around = found.standInRows ? [] : PlacedSymbols.around
    var positions = data.map(\.position)
    // The places taken so far, by bands of the pitch's width, to look up what a symbol would hide.
    var taken: [Int: [Point]] = [:]
    func band(_ x: Double) -> Int { Int((x / pitch).rounded(.down)) }
    func isFree(_ place: Point) -> Bool {
      plot.contains(place)
        && !(-1...1).contains { offset in
          (taken[band(place.x) + offset] ?? []).contains {
            let (x, y) = ($0.x - place.x, $0.y - place.y)
            return x * x + y * y < 0.16 * size * size
          }
        }
    }
    for group in groups {
      let first = data[group[0]].position
      taken[band(first.x), default: []].append(first)
    }
    for group in groups where group.count > 1 {
      let first = data[group[0]].position
      let upwards = first.y - plot.y >= Double(group.count - 1) * pitch || first.y >= plot.midY
      let column = (1...24).map { Point(x: 0, y: (upwards ? -1 : 1) * Double($0)) }
      var offsets = (around + column).makeIterator()
      for index in group.dropFirst() {
        var place = first
        while let offset = offsets.next() {
          place = Point(x: first.x + offset.x * pitch, y: first.y + offset.y * pitch)
          if isFree(place) { break }
        }
        if !plot.contains(place) { place = first }
        positions[index] = place
        taken[band(place.x), default: []].append(place)
      }
    }
    symbols = data.indices.map { (data[$0].datum, positions[$0], size) }
  }

  /// Places around a place in rings of six, twelve and eighteen, a symbol's width apart: the corners and edges of hexagons.
  private static let around: [Point] = (1...3).flatMap { ring -> [Point] in
    let corners = [(0.0, -1.0), (0.866, -0.5), (0.866, 0.5), (0, 1), (-0.866, 0.5), (-0.866, -0.5)]
    return corners.indices.flatMap { index -> [Point] in
      let (from, to) = (corners[index], corners[(index + 1) % 6])
      return (0..<ring).map { step in
        let share = Double(step) / Double(ring)
        return Point(
          x: Double(ring) * (from.0 + (to.0 - from.0) * share),
          y: Double(ring) * (from.1 + (to.1 - from.1) * share))
      }
    }
  }

  /// One symbol for each look of a group, side by side, with an area in proportion to the count.
  private mutating func enlarge(
    _ data: [(datum: Int, position: Point)], _ groups: [[Int]], _ size: Double, _ look: (Int) -> Int,
    _ plot: Rect
  ) {
    let parts = groups.map { $0.parted { look(data[$0].datum) } }
    // The largest symbol stays small beside the plot; the others shrink with it.
    let most = parts.flatMap { $0 }.map(\.count).max() ?? 1
    let largest = min(size * Double(most).squareRoot(), 0.1 * min(plot.width, plot.height))
    let unit = largest / Double(most).squareRoot()
    var found: [(order: Int, symbol: (datum: Int, position: Point, size: Double))] = []
    for part in parts {
      let sizes = part.map { unit * Double($0.count).squareRoot() }
      var x = data[part[0][0]].position.x - sizes.reduce(0, +) / 2
      for (members, diameter) in zip(part, sizes) {
        let first = data[members[0]]
        let position = Point(
          x: part.count == 1 ? first.position.x : min(max(x + diameter / 2, plot.x), plot.maxX),
          y: first.position.y)
        found.append((members.count, (first.datum, position, diameter)))
        x += diameter
      }
    }
    // Large ones first, so that they hide no small one.
    symbols = found.enumerated().sorted {
      ($1.element.order, $0.offset) < ($0.element.order, $1.offset)
    }.map(\.element.symbol)
  }
}
