import Arithmetic

/// Counts that vary more than a Poisson distribution allows: a Poisson count whose mean is gamma distributed.
struct NegativeBinomialFamily: Family {
  let name = "negative-binomial"
  let summary = "Counts that vary more than Poisson counts: variance mean + mean²/size."
  let formula =
    #"p(x) = \frac{\Gamma(x + r)}{\Gamma(r)\, x!} \Bigl(\frac{r}{r + \mu}\Bigr)^r \Bigl(\frac{\mu}{r + \mu}\Bigr)^x"#
  let source =
    "Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd ed. (2005), chapter 5."
  let forms = [
    ArgumentForm(FamilyArgument("mean", .positive), FamilyArgument("size", .positive)),
    ArgumentForm(FamilyArgument("probability", .probability), FamilyArgument("size", .positive)),
  ]
  let support = FamilySupport.counts
  let isDiscrete = true
  let roots: Set = [1]
  let mixtureObstacle: String? =
    "it is itself one of Poisson distributions, and where 'size' grows without end a mixture of it has no maximum"
  let chainObstacle: String? = "where 'size' grows without end a chain of it has no maximum"

  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number {
    guard support.contains(x) else { return Number(-.infinity) }
    let (mean, size) = (arguments.0, arguments.1)
    if x == 0 { return -(size * (mean / size).log1p) }
    let total = size + mean
    return (size / (size + x)).log
      + SaddlePoint.binomial(
        size, Number(x), p: size / total, q: mean / total, gap: size * ((mean - x) / total))
  }

  func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> {
    (arguments.1 * ((1 - arguments.0) / arguments.0), arguments.1, arguments.2)
  }

  func arguments(_ canonical: [Double], in form: Int) -> [Double] {
    form == 0 ? canonical : [canonical[1] / (canonical[1] + canonical[0]), canonical[1]]
  }

  /// The mean is the sample's. The size is the root of the mean of ψ(x + r) - ψ(r), less log(1 + μ / r), of which there is one
  /// exactly where the sample's variance is above its mean.
  ///
  /// Reference: Levin and Reeds, *Compound multinomial likelihood functions are unimodal* (1977), Annals of Statistics 5:79.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]? {
    if let size = held[1] { return [sample.mean, size] }
    guard held[0] == nil else { return nil }
    let mean = sample.mean
    guard mean > 0 else { throw NoMaximum("is the same for every 'size': all values are 0") }
    let variance = sample.spread(around: mean) * sample.spread(around: mean)
    guard variance > mean else {
      throw NoMaximum(
        "still rises as 'size' grows without end: the values vary no more than a Poisson distribution")
    }
    let counts = sample.grouped
    let size = PositiveRoot.of(from: mean * (mean / (variance - mean))) { size in
      let slope = counts.mean { Self.polygammaStep($0, size).second }
      return (
        counts.mean { Self.polygammaStep($0, size).first } - Elementary.log1p(mean / size),
        slope + mean / size / (size + mean)
      )
    }
    return [mean, size]
  }

  func start(for sample: WeightedSample) -> [Double] {
    let mean = max(sample.mean, 1e-6)
    let spread = sample.spread(around: mean)
    let excess = max(spread * spread - mean, 1e-3 * mean)
    return [mean, min(max(mean * (mean / excess), 1e-6), 1e8)]
  }

  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int {
    guard argument == 0, x == 0 else { return 0 }
    return form == 0 ? -1 : 1
  }

  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas {
    let size = a[1]
    let common = (x + size).logGamma - size.logGamma - x.logFactorial
    if form == 1 {
      let p = a[0]
      return FamilyFormulas(
        density: .named("NegativeBinomial", [size * (1 - p) / p, size]),
        logDensity: common + size * p.log + x * (1 - p).log,
        estimates: [.ratio(size, size + x), .root((x + size).digamma - size.digamma + p.log)],
        scores: [size / p - x / (1 - p), nil])
    }
    let (mean, total) = (a[0], size + a[0])
    return FamilyFormulas(
      density: .named("NegativeBinomial", a),
      logDensity: common + size * (size / total).log + x * (mean / total).log,
      estimates: [
        .ratio(x, .one, times: size / total),
        .root((x + size).digamma - size.digamma + (size / total).log + (mean - x) / total),
      ], scores: [size * (x - mean) / (mean * total), nil])
  }

  func draw(_ arguments: [Double], using random: inout Random) -> Double {
    random.count(mean: arguments[0] * (random.gamma(shape: arguments[1]) / arguments[1]))
  }

  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)? {
    (arguments[0], arguments[0] * (1 + arguments[0] / arguments[1]))
  }

  /// ψ(x + r) - ψ(r) and ψ'(x + r) - ψ'(r) for a count x: sums of few terms where the difference would cancel.
  private static func polygammaStep(_ x: Double, _ r: Double) -> (first: Double, second: Double) {
    guard x <= 50 else {
      return (
        Elementary.digamma(x + r) - Elementary.digamma(r), Elementary.trigamma(x + r) - Elementary.trigamma(r)
      )
    }
    var (first, second) = (0.0, 0.0)
    for event in 0..<Int(x) {
      let term = 1 / (r + Double(event))
      first += term
      second -= term * term
    }
    return (first, second)
  }
}
