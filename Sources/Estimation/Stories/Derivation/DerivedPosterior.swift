/// The E-step of hidden numbers: given the rows those of a unit are normal, with precision Q = Σ ccᵀ/s over all that the unit draws and
/// mean Q⁻¹ Σ cr/s, where r is what a line draws less the part of its mean without hidden numbers.
///
/// Reference: Laird and Ware, Biometrics 38:963 (1982).
struct DerivedPosterior: Sendable {
  /// A line's part in the precision.
  struct Part: Sendable {
    /// The place of the line.
    let line: Int
    /// Over what of the unit it sums; nil where the line draws once for it.
    let total: DerivedTotal?
    /// c.
    let loadings: [DerivedExpression]
    /// r.
    let rest: DerivedExpression
    /// s.
    let variance: DerivedExpression
  }
  let count: Int
  /// The means and variances of the hidden numbers, where each has its own whatever the others are.
  let priors: [(mean: DerivedExpression, variance: DerivedExpression)]?
  let parts: [Part]
  /// Whether it is the same in all units but for the mean.
  let isCommon: Bool

  init?(_ lines: DerivedLines) {
    guard !lines.numbers.isEmpty else { return nil }
    count = lines.numbers.count
    let all = lines.all.enumerated().compactMap {
      place, line -> (place: Int, line: DerivedLine, DerivedNormal)? in
      if case .normal(let normal) = line.draw { (place, line, normal) } else { nil }
    }
    let own = all.filter { $0.2.number != nil }
    let isApart = own.allSatisfy { $0.2.mean.latents.isEmpty }
    if isApart {
      priors = lines.numbers.indices.map { number in
        own.first { $0.2.number == number }.map { ($0.2.mean, $0.2.variance) } ?? (.zero, .one)
      }
    } else {
      priors = nil
    }
    let count = count
    parts = all.filter { $0.2.number == nil || !isApart }.map { place, line, normal in
      let isOwn = normal.number != nil
      let known =
        normal.each.isEmpty
        ? line.columns.filter { lines.hasBlanks($0) } : normal.each.filter(lines.hasBlanks)
      let isOnce = isOwn || lines.group == nil && known.isEmpty && normal.each.isEmpty
      return Part(
        line: place,
        total: isOnce ? nil : DerivedTotal(rows: .unit, known: known, each: normal.each),
        loadings: isOwn ? normal.gradient(count) : normal.loadings(count),
        rest: isOwn ? -normal.rest() : normal.rest(), variance: normal.variance)
    }
    isCommon =
      lines.group == nil
      && parts.allSatisfy { part in
        let all = part.loadings + [part.variance]
        return part.total?.known.isEmpty ?? true && all.allSatisfy { $0.columns.isEmpty && $0.isSameInRows }
      } && (priors ?? []).allSatisfy { $0.variance.isSameInRows }
  }

  // MARK: - One hidden number

  /// The mean and the variance of the one hidden number.
  var ofOne: (mean: DerivedExpression, variance: DerivedExpression)? {
    guard count == 1, let prior = priors?.first else { return nil }
    func sum(_ part: Part, _ body: DerivedExpression) -> DerivedExpression {
      part.total.map { .total($0, body) } ?? body
    }
    if parts.count == 1, case let part = parts[0], part.variance.isConstant(in: []),
      part.variance.isSameInRows,
      !part.variance.places.contains(.each)
    {
      let (s, t, c) = (part.variance, prior.variance, part.loadings[0])
      let squares = sum(part, c.squared)
      let below = s + (squares.isCount ? squares * t : t * squares)
      return ((s * prior.mean + t * sum(part, c * part.rest)) / below, s * t / below)
    }
    let precision = parts.reduce(1 / prior.variance) { $0 + sum($1, $1.loadings[0].squared / $1.variance) }
    let pull = parts.reduce(prior.mean / prior.variance) {
      $0 + sum($1, $1.loadings[0] * $1.rest / $1.variance)
    }
    return (.covariance(0, 0) * pull, precision.power(-1))
  }
}

extension DerivedExpression {
  /// Whether it is a sum of ones.
  var isCount: Bool { if case .total(_, .number(1)) = self { true } else { false } }

  /// Whether no column decides its elements.
  fileprivate var isSameInRows: Bool {
    places.allSatisfy { place in
      switch place {
      case .column, .previousColumn: false
      case .hidden, .previous, .component, .each: true
      }
    }
  }
}
