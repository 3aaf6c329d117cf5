import Arithmetic

/// How the mean of what a story draws follows its predictors: one of them varies, the others are held at their means, and factors
/// at their reference levels.
///
///     μ(x) = E(y | x),   limits g(η(x) ± q √(aᵀ V a)),   a = ∂η / ∂θ
///
/// with g the link and V the inverse of the information. There is a curve for each level of the first factor, or of what is hidden.
struct StoryCurves: Sendable {
  private let draw: StoryLines.Draw
  private let values: [Double]
  private let configurations: [[Int]]
  /// The names and the weights of the configurations, where something is hidden.
  private let components: [(name: String, weight: Double)]
  private let hidden: String?
  /// Of the elements that are free, and what the standard errors are multiplied with.
  private let errors: StoryErrors?
  /// A row that each curve is a change of.
  private let base: Rows
  /// The argument that is the mean itself, where the limits of one are those of the other; nil where curves have no limits.
  private var meanPlace: Int?

  /// - Parameters:
  ///   - components: The name and weight of each configuration; none where nothing is hidden.
  ///   - hidden: The name of the one hidden variable.
  ///   - errors: What tells how far off a predictor may be; nil where curves have no limits.
  /// - Returns: Nil for a story whose draws follow no column of numbers.
  init?(
    _ lines: StoryLines, at values: [Double], _ configurations: [[Int]] = [[]],
    components: [(name: String, weight: Double)] = [], hidden: String? = nil, errors: StoryErrors? = nil
  ) {
    guard let draw = lines.draw, !draw.numbers.isEmpty || !draw.factors.isEmpty,
      let base = draw.rows.typical(numbers: draw.numbers, factors: draw.factors, drawing: draw.known)
    else { return nil }
    self.draw = draw
    self.values = values
    self.configurations = configurations
    self.components = components
    self.hidden = hidden
    self.errors = errors
    self.base = base
    meanPlace = errors == nil ? nil : argumentOfMean
  }

  /// The curves, by predictor where there are several.
  var answers: Answers {
    var answers = Answers()
    let predictors = predictors
    if components.isEmpty, draw.factors.isEmpty {
      answers.add(curves: predictors.map { curve(along: $0, base, configurations[0]) })
      return answers
    }
    let all = predictors.compactMap { predictor in branches(along: predictor).map { (predictor, $0) } }
    if all.count == 1 {
      answers.add(.curve, .curves(all[0].1), parts: .group(all[0].1.parts))
    } else if !all.isEmpty {
      var members = Answers()
      for (predictor, curves) in all { members.add(predictor, .curves(curves), parts: .group(curves.parts)) }
      answers.add(.curve, .group(members))
    }
    return answers
  }

  /// The columns of numbers by which coefficients are multiplied: others, such as an exposure, only come beside them.
  private var predictors: [String] {
    draw.numbers.filter { column in
      guard let here = draw.families(at: base), let cells = draw.rows[column],
        let there = draw.families(at: base.with(column, cells.middle + max(abs(cells.middle), 1)))
      else { return false }
      return zip(here.flatMap(\.arguments), there.flatMap(\.arguments)).contains { one, other in
        zip(one.terms, other.terms).contains { $0.multiplier != $1.multiplier }
      }
    }
  }

  // MARK: - One curve

  private func branches(along predictor: String) -> FittedCurves? {
    if !components.isEmpty {
      return FittedCurves(
        of: hidden,
        zip(components, configurations).map { component, levels in
          FittedCurves.Branch(
            name: component.name, weight: component.weight, curve: curve(along: predictor, base, levels))
        })
    }
    guard let factor = draw.factors.first else { return nil }
    let cells = draw.rows[factor.column]?.levelNames ?? []
    let known = factor.levels.filter { draw.isKnown(at: base.with(factor.column, level: $0)) }
    return FittedCurves(
      of: factor.column,
      known.map { level in
        FittedCurves.Branch(
          name: level, weight: nil,
          curve: curve(
            along: predictor, base.with(factor.column, level: level), configurations[0], within: factor.column
          ))
      }, levels: cells.map { $0.flatMap { known.firstIndex(of: $0) } })
  }

  private func curve(
    along predictor: String, _ row: Rows, _ levels: [Int], within factor: String? = nil
  ) -> FittedCurve {
    let held =
      draw.numbers.filter { $0 != predictor }.map { column in
        FittedCurve.Held(column: column, value: draw.rows[column]?.middle ?? .nan)
      }
      + draw.factors.filter { $0.column != factor }.map {
        FittedCurve.Held(column: $0.column, value: .nan, level: $0.levels[0])
      }
    return FittedCurve(response: response, predictor: predictor, held: held, hasLimits: meanPlace != nil) {
      point(row.with(predictor, $0), levels)
    }
  }

  /// What the mean is that of.
  private var response: Quantity {
    guard let factor = draw.families(at: base)?.first else { return .column(draw.target) }
    if factor.family.support == .twoLevels {
      return .outcome(Outcome(column: draw.target, level: draw.outcomes?.last ?? "1"))
    }
    return draw.trials.map { .share(of: draw.target, among: $0) } ?? .column(draw.target)
  }

