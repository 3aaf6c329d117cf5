import Arithmetic
import Estimation
import TestSupport

/// A fit of a random model to random rows of the kinds that break estimators: ties, last bits, huge and tiny units, too few rows,
/// dependent columns, extreme counts, odd starts.
///
/// A pure function of its number, so that whatever it finds can be found again.
struct RandomFit: Sendable {
  let number: Int
  let model: String
  let settings: Setting
  let rows: Rows
  let labels: Labels?
  let request: FitRequest

  init(_ number: Int, effort: Effort = .short) {
    self.number = number
    var maker = Maker(random: Random(seed: UInt64(number), stream: "random fit"), effort: effort)
    let name = maker.pick(["linear", "logistic", "grouped", "poisson", "coin-mixture", "gaussian-mixture"])
    model = name == "grouped" ? "logistic" : name
    let isLatent = name.hasSuffix("mixture")
    let count = maker.pick(isLatent ? [2, 2, 3, 4, 5, 8, 13, 40] : [1, 2, 3, 4, 5, 6, 8, 13, 40])
    switch name {
    case "coin-mixture": (rows, settings) = maker.coins(count)
    case "gaussian-mixture": (rows, settings) = maker.points(count)
    default: (rows, settings) = maker.regression(name, count)
    }
    let labels = isLatent ? try? Labels(column: "label", of: rows) : nil
    self.labels = labels
    request =
      isLatent
      ? maker.latentRequest(name, labels: labels, columns: rows.columns.map(\.name))
      : maker.request(settings)
  }

  enum Effort { case short, long }

  /// The fit, or the reason why there is none.
  func run() throws(EstimationError) -> Fit {
    try ModelCatalogue.named(model).make(settings, rows, labels).fit(rows, request)
  }
}

