import Arithmetic
import Reporting

/// What figures show of hidden numbers: what each group of rows is expected to be, and how means follow a predictor, with a line for
/// each group.
struct HiddenNumberFigures: Sendable {
  private let lines: StoryLines
  private let groups: RowGroups?
  private let values: [Double]
  /// The lines as they are without knowing any hidden number, and their columns.
  private let factor: HiddenNumberFactor
  /// The rows of each unit.
  private let rows: [[Int]]
  /// What the hidden numbers of each unit are expected to be, and their covariance; none where they are known.
  private let numbers: [(mean: [Double], covariance: Matrix?)]
  /// The one column that depends on them.
  private let response: NormalLine

  /// The most groups with a place, or a line, of their own.
  private static let mostGroups = 60

  /// - Parameters:
  ///   - known: The same factor with the hidden numbers known; nil where they are hidden.
  ///   - groups: That share hidden numbers; nil for rows.
  /// - Returns: Nil where several columns depend on them, of which a density tells more.
  init?(
    of factor: HiddenNumberFactor, known: HiddenNumberFactor? = nil, in groups: RowGroups?,
    _ lines: StoryLines, at values: [Double]
  ) {
    let drawing = factor.lines.filter { $0.values != nil }
    guard drawing.count == 1 else { return nil }
    (self.lines, self.groups, self.values, self.factor) = (lines, groups, values, factor)
    response = drawing[0]
    let starts = factor.firstRows
    let units = starts.indices.filter { starts[$0] == $0 }
    var rows = Array(repeating: [Int](), count: starts.count)
    for (row, start) in starts.enumerated() where drawing[0].isHere(row) { rows[start].append(row) }
    self.rows = units.map { rows[$0] }
    if let known {
      let columns = factor.numbers.map { number in known.lines.first { $0.name == number }?.values }
      numbers = units.map { row in (columns.map { $0?[row] ?? .nan }, nil) }
    } else {
      let posteriors = HiddenNumberDensity(of: factor, at: values).posteriors
      numbers = factor.draws.units.indices.map { unit in
        let posterior = posteriors[unit]
        return (posterior?.mean ?? factor.numbers.map { _ in .nan }, posterior?.covariance)
      }
    }
  }

  var answers: Answers {
    var answers = Answers()
    let numbers = columnsRead.filter { lines.levels(of: $0) == nil }
    let levels = columnsRead.filter { lines.levels(of: $0) != nil && $0 != groups?.column }
    guard !numbers.isEmpty else {
      if let fitted = fittedGroups { answers.add(.groupMeans, .groups(fitted), parts: .table(fitted.table)) }
      return answers
    }
    guard
      let base = lines.rows.typical(
        numbers: numbers, factors: levels.map { ($0, lines.levels(of: $0) ?? []) }, drawing: [response.name])
    else { return answers }
    for predictor in numbers {
      add(
        curvesAlong(predictor, others: numbers.filter { $0 != predictor }, levels, base), of: predictor,
        isOnly: numbers.count == 1, to: &answers)
    }
    return answers
  }

  // MARK: - Groups