  private var argumentOfMean: Int? {
    guard !draw.isChoice, let factor = draw.families(at: base)?.first else { return nil }
    let mean = mean(of: factor, configurations[0])
    return factor.arguments.indices.first { place in
      let argument = factor.arguments[place]
      guard !argument.isKnown else { return false }
      let value = argument.argument(0, at: argument.eta(0, configurations[0], values))
      return abs(value - mean) <= 1e-12 * abs(mean)
    }
  }

  private func mean(of factor: FamilyFactor, _ levels: [Int]) -> Double {
    let mean = factor.family.moments(factor.canonicalArguments(0, levels, at: values))?.mean ?? .nan
    return draw.trials == nil ? mean : mean / factor.trials(0)
  }

  private func point(_ row: Rows, _ levels: [Int]) -> FittedCurve.Point {
    guard let drawn = draw.draw(at: row, levels) else {
      return FittedCurve.Point(mean: .nan, lower: .nan, upper: .nan)
    }
    guard case .family(let factor) = drawn else { return point(drawn, row) }
    let mean = mean(of: factor, levels)
    guard let place = meanPlace, let errors else {
      return FittedCurve.Point(mean: mean, lower: mean, upper: mean)
    }
    let argument = factor.arguments[place]
    let eta = argument.eta(0, levels, values)
    let slopes = argument.terms.map { term in
      (element: term.coefficient.element(0, levels), slope: term.multiplier?[0] ?? 1)
    }
    let width = errors.width(slopes)
    return FittedCurve.Point(
      mean: mean, lower: argument.argument(0, at: eta - width), upper: argument.argument(0, at: eta + width))
  }
}

extension StoryCurves {
  /// What is always the same number: it is its own mean, and of trials a share of them.
  private func point(_ drawn: StoryBinding.SingleDraw, _ row: Rows) -> FittedCurve.Point {
    guard case .point(let number) = drawn else {
      return FittedCurve.Point(mean: .nan, lower: .nan, upper: .nan)
    }
    let trials = draw.trials == nil ? 1 : draw.families(at: row)?.first?.trials(0) ?? .nan
    let mean = number == 0 ? 0 : number / trials
    return FittedCurve.Point(mean: mean, lower: mean, upper: mean)
  }
}

/// How far off sums of a story's elements may be, from the information at its maximum.
struct StoryErrors: Sendable {
  /// The coordinates that have a standard error.
  private let free: FreeCoordinates
  private let covariance: Matrix
  /// The quantile of 0.975, times what standard errors are multiplied with.
  private let factor: Double

  /// - Parameter degreesOfFreedom: n - p where the errors of a normal line are unbiased, with the factor √(n / (n - p)).
  init?(_ information: StoryInformation, unbiased: (rows: Double, degreesOfFreedom: Double)?) {
    guard let covariance = information.covariance else { return nil }
    self.covariance = covariance
    free = information.free
    factor =
      unbiased.map {
        Elementary.studentQuantile(0.975, degreesOfFreedom: $0.degreesOfFreedom)
          * ($0.rows / $0.degreesOfFreedom).squareRoot()
      } ?? Elementary.normalQuantile(0.975)
  }

  /// Half of the width of the 95 % limits of Σ slope · element; an element that is held has no part in it.
  func width(_ slopes: [(element: Int, slope: Double)]) -> Double {
    let known = slopes.flatMap { term in
      free.slopes(of: term.element).map { (place: $0.coordinate, slope: term.slope * $0.factor) }
    }
    var variance = 0.0
    for one in known {
      for other in known { variance += one.slope * other.slope * covariance[one.place, other.place] }
    }
    return factor * max(variance, 0).squareRoot()
  }
}

extension Rows {
  /// One row with the means of some columns and the first levels of others; the rest, and what is drawn, is that of a row that has a
  /// value of it, or a limit. Nil where no row has.
  func typical(
    numbers: [String], factors: [(column: String, levels: [String])], drawing drawn: [String]
  ) -> Rows? {
    let blanks = drawn.map { Set(self[$0]?.blanks ?? []) }
    guard let row = indices.first(where: { row in !blanks.allSatisfy { $0.contains(row) } }) else {
      return nil
    }
    let columns = columns.map { column in
      if numbers.contains(column.name) { return Column(column.name, [column.middle]) }
      if let factor = factors.first(where: { $0.column == column.name }) {
        return column.holding(factor.levels[0])
      }
      return column.rows([row])
    }
    return try? Rows(columns, mayBeBlank: true)
  }

  /// The row with another number in a column.
  func with(_ name: String, _ number: Double) -> Rows {
    let changed = columns.map { $0.name == name ? Column(name, [number]) : $0 }
    return (try? Rows(changed, mayBeBlank: true)) ?? self
  }

  /// The row with another level in a column.
  func with(_ name: String, level: String) -> Rows {
    let changed = columns.map { $0.name == name ? $0.holding(level) : $0 }
    return (try? Rows(changed, mayBeBlank: true)) ?? self
  }
}

extension Column {
  /// The mean of its numbers.
  var middle: Double {
    guard case .numbers(let numbers) = values else { return .nan }
    return Moments(numbers.withoutBlanks).mean
  }

  /// One cell that holds a level, as the column writes it.
  fileprivate func holding(_ level: String) -> Column {
    switch values {
    case .numbers: Column(name, [Double(level) ?? .nan])
    case .texts: Column(name, texts: [level])
    }
  }
}
