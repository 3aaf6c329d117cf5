/// When EM may stop: where the *limit* is near, and not where the steps are small.
///
/// EM converges linearly, step_t ≈ ρ step_{t-1}, so what remains after step t is about step_t ρ / (1 - ρ): a hundred
/// steps for ρ = 0.99. Both the log-likelihood (by Aitken's projection) and the coordinates (by their contraction)
/// must be that near. On a plateau beside a saddle the steps grow, ρ ≥ 1, and nothing stops.
///
/// Reference: McLachlan and Krishnan, *The EM Algorithm and Extensions*, 2nd ed. (2008), section 4.9; Böhning et al.,
/// Ann. Inst. Statist. Math. 46:373 (1994).
struct StopRule: Sendable {
  /// The projected distance of the log-likelihood to its limit, in nats for each row.
  let tolerance: Double
  /// The projected distance of the coordinates to their limit, in natural units.
  ///
  /// The likelihood is flat at its top: an error δ costs δ²/2, so the coordinates need a bound of their own. A
  /// thousand times the tolerance gives them nine digits by default.
  let coordinateTolerance: Double
  let maximumIterations: Int
  let rowCount: Int

  init(tolerance: Double, maximumIterations: Int, rowCount: Int) {
    self.tolerance = tolerance
    self.coordinateTolerance = 1000 * tolerance
    self.maximumIterations = maximumIterations
    self.rowCount = rowCount
  }

  /// What the rule remembers of the steps so far.
  struct Progress: Sendable {
    fileprivate(set) var iterations = 0
    private(set) var coordinates: [Coordinate]
    private(set) var logLikelihood: Double
    /// The increments of the log-likelihood, newest first, at most two.
    private var increments: [Double] = []
    /// The step lengths in natural units, newest first, at most six.
    private var lengths: [Double] = []
    /// How many steps the log-likelihood has stood still but for rounding.
    private var standing = 0
    /// What rounding alone moves, in natural units.
    private var noise = 0.0
    private var previousEvenLength: Double?
    /// The newest step over the one before; nil where rounding governs it.
    private(set) var contraction: Double?

    init(_ coordinates: [Coordinate], logLikelihood: Double) {
      self.coordinates = coordinates
      self.logLikelihood = logLikelihood
    }

    mutating func advance(to next: [Coordinate], logLikelihood: Double) {
      var squares = 0.0
      var evenSquares = 0.0
      var rounding = 0.0
      for (old, new) in zip(coordinates, next) {
        // On the way to a boundary units vanish. In the new unit such a step is long, and so the run goes on to the
        // boundary itself; but lengths are compared in the larger unit.
        let step = new.value - old.value
        let size = new.value / new.unit
        if new.unit > 0 {
          squares += step / new.unit * (step / new.unit)
          rounding += size * size
        }
        let unit = max(old.unit, new.unit)
        if unit > 0 { evenSquares += step / unit * (step / unit) }
      }
      noise = 0x1p-50 * (rounding.squareRoot() + 1)
      let evenLength = evenSquares.squareRoot()
      contraction = evenLength > 64 * noise ? previousEvenLength.map { evenLength / $0 } : nil
      previousEvenLength = evenLength > 0 ? evenLength : nil
      lengths = [squares.squareRoot()] + lengths.prefix(5)
      increments = [logLikelihood - self.logLikelihood] + increments.prefix(1)
      standing = abs(increments[0]) <= 0x1p-48 * (abs(logLikelihood) + 1) ? standing + 1 : 0
      coordinates = next
      self.logLikelihood = logLikelihood
      iterations += 1
    }

    /// The projected distance of the log-likelihood to its limit, in nats; infinite while it cannot be told.
    ///
    /// - Parameter rows: How many terms it has: these may be large where their sum is small, and round on their own.
    func remainingLogLikelihood(of rows: Int) -> Double {
      guard let newest = increments.first else { return .infinity }
      if abs(newest) <= 0x1p-48 * (abs(logLikelihood) + Double(rows)) { return 0 }
      guard increments.count > 1 else { return .infinity }
      let ratio = newest / increments[1]
      return ratio > 0 && ratio < 1 ? newest * ratio / (1 - ratio) : .infinity
    }

    /// Whether steps come from rounding alone, as those of coordinates that are nearly collinear: near a limit they shrink evenly, and
    /// grow evenly beside a saddle, and these do neither, while the log-likelihood stands.
    private var isWandering: Bool {
      guard lengths.count == 6, standing >= 6 else { return false }
      let grows = zip(lengths, lengths.dropFirst()).map { $0 > $1 }
      return zip(grows, grows.dropFirst()).count { $0 != $1 } > 1
    }

    /// The projected distance of the coordinates to their limit, in natural units; infinite while it cannot be told.
    ///
    /// Of the last two contractions the slower one counts: one step may be short by chance.
    var remainingDistance: Double {
      guard let newest = lengths.first else { return .infinity }
      if newest <= noise || isWandering { return 0 }
      guard lengths.count > 1 else { return .infinity }
      var rate = newest / lengths[1]
      if lengths.count > 2, lengths[2] > 0 { rate = max(rate, lengths[1] / lengths[2]) }
      return rate < 1 ? newest * rate / (1 - rate) : .infinity
    }
  }

  /// The reason to stop now, or nil to go on.
  func reason(at progress: Progress) -> StopReason? {
    if progress.iterations > 0, progress.remainingLogLikelihood(of: rowCount) <= tolerance * Double(rowCount),
      progress.remainingDistance <= coordinateTolerance
    {
      return .tolerance
    }
    return progress.iterations >= maximumIterations ? .maximumIterations : nil
  }
}
