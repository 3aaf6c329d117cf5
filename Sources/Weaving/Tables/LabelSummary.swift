import Estimation
import Reporting

/// The columns of numbers by label, as statisticians tell them first: how many rows, mean, standard deviation, and five numbers; where
/// there are none, how often each level of the columns stands.
///
/// The standard deviation divides by n - 1, as the caption says; quartiles are interpolated between the rows in their order, as R's `quantile` does by
/// default: the share q lies at 1 + (n - 1) q.
///
/// Reference: Hyndman and Fan, The American Statistician 50:361 (1996), definition 7.
struct LabelSummary {
  private let named: NamedFit
  private let shares: Columns
  /// How often each row was seen.
  private let counts: [Double]

  /// Nil for a fit without labels, and for one of groups, whose labels are not those of rows.
  init?(_ named: NamedFit) {
    guard named.fit.method == .mle, named.scenario.modelKind.isLatent,
      let shares = named.fit.answers.table("responsibilities")?.ofRows
    else { return nil }
    guard named.scenario.rows.count == shares.count else { return nil }
    self.named = named
    self.shares = shares
    counts = named.scenario.model.rowCounts ?? (0..<shares.count).map { _ in 1 }
  }

  var grid: TableGrid { numbers.isEmpty ? gridOfLevels : gridOfNumbers }

  /// How often each level of the columns stands among the rows of each label.
  private var gridOfLevels: TableGrid {
    let columns = named.scenario.model.columns.compactMap { name in
      named.scenario.rows[name].map { (name: name, cells: $0.levelNames, levels: $0.levels) }
    }
    let found = shares.columns.flatMap { label in
      columns.flatMap { column in
        let isLabelled = (label.values.doubles ?? []).map { $0 > 0.5 }
        let cells = zip(zip(column.cells, counts), isLabelled).filter { $1 && $0.0 != nil }.map(\.0)
        let total = cells.reduce(0) { $0 + $1.1 }
        return column.levels.map { level in
          let count = cells.reduce(0) { $0 + ($1.0 == level ? $1.1 : 0) }
          return (
            names: [label.path.last ?? "", column.name, level], count: count,
            share: total > 0 ? count / total : nil
          )
        }
      }
    }
    // One number of decimals for all, with which the least share keeps two digits.
    let least = found.compactMap(\.share).filter { $0 > 0 }.min() ?? 1
    let decimals = (3...6).first { !Numeral.isLost(least, decimals: $0) } ?? 6
    let rows = found.map { row -> [Cell] in
      row.names.map { .text($0) }
        + [
          .number(.significant(row.count)),
          .number(ifAny: row.share.map { .fixed($0, decimals: decimals) }),
        ]
    }
    let label = named.scenario.labels?.column ?? "label"
    return TableGrid(
      columns: [label, "column", "level"].map { .init(header: .text($0), alignment: .left) }
        + ["rows", "share"].map { .init(header: $0, alignment: .decimal) }, rows: rows,
      caption: "How often each level stands in a column among the rows of each \(label).")
  }

  /// The values that the fit saw; not a number where a limit alone is known.
  private var numbers: [(name: String, values: [Double])] {
    let levels = named.scenario.model.columnsOfLevels
    return named.scenario.model.drawnColumns.compactMap { name in
      guard !levels.contains(name), let values = seen.exactValues(of: name) else { return nil }
      return (name, values)
    }
  }

  private var seen: SeenRows { named.scenario.rows(seenBy: named.fit) }

  /// That rows with limits have no part in what is told of their columns; nothing where there are none.
  private var limitWords: Wording {
    let limited = named.scenario.model.drawnColumns.filter { name in
      seen.limited(name).map { column in counts.indices.contains { counts[$0] > 0 && column.isLimited($0) } }
        ?? false
    }
    return limited.isEmpty ? "" : " Of \(Grammar.list(limited)) the rows with limits are left out."
  }

  private var gridOfNumbers: TableGrid {
    let numbers = numbers
    let rows = shares.columns.flatMap { level in
      numbers.map { column -> [Cell] in
        let known = zip(zip(column.values, counts), level.values.doubles ?? []).filter {
          !$0.0.isNaN && $0.1 > 0 && $1 > 0.5
        }.map(\.0).sorted { $0 < $1 }
        return [.text(level.path.last ?? "")] + (numbers.count > 1 ? [.text(column.name)] : [])
          + Self.cells(known)
      }
    }
    return TableGrid(
      columns: [.init(header: .text(named.scenario.labels?.column ?? "label"), alignment: .left)]
        + (numbers.count > 1 ? [.init(header: "column", alignment: .left)] : [])
        + ["rows", "mean", "SD", "min", "first quartile", "median", "third quartile", "max"].map {
          .init(header: $0, alignment: .decimal)
        }, rows: rows,
      caption: numbers.count == 1
        ? "The values of \(numbers[0].name) by \(named.scenario.labels?.column ?? "label"). \(Self.deviationWords)\(limitWords)"
        : "The rows by \(named.scenario.labels?.column ?? "label"). \(Self.deviationWords)\(limitWords)")
  }

  private static let deviationWords: Wording = "The SD divides by n − 1."

  /// - Parameter values: In ascending order, each with how often it was seen.
  private static func cells(_ values: [(value: Double, count: Double)]) -> [Cell] {
    let total = values.reduce(0) { $0 + $1.count }
    guard let first = values.first, let last = values.last else {
      return [.number(Numeral(0))] + Array(repeating: .absent, count: 7)
    }
    let mean = values.reduce(0) { $0 + $1.count * $1.value } / total
    let squares = values.reduce(0) { $0 + $1.count * ($1.value - mean) * ($1.value - mean) }
    func quantile(_ share: Double) -> Double {
      let place = (total - 1) * share
      func value(at place: Double) -> Double {
        var before = 0.0
        for (value, count) in values {
          before += count
          if place < before { return value }
        }
        return last.value
      }
      let low = place.rounded(.down)
      return value(at: low) + (place - low) * (value(at: low + 1) - value(at: low))
    }
    let deviation = total > 1 ? (squares / (total - 1)).squareRoot() : nil
    return [
      .number(.significant(total)), .number(.significant(mean)),
      .number(ifAny: deviation.map { .significant($0) }),
    ]
      + [first.value, quantile(0.25), quantile(0.5), quantile(0.75), last.value].map {
        .number(.significant($0))
      }
  }
}