/// Draws the parts of a random fit.
private struct Maker {
  var random: Random
  let effort: RandomFit.Effort

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[random.below(choices.count)] }
  mutating func chance(_ probability: Double) -> Bool { random.uniform() < probability }
  mutating func powerOfTen(_ largest: Int) -> Double {
    Elementary.power(10, Double(random.below(2 * largest + 1) - largest))
  }

  // MARK: - Columns

  mutating func column(_ count: Int, after earlier: [[Double]]) -> [Double] {
    var values = shape(count, after: earlier)
    switch random.below(12) {
    case 0: values = values.map { $0 * powerOfTen(300) }
    case 1:
      let unit = powerOfTen(300)
      values = values.map { $0 * unit }
    case 2:
      let unit = powerOfTen(20)
      values = values.map { $0 * unit }
    case 3:
      let origin = powerOfTen(16)
      values = values.map { $0 + origin }
    case 4: values[random.below(count)] = powerOfTen(305)
    case 5: values = values.map { chance(0.3) ? $0.nextUp : $0 }
    default: break
    }
    return values.map { $0.isFinite ? $0 : 1e308 }
  }

  private mutating func shape(_ count: Int, after earlier: [[Double]]) -> [Double] {
    switch random.below(earlier.isEmpty ? 9 : 12) {
    case 0: return (0..<count).map { Double($0) }
    case 1: return (0..<count).map { _ in random.normal() }
    case 2: return (0..<count).map { _ in Double(random.below(3)) }
    case 3: return (0..<count).map { _ in Double(random.below(2)) * 50 + random.normal() }
    case 4: return Array(repeating: pick([0, 1, 0.1, -3e10, .leastNonzeroMagnitude]), count: count)
    case 5:
      let value = pick([1, 0.3, 1e15])
      return (0..<count).map { _ in pick([value, value.nextUp, value.nextDown]) }
    case 6: return (0..<count).map { 1990 + Double($0 % 31) }
    case 7:
      let gap = powerOfTen(14)
      return (0..<count).map { Double($0 / 2) + Double($0 % 2) * gap }
    case 8: return (0..<count).map { _ in pick([0, 2024 * .leastNonzeroMagnitude, -1e-300 * 1e-10, 1]) }
    case 9: return pick(earlier)
    case 10: return pick(earlier).map { 2 * $0 + 1 }
    default:
      let noise = powerOfTen(17)
      return pick(earlier).map { $0 + noise * random.normal() }
    }
  }

  private mutating func columns(_ width: Int, _ count: Int) -> [[Double]] {
    var columns: [[Double]] = []
    for _ in 0..<width { columns.append(column(count, after: columns)) }
    return columns
  }

  // MARK: - Regressions

  mutating func regression(_ name: String, _ count: Int) -> (Rows, Setting) {
    let columns = columns(1 + random.below(4), count)
    let names = ["a", "b", "c", "d"].prefix(columns.count)
    var table = zip(names, columns).map { Column($0, $1) }
    var terms = names.filter { _ in chance(0.7) }
    if chance(0.3) { terms.append("a^\(2 + random.below(6))") }
    if columns.count > 1, chance(0.2) { terms.append("a:b") }
    var settings: [Setting.Entry] = [
      .init("response", .text("y")), .init("terms", .list(terms.map(Setting.text))),
    ]
    if chance(0.3) { settings.append(.init("intercept", .flag(false))) }
    switch name {
    case "linear":
      table.append(Column("y", column(count, after: columns)))
      if chance(0.3) { settings.append(.init("standard-errors", .text("mle"))) }
    case "logistic": table.append(Column("y", zeroOne(columns[0])))
    case "grouped":
      let sizes = (0..<count).map { _ in
        (1 + 10 * random.uniform() * pick([1, 1, 10, 1e15, 1e300])).rounded()
      }
      table.append(
        Column("y", sizes.map { chance(0.2) ? 0 : chance(0.2) ? $0 : ($0 * random.uniform()).rounded() }))
      table.append(Column("m", sizes))
      settings.append(.init("trials", .text("m")))
    default:
      table.append(
        Column("y", (0..<count).map { _ in (random.uniform() * pick([0, 3, 3, 50, 1e12, 1e300])).rounded() }))
    }
    return (checked(table), .mapping(settings))
  }

  /// Responses that nearly follow a threshold, or are drawn.
  private mutating func zeroOne(_ column: [Double]) -> [Double] {
    if chance(0.4) { return column.map { _ in Double(random.below(2)) } }
    let threshold = pick(column)
    let flips = chance(0.6) ? 1 : 0
    var values = column.map { $0 >= threshold ? 1.0 : 0 }
    for _ in 0..<flips {
      let place = random.below(values.count)
      values[place] = 1 - values[place]
    }
    return values
  }

  private func checked(_ table: [Column]) -> Rows {
    guard let rows = try? Rows(table) else { preconditionFailure("random columns have one length") }
    return rows
  }

  mutating func request(_ settings: Setting) -> FitRequest {
    var request = FitRequest(method: .mle)
    limits(&request)
    if chance(0.15), case .list(let terms)? = settings["terms"] {
      request.start = .parameters(
        .mapping([
          .init("coefficients", .list((0...terms.count).map { _ in .number(oddNumber()) }))
        ]))
    }
    return request
  }

  private mutating func limits(_ request: inout FitRequest) {
    request.maximumIterations = pick([1, 2, 30, 200, effort == .long ? 3000 : 200])
    if chance(0.3) { request.tolerance = pick([1e-16, 1e-6, 1e-2, 1]) }
  }

  private mutating func oddNumber() -> Double {
    pick([0, 1, -1, 0.5, 1e-300, 1e300, -1e150, .leastNonzeroMagnitude, 1e16, random.normal()])
  }

  // MARK: - Mixtures

  mutating func coins(_ count: Int) -> (Rows, Setting) {
    let largest = pick([1.0, 2, 10, 10, 1000, 0x1p53])
    let tosses = (0..<count).map { _ in
      chance(0.3) ? largest : (1 + random.uniform() * (largest - 1)).rounded()
    }
    let shares = [pick([0, 0.3, 1]), pick([0.3, 0.9, 1])]
    let heads = tosses.map { min($0, ($0 * (chance(0.2) ? random.uniform() : pick(shares))).rounded()) }
    let settings: [Setting.Entry] = [
      .init("components", .number(Double(1 + random.below(4)))),
      .init("weights", .text(pick(["equal", "free"]))),
    ]
    return (
      checked([Column("heads", heads), Column("tosses", tosses)] + labels(count)), .mapping(settings)
    )
  }

  mutating func points(_ count: Int) -> (Rows, Setting) {
    let columns = columns(1 + random.below(4), count)
    let names = ["a", "b", "c", "d"].prefix(columns.count)
    let settings: [Setting.Entry] = [
      .init("components", .number(Double(1 + random.below(chance(0.1) ? 12 : 3)))),
      .init("covariance", .text(pick(["full", "tied", "diagonal", "spherical"]))),
      .init("columns", .list(names.map(Setting.text))),
    ]
    return (checked(zip(names, columns).map { Column($0, $1) } + labels(count)), .mapping(settings))
  }

  private mutating func labels(_ count: Int) -> [Column] {
    guard chance(0.5) else { return [] }
    let kinds = 1 + random.below(3)
    return [Column("label", texts: (0..<count).map { _ in "l\(random.below(kinds))" })]
  }

  mutating func latentRequest(_ name: String, labels: Labels?, columns: [String]) -> FitRequest {
    var request = FitRequest(method: labels != nil && chance(0.3) ? .mle : .em, labels: labels)
    limits(&request)
    request.seed = random.next()
    if chance(0.8) { request.restarts = 1 + random.below(3) }
    if chance(0.1) { request.wantsInformation = false }
    guard request.method == .em else { return request }
    switch random.below(6) {
    case 0: request.start = .random
    case 1: request.start = .kMeansPlusPlus
    case 2 where labels != nil: request.start = .labels
    case 3: request.start = .parameters(name == "coin-mixture" ? coinStart() : pointStart(columns))
    default: break
    }
    if case .parameters = request.start { request.restarts = nil }
    if request.start == .labels { request.restarts = nil }
    return request
  }

  private mutating func coinStart() -> Setting {
    let count = 1 + random.below(4)
    let same = random.uniform()
    var entries: [Setting.Entry] = [
      .init(
        "heads", .list((0..<count).map { _ in .number(pick([0, 1, 0.5, same, same, random.uniform()])) }))
    ]
    if chance(0.4) { entries.append(.init("weights", weights(count))) }
    return .mapping(entries)
  }

  private mutating func weights(_ count: Int) -> Setting {
    var weights = (0..<count).map { _ in pick([random.uniform(), 1e-300, 0.5]) }
    let total = weights.reduce(0, +)
    if chance(0.8) { weights = weights.map { $0 / total } }
    return .list(weights.map(Setting.number))
  }

  private mutating func pointStart(_ columns: [String]) -> Setting {
    let width = columns.count - (columns.contains("label") ? 1 : 0)
    let count = 1 + random.below(3)
    let same = (0..<width).map { _ in random.normal() }
    let mean = { (maker: inout Maker) -> Setting in
      if maker.chance(0.4) { return .list(same.map(Setting.number)) }
      return .list(
        (0..<width).map { _ in .number(maker.chance(0.8) ? maker.random.normal() : maker.oddNumber()) })
    }
    var entries: [Setting.Entry] = [.init("means", .list((0..<count).map { _ in mean(&self) }))]
    if chance(0.4) { entries.append(.init("weights", weights(count))) }
    if chance(0.4) {
      let variance = pick([1, 1, 0.1, 1e-300, 1e300, 0, -1])
      let covariance = pick([0, 0, 0.5, 1, 2])
      entries.append(
        .init(
          "covariances",
          .list(
            (0..<count).map { _ in
              .list(
                (0..<width).map { a in
                  .list((0..<width).map { b in .number(a == b ? variance : covariance * variance) })
                })
            })))
    }
    return .mapping(entries)
  }
}