  private var fittedGroups: FittedGroups? {
    guard let groups, let known = response.values, (2...Self.mostGroups).contains(groups.names.count),
      groups.names.count == rows.count
    else { return nil }
    let list = groups.names.enumerated().compactMap { place, name -> FittedGroups.Group? in
      let own = rows[place]
      guard !own.isEmpty else { return nil }
      let count = Double(own.count)
      let residuals = own.map { response.residual($0, at: values, count: factor.numbers.count) }
      let (mean, covariance) = numbers[place]
      // What is known of a row less e is what it is expected to be: y - e = μ + cᵀh.
      let expected = zip(own, residuals).reduce(0) { $0 + known[$1.0] - $1.1.at(mean) } / count
      let slopes = factor.numbers.indices.map { number in
        residuals.reduce(0) { $0 + $1.slopes[number] } / count
      }
      let variance = covariance.map { matrix in
        zip(slopes, matrix * slopes).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return FittedGroups.Group(
        name: name, mean: own.reduce(0) { $0 + known[$1] } / count, expected: expected,
        deviation: variance?.squareRoot())
    }
    guard list.count == groups.names.count else { return nil }
    let whole = factor.numberDraw(at: values, over: [[]]).flatMap { draw in
      draw.isSameInRows ? draw.distribution(0, [])?.moments(of: 0)?.mean : nil
    }
    return FittedGroups(column: groups.column, response: response.name, list: list, whole: whole)
  }

  // MARK: - Along a predictor

  /// The columns that the lines of hidden numbers read, in the order written.
  private var columnsRead: [String] { lines.columnsReadByNumbers(drawing: response.name) }

  private func add(_ curves: FittedCurves?, of predictor: String, isOnly: Bool, to answers: inout Answers) {
    guard let curves else { return }
    if curves.list.count == 1, curves.levels == nil {
      answers.add(isOnly ? FitAnswer.curve.rawValue : predictor, .curve(curves.first.curve))
    } else {
      answers.add(isOnly ? FitAnswer.curve.rawValue : predictor, .curves(curves), parts: .group(curves.parts))
    }
  }

  private func curvesAlong(
    _ predictor: String, others: [String], _ levels: [String], _ base: Rows
  ) -> FittedCurves? {
    let held =
      others.map { FittedCurve.Held(column: $0, value: lines.rows[$0]?.middle ?? .nan) }
      + levels.map { FittedCurve.Held(column: $0, value: .nan, level: lines.levels(of: $0)?.first) }
    func curve(_ base: Rows, without level: String? = nil, at numbers: [Double]?) -> FittedCurve {
      let mean = course(along: predictor, base, numbers)
      return FittedCurve(
        response: .column(response.name), predictor: predictor,
        held: held.filter { $0.column != level }, hasLimits: false
      ) { x in
        let mean = mean(x)
        return FittedCurve.Point(mean: mean, lower: mean, upper: mean)
      }
    }
    let whole = curve(base, at: nil)
    if let groups, lines.columnsRead(inDrawOf: response.name).contains(predictor),
      (2...Self.mostGroups).contains(groups.names.count), groups.names.count == rows.count
    {
      let branches = zip(groups.names, numbers).map { name, numbers in
        FittedCurves.Branch(name: name, weight: nil, curve: curve(base, at: numbers.mean))
      }
      var curves = FittedCurves(of: groups.column, branches, levels: groups.ofRows)
      curves?.whole = whole
      return curves
    }
    guard let factor = levels.first, let names = lines.levels(of: factor),
      let cells = lines.rows[factor]?.levelNames
    else {
      return FittedCurves(of: nil, [FittedCurves.Branch(name: "all", weight: nil, curve: whole)])
    }
    return FittedCurves(
      of: factor,
      names.map { level in
        FittedCurves.Branch(
          name: level, weight: nil, curve: curve(base.with(factor, level: level), without: factor, at: nil))
      }, levels: cells.map { $0.flatMap { names.firstIndex(of: $0) } })
  }

  /// The mean of the column along a predictor, which of a straight line is known from two rows.
  private func course(
    along predictor: String, _ base: Rows, _ numbers: [Double]?
  ) -> @Sendable (Double) -> Double {
    @Sendable func at(_ x: Double) -> Double { mean(base.with(predictor, x), numbers) ?? .nan }
    guard case .numbers(let cells)? = lines.rows[predictor]?.values else { return at }
    let known = rows.joined().map { cells[$0] }.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), low < high else { return at }
    let (first, last) = (at(low), at(high))
    let line = { @Sendable (x: Double) in first + (last - first) * ((x - low) / (high - low)) }
    let isStraight = [0.25, 0.5, 0.8125].allSatisfy { share in
      let x = low + share * (high - low)
      return abs(at(x) - line(x)) <= 1e-12 * (abs(first) + abs(last))
    }
    return isStraight ? line : at
  }

  /// What the column is expected to be in one row, for some hidden numbers, or whatever these are.
  private func mean(_ row: Rows, _ numbers: [Double]?) -> Double? {
    guard let bound = lines.binding.numberLines(of: lines.story, at: row),
      let line = bound.first(where: { $0.name == response.name }),
      let numbers = numbers ?? bound.prior(of: factor.numbers.count, 0, at: values)?.mean
    else { return nil }
    let residual = line.residual(0, at: values, count: factor.numbers.count)
    return zip(residual.slopes, numbers).reduce(line.mean.eta(0, [], values)) { $0 + $1.0 * $1.1 }
  }
}

extension StoryLines {
  /// The rows that the lines were bound to.
  var rows: Rows { binding.names.rows }

  /// The columns that lines with hidden numbers read in their arguments, in the order written.
  func columnsReadByNumbers(drawing response: String) -> [String] {
    columns(readBy: story.lines.filter { binding.hasNumbers($0) }).filter { $0 != response }
  }

  /// Those of the line that draws a column.
  func columnsRead(inDrawOf response: String) -> [String] {
    columns(readBy: story.lines.filter { $0.targets.contains { $0.name.text == response } })
  }

  private func columns(readBy lines: [StoryLine]) -> [String] {
    let needs = lines.flatMap { StoryText(lines: [$0]).calls.flatMap(\.arguments).flatMap(\.value.needs) }
    return needs.reduce(into: []) { found, name in
      let isHidden = binding.names.hidden(name) != nil || binding.names.number(name) != nil
      if binding.names.isColumn(name), !isHidden, !found.contains(name) { found.append(name) }
    }
  }
}
