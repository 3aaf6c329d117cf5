import Testing

@testable import Estimation

/// Logarithms of probabilities from linear predictors, where the probability is 0 or 1 to double precision and where it is not.
@Suite struct LinkedProbabilityTests {
  typealias Reference = (link: Predictor.Link, eta: Double, success: [Double], failure: [Double])

  /// The logarithm with its first and second derivative, by mpmath.
  static let references: [Reference] = [
    (.logistic, -800.0, [-800.0, 1.0, 0.0], [0.0, 0.0, 0.0]),
    (
      .logistic, -40.0, [-40.0, 1.0, -4.248354255291589e-18],
      [-4.248354255291589e-18, -4.248354255291589e-18, -4.248354255291589e-18]
    ),
    (
      .logistic, -3.0, [-3.0485873515737421, 0.95257412682243322, -0.045176659730912133],
      [-0.048587351573742059, -0.047425873177566781, -0.045176659730912133]
    ),
    (
      .logistic, -0.5, [-0.97407698418010668, 0.62245933120185456, -0.23500371220159449],
      [-0.47407698418010668, -0.37754066879814544, -0.23500371220159449]
    ),
    (.logistic, 0.0, [-0.69314718055994531, 0.5, -0.25], [-0.69314718055994531, -0.5, -0.25]),
    (
      .logistic, 0.25, [-0.57593941987884356, 0.4378234991142019, -0.24613408273759835],
      [-0.82593941987884356, -0.5621765008857981, -0.24613408273759835]
    ),
    (
      .logistic, 1.5, [-0.20141327798275241, 0.18242552380635634, -0.14914645207033286],
      [-1.7014132779827524, -0.81757447619364366, -0.14914645207033286]
    ),
    (
      .logistic, 4.0, [-0.01814992791780974, 0.017986209962091558, -0.017662706213291116],
      [-4.0181499279178097, -0.98201379003790844, -0.017662706213291116]
    ),
    (
      .logistic, 40.0, [-4.248354255291589e-18, 4.248354255291589e-18, -4.248354255291589e-18],
      [-40.0, -1.0, -4.248354255291589e-18]
    ),
    (.logistic, 800.0, [0.0, 0.0, 0.0], [-800.0, -1.0, 0.0]),
    (.normal, -60.0, [-1805.0135606805671, 60.016657420241125, -0.99972268411658523], [0.0, 0.0, 0.0]),
    (
      .normal, -31.0, [-484.85396362717929, 31.032191276777725, -0.99896585841004661],
      [-2.6952500812005001e-211, -8.3639516058564613e-210, -2.592824997815503e-208]
    ),
    (
      .normal, -8.0, [-35.01343715991455, 8.1213681122361127, -0.98567511655665909],
      [-6.2209605742717861e-16, -5.0522710835368954e-15, -4.0418168668295189e-14]
    ),
    (
      .normal, -2.0, [-3.7831843336820319, 2.3732155328228409, -0.88572089958591874],
      [-0.023012909328963488, -0.055247862678989959, -0.11354805168857645]
    ),
    (
      .normal, -0.5, [-1.1759117615936186, 1.1410777703680645, -0.73151959284412105],
      [-0.36894641528865639, -0.50916043383703349, -0.5138245643036329]
    ),
    (
      .normal, 0.0, [-0.69314718055994531, 0.79788456080286536, -0.63661977236758134],
      [-0.69314718055994531, -0.79788456080286536, -0.63661977236758134]
    ),
    (
      .normal, 0.25, [-0.51298407540943043, 0.64583937101681727, -0.57856833590960246],
      [-0.91306176481113506, -0.96355397941640391, -0.68754777639508675]
    ),
    (
      .normal, 1.5, [-0.069143455612233983, 0.13878975045885076, -0.2274472205207062],
      [-2.7059444008238898, -1.9386771666225432, -0.8504534064497973]
    ),
    (
      .normal, 6.0, [-9.8658764552437573e-10, 6.0758828558176764e-9, -3.6455297171822411e-8],
      [-20.736768949974706, -6.1584826045445989, -0.97601236321083323]
    ),
    (
      .normal, 35.0, [-1.1249107064724062e-268, 3.9403962771360243e-267, -1.3791386969976085e-265],
      [-616.97510126192251, -35.028524970596688, -0.99918764483161737]
    ),
    (
      .logLog, -60.0, [-60.0, 1.0, -4.3782553813482602e-27],
      [-8.7565107626965203e-27, -8.7565107626965203e-27, -8.7565107626965203e-27]
    ),
    (
      .logLog, -20.0, [-20.000000001030577, 0.99999999896942319, -1.0305768105112199e-9],
      [-2.0611536224385578e-9, -2.0611536224385578e-9, -2.0611536224385578e-9]
    ),
    (
      .logLog, -4.0, [-4.0091438418739457, 0.99087013561832718, -0.009101909631571263],
      [-0.01831563888873418, -0.01831563888873418, -0.01831563888873418]
    ),
    (
      .logLog, -3.0, [-3.0247902549765607, 0.97531301996433223, -0.024480442952645747],
      [-0.049787068367863943, -0.049787068367863943, -0.049787068367863943]
    ),
    (
      .logLog, -1.0, [-1.1783070964207178, 0.82731286298958016, -0.16148510398898845],
      [-0.36787944117144232, -0.36787944117144232, -0.36787944117144232]
    ),
    (.logLog, 0.0, [-0.45867514538708189, 0.58197670686932642, -0.33869688733846589], [-1.0, -1.0, -1.0]),
    (
      .logLog, 1.0, [-0.068266031247876686, 0.19204687479175581, -0.36687265728430384],
      [-2.7182818284590452, -2.7182818284590452, -2.7182818284590452]
    ),
    (
      .logLog, 3.0, [-1.8921786966284627e-9, 3.8005425112356633e-8, -7.2535394570773867e-7],
      [-20.085536923187668, -20.085536923187668, -20.085536923187668]
    ),
  ]

