import Plotting

/// Writes the `d` attribute of a path as short as SVG allows: rounded, relative, separators only where needed.
///
/// Each delta is the difference of two rounded positions, so that roundings never add up along a path.
struct SVGPathData {
  private(set) var bytes: [UInt8] = []

  /// Units in one unit of the path: 100 keeps two decimals.
  private let precision: Double
  private let decimals: Int
  private var command: UInt8 = 0
  /// Whether a number stands last, and whether it has a decimal point.
  private var endsWithNumber = false
  private var endsWithFraction = false

  // In units, as a viewer computes them from what was written.
  private var current = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  /// The last control point of the curve before, which the next may mirror.
  private var cubicControl: (x: Int, y: Int)?
  private var quadraticControl: (x: Int, y: Int)?
  private var subpathHasSegment = false

  init(decimals: Int = 2) {
    self.decimals = decimals
    precision = decimals == 0 ? 1 : 100
  }

  init(_ path: Path) {
    self.init()
    append(path)
  }

  /// A line through points, each a corner even where two are the same.
  init(corners: [Point]) {
    self.init()
    for (index, point) in corners.enumerated() {
      let to = units(point)
      if index == 0 {
        move(to)
      } else if to == current {
        write(command: UInt8(ascii: "h"))
        write(0)
      } else {
        line(to)
      }
    }
  }

  /// Adds a path, moved.
  mutating func append(_ path: Path, x: Double = 0, y: Double = 0) {
    bytes.reserveCapacity(bytes.count + path.steps.count * 10)
    func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
    for step in path.steps {
      switch step {
      case .move(let p): move(units(moved(p)))
      case .line(let p): line(units(moved(p)))
      case .curve(let a, let b, let p): curve(moved(a), moved(b), moved(p))
      case .close: close()
      }
    }
  }

  private func units(_ point: Point) -> (x: Int, y: Int) {
    (Int((point.x * precision).rounded()), Int((point.y * precision).rounded()))
  }

  // MARK: - Steps

  private mutating func move(_ to: (x: Int, y: Int)) {
    // A first relative move counts from the origin; more pairs after a move are lines.
    write(command: UInt8(ascii: "m"), always: true)
    write(delta: to)
    command = UInt8(ascii: "l")
    current = to
    start = to
    subpathHasSegment = false
    forgetControls()
  }

  private mutating func line(_ to: (x: Int, y: Int)) {
    let dx = to.x - current.x
    let dy = to.y - current.y
    // A line that rounds to nothing is left out, but for one that may be a dot of its own.
    if dx == 0, dy == 0, subpathHasSegment { return }
    if dy == 0 {
      write(command: UInt8(ascii: "h"))
      write(dx)
    } else if dx == 0 {
      write(command: UInt8(ascii: "v"))
      write(dy)
    } else {
      write(command: UInt8(ascii: "l"))
      write(dx)
      write(dy)
    }
    current = to
    subpathHasSegment = true
    forgetControls()
  }

  private mutating func curve(_ a: Point, _ b: Point, _ p: Point) {
    let to = units(p)
    let first = units(a)
    let second = units(b)
    if first == current, second == to { return line(to) }
    if let control = quadraticControl(a, b, p) {
      if let before = quadraticControl, isNear(control, mirrored(before)) {
        quadraticControl = mirrored(before)
        write(command: UInt8(ascii: "t"))
      } else {
        quadraticControl = control
        write(command: UInt8(ascii: "q"))
        write(delta: control)
      }
      cubicControl = nil
    } else {
      if let before = cubicControl, isNear(first, mirrored(before)) {
        write(command: UInt8(ascii: "s"))
      } else {
        write(command: UInt8(ascii: "c"))
        write(delta: first)
      }
      write(delta: second)
      cubicControl = second
      quadraticControl = nil
    }
    write(delta: to)
    current = to
    subpathHasSegment = true
  }

  private mutating func close() {
    if command == UInt8(ascii: "z") { return }
    write(command: UInt8(ascii: "z"), always: true)
    current = start
    forgetControls()
  }

  // MARK: - Shorter curves

  private mutating func forgetControls() {
    cubicControl = nil
    quadraticControl = nil
  }

  /// The one control point of a curve that came from a quadratic one, as all of TrueType's do.
  private func quadraticControl(_ a: Point, _ b: Point, _ p: Point) -> (x: Int, y: Int)? {
    let fromX = Double(current.x)
    let fromY = Double(current.y)
    let ax = (3 * a.x * precision - fromX) / 2
    let ay = (3 * a.y * precision - fromY) / 2
    let bx = (3 * b.x - p.x) / 2 * precision
    let by = (3 * b.y - p.y) / 2 * precision
    guard abs(ax - bx) <= 3, abs(ay - by) <= 3 else { return nil }
    return (Int(((ax + bx) / 2).rounded()), Int(((ay + by) / 2).rounded()))
  }

  private func mirrored(_ control: (x: Int, y: Int)) -> (x: Int, y: Int) {
    (2 * current.x - control.x, 2 * current.y - control.y)
  }

  private func isNear(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Bool {
    abs(a.x - b.x) <= 1 && abs(a.y - b.y) <= 1
  }

  // MARK: - Characters

  private mutating func write(command: UInt8, always: Bool = false) {
    if !always, command == self.command { return }
    bytes.append(command)
    self.command = command
    endsWithNumber = false
  }

  private mutating func write(delta to: (x: Int, y: Int)) {
    write(to.x - current.x)
    write(to.y - current.y)
  }

  private mutating func write(_ units: Int) {
    let start = bytes.count
    let isFraction = bytes.append(decimal: units, decimals: decimals)
    let first = bytes[start]
    let joins = first == UInt8(ascii: "-") || (first == UInt8(ascii: ".") && endsWithFraction)
    if endsWithNumber, !joins { bytes.insert(UInt8(ascii: " "), at: start) }
    endsWithNumber = true
    endsWithFraction = isFraction
  }
}

extension [UInt8] {
  /// Appends a number given in units of 1/10^decimals, without zeros that say nothing; true if it has a fraction.
  @discardableResult
  mutating func append(decimal units: Int, decimals: Int) -> Bool {
    var value = units.magnitude
    if units < 0 { append(UInt8(ascii: "-")) }
    var fraction = decimals
    while fraction > 0, value % 10 == 0 {
      value /= 10
      fraction -= 1
    }
    var power: UInt = 1
    for _ in 0..<fraction { power *= 10 }
    let whole = value / power
    if whole > 0 || fraction == 0 { append(digits: whole) }
    guard fraction > 0 else { return false }
    append(UInt8(ascii: "."))
    var rest = value % power
    for _ in 0..<fraction {
      power /= 10
      append(UInt8(ascii: "0") + UInt8(rest / power))
      rest %= power
    }
    return true
  }

  private mutating func append(digits value: UInt) {
    if value >= 10 { append(digits: value / 10) }
    append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  /// Appends a number that is finite and not huge, rounded to `decimals` places.
  mutating func append(number value: Double, decimals: Int = 2) {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    append(decimal: Int((value * power).rounded()), decimals: decimals)
  }
}
