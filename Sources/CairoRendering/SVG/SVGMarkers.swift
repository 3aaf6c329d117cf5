import Plotting

/// Writes markers: a symbol is defined once, and one line without a stroke carries it at each of its corners.
///
/// A `<use>` for each marker takes five times the bytes, most of them for the id. Markers of a rare colour are such
/// uses; the others are sorted into as few lines as keep the order in which overlapping markers are drawn.
struct SVGMarkers {
  private let prefix: String
  private var count = 0

  /// A colour that comes up less often gets no line.
  private static let fewestOnALine = 4

  init(prefix: String) { self.prefix = prefix }

  mutating func write(_ batch: MarkerBatch, to body: inout [UInt8], definitions: inout [UInt8]) {
    var positions: [Point] = []
    var colors: [Color] = []
    for (index, position) in batch.positions.enumerated() {
      guard let position = position.drawable else { continue }
      positions.append(position)
      colors.append(batch.color(at: index).drawable)
    }
    guard !positions.isEmpty else { return }
    count += 1
    let symbol = "\(prefix)-m\(count)"
    definitions += "<path id=\"\(symbol)\" d=\"".utf8
    definitions += SVGPathData(batch.outline).bytes
    definitions += "\"".utf8
    if let ring = batch.ring { definitions.append(stroke: ring.color, width: ring.width) }
    definitions += "/>\n".utf8

    let markers = defineMarkers(of: symbol, colors: colors, in: &definitions)
    for line in Self.lines(of: positions, colors: colors, reach: batch.reach) {
      guard let first = line.first else { continue }
      if let marker = markers[colors[first]], line.count > 1 {
        body += "<path fill=\"none\" style=\"marker:url(#\(marker))\" d=\"".utf8
        body += SVGPathData(corners: line.map { positions[$0] }).bytes
        body += "\"/>\n".utf8
      } else {
        for index in line { use(symbol, fill: colors[index], at: positions[index], in: &body) }
      }
    }
  }

  /// Defines a marker for each colour that comes up often; gives their ids.
  private mutating func defineMarkers(
    of symbol: String, colors: [Color], in definitions: inout [UInt8]
  ) -> [Color: String] {
    var counts: [Color: Int] = [:]
    var names: [Color: String] = [:]
    for color in colors {
      counts[color, default: 0] += 1
      guard counts[color] == Self.fewestOnALine else { continue }
      count += 1
      let name = "\(prefix)-m\(count)"
      names[color] = name
      definitions += "<marker id=\"\(name)\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\">".utf8
      definitions += "<use href=\"#\(symbol)\"".utf8
      definitions.append(fill: color)
      definitions += "/></marker>\n".utf8
    }
    return names
  }

  private func use(_ symbol: String, fill: Color, at position: Point, in body: inout [UInt8]) {
    body += "<use href=\"#\(symbol)\"".utf8
    body.append(fill: fill)
    body += " x=\"".utf8
    body.append(number: position.x)
    body += "\" y=\"".utf8
    body.append(number: position.y)
    body += "\"/>\n".utf8
  }

  // MARK: - Order

  /// The indices of the markers in lines of one colour, each line in order, such that no marker comes to lie below
  /// one that was drawn before it.
  static func lines(of positions: [Point], colors: [Color], reach: Double) -> [[Int]] {
    struct Cell: Hashable {
      var column: Int
      var row: Int
    }
    let side = max(2 * reach, 0.01)
    var lines: [[Int]] = []
    var latestLine: [Color: Int] = [:]
    // What was placed so far, by squares as wide as a symbol, so that only the neighbours are compared.
    var placed: [Cell: [(index: Int, line: Int)]] = [:]
    for (index, position) in positions.enumerated() {
      let cell = Cell(
        column: Int((position.x / side).rounded(.down)), row: Int((position.y / side).rounded(.down)))
      var below = -1
      for row in (cell.row - 1)...(cell.row + 1) {
        for column in (cell.column - 1)...(cell.column + 1) {
          for other in placed[Cell(column: column, row: row)] ?? [] where other.line > below {
            let place = positions[other.index]
            if abs(place.x - position.x) < side, abs(place.y - position.y) < side { below = other.line }
          }
        }
      }
      let line: Int
      if let latest = latestLine[colors[index]], latest >= below {
        line = latest
        lines[line].append(index)
      } else {
        line = lines.count
        lines.append([index])
        latestLine[colors[index]] = line
      }
      placed[cell, default: []].append((index, line))
    }
    return lines
  }
}