  @Test(arguments: references)
  func logarithmsKeepTheirDigits(_ reference: Reference) throws {
    let logs = try #require(LinkedProbability(reference.link, at: Jet(variable: 0, at: reference.eta)))
    let plain = try #require(LinkedProbability(reference.link, at: reference.eta))
    #expect(plain.success == logs.success.value)
    #expect(plain.failure == logs.failure.value)
    for (found, expected) in [(logs.success, reference.success), (logs.failure, reference.failure)] {
      for (number, wanted) in zip([found.value, found.gradient[0], found.curvature[0]], expected) {
        #expect(
          abs(number - wanted) <= 1e-12 * abs(wanted) + 1e-300,
          "\(reference.link.rawValue) at \(reference.eta)")
      }
    }
  }

  @Test(arguments: [Predictor.Link.identity, .exponential, .root])
  func otherLinksGiveNoProbability(_ link: Predictor.Link) {
    #expect(LinkedProbability(link, at: 0.5) == nil)
  }

  /// Densities by logarithms are those by the probability itself, where that is neither 0 nor 1.
  @Test(arguments: FamilyCatalogue.all.filter(\.takesLogProbability).map(\.name))
  func aDensityIsTheSameByLogarithms(_ name: String) throws {
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    let hasTrials = family.forms[0].arguments[0].place == .trials
    for eta in [-3.0, -0.2, 0, 0.7, 4] {
      let logs = try #require(LinkedProbability(.logistic, at: eta))
      let p = Predictor.Link.logistic(eta)
      for x in [0.0, 1, 3, 7] where family.support.contains(x, trials: hasTrials ? 7 : .infinity) {
        let direct = family.logDensity(of: x, hasTrials ? (7, p, 0) : (p, 0, 0))
        let byLogs = family.logDensity(of: x, trials: 7, logs: (logs.success, logs.failure))
        #expect(abs(direct - byLogs) <= 1e-13 * max(1, abs(direct)), "\(name) at \(eta), \(x)")
      }
    }
  }

  /// What is known and all but impossible has a likelihood: by exact arithmetic -590.69….
  @Test func aKnownProbabilityBelowTheRangeOfDoubles() throws {
    let rows = try Rows([
      Column("x", [0, 1, 2, 3, 4, 5, 6, 7, 8, 60]), Column("y", [0, 0, 0, 0, 1, 1, 1, 0, 1, 0]),
    ])
    let known = try StoryInRows(["y ~ bernoulli(logistic(10 * x - 40))"], of: rows)
    #expect(
      abs(try known.model.fit(rows, FitRequest(method: .mle)).logLikelihood - -590.69323798248087) < 1e-12)
    let offset = try StoryInRows(["y ~ bernoulli(logistic(a + 10 * x))"], of: rows)
    let fit = try offset.model.fit(rows, FitRequest(method: .mle))
    // Symmetric about it: the two rows on the wrong side stand at 60 and at 50 + 60 from it.
    #expect(abs(fit.parameters[0].estimate - -55) < 1e-9)
  }
}
