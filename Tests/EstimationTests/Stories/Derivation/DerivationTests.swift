import TestSupport
import Testing

@testable import Estimation

/// What derivations print: the worked examples of the field, letter by letter.
@Suite struct DerivationTests {
  private static func rows() throws -> Rows {
    try Rows(
      [
        Column("heads", [5, 9, 8, 4, 7]), Column("tosses", [10, 10, 10, 10, 10]),
        Column("spikes", [2, 0, 5, 7, 1]), Column("x", [0.3, 1.2, 4.5, -1, 5.5]),
        Column("u", [2, 1, 4, 3, 7]),
        Column("color", texts: ["red", "green", "red", "green", "red"]),
        Column("cut", texts: ["no", "yes", "no", "no", "yes"]),
        Column("wet", [1.1, .nan, 0.4, 2, 3.1]), Column("dry", [0.2, 0.4, .nan, 1, 0.9]),
      ], mayBeBlank: true)
  }

  private func displays(_ lines: [String], keys: [String]) throws -> [String] {
    try Derivation(
      of: StoryInRows(lines, keys: keys, of: Self.rows()).model, writing: { "\\text{\($0)}" }
    ).displays.map(\.tex)
  }

  @Test func twoCoins() throws {
    let displays = try displays(
      ["coin ~ categorical(weights)", "heads ~ ordered-binomial(tosses, heads[coin])"],
      keys: ["hidden: {coin: [A, B]}", "fixed: {weights: equal}"])
    #expect(
      displays == [
        #"p(z, h) = \prod_i w_{z_i}\, \theta_{z_i}^{h_i} (1 - \theta_{z_i})^{m_i - h_i}"#,
        #"\ell_c = \sum_i \sum_k [z_i = k] \bigl( \log w_k + h_i \log \theta_k + (m_i - h_i) \log(1 - \theta_k) \bigr)"#,
        #"r_{ik} = \frac{w_k\, \theta_k^{h_i} (1 - \theta_k)^{m_i - h_i}}{\sum_j w_j\, \theta_j^{h_i} (1 - \theta_j)^{m_i - h_i}}"#,
        #"\theta_k = \frac{\sum_i r_{ik}\, h_i}{\sum_i r_{ik}\, m_i}, \qquad w \text{ fixed}"#,
      ])
  }

  @Test func aHiddenChainOfCounts() throws {
    let displays = try displays(
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "spikes ~ poisson(rate[state])",
      ], keys: ["hidden: {state: 2}"])
    #expect(
      displays == [
        #"p(z, x) = b_{z_1} \prod_{t \ge 2} A_{z_{t-1} z_t} \prod_t \mathrm{Poisson}(x_t \mid \lambda_{z_t})"#,
        #"\ell_c = \sum_k [z_1 = k] \log b_k + \sum_{t \ge 2} \sum_{j,k} [z_{t-1} = j, z_t = k] \log A_{jk} + \sum_t \sum_k [z_t = k] ( x_t \log \lambda_k - \lambda_k - \log x_t! )"#,
        #"r_{tk} = p(z_t = k \mid x) = \frac{\alpha_{tk} \beta_{tk}}{\sum_j \alpha_{tj} \beta_{tj}}, \qquad \xi_{tjk} = p(z_{t-1} = j, z_t = k \mid x)"#,
        #"b_k = r_{1k}, \qquad A_{jk} = \frac{\sum_{t \ge 2} \xi_{tjk}}{\sum_{t \ge 2} r_{t-1,\,j}}, \qquad \lambda_k = \frac{\sum_t r_{tk}\, x_t}{\sum_t r_{tk}}"#,
      ])
  }

  @Test func aRandomIntercept() throws {
    let displays = try displays(
      ["shift[color] ~ normal(0, between)", "heads ~ normal(mean + shift, within)"],
      keys: ["hidden: {shift: number}"])
    #expect(
      displays == [
        #"p(b, y) = \prod_g \mathcal N(b_g \mid 0, \tau^2) \prod_{i \in g} \mathcal N(y_i \mid \mu + b_g, \sigma^2)"#,
        #"\ell_c = -\tfrac12 \sum_g \Bigl( \log 2\pi\tau^2 + \tfrac{b_g^2}{\tau^2} + \sum_{i \in g} \bigl( \log 2\pi\sigma^2 + \tfrac{(y_i - \mu - b_g)^2}{\sigma^2} \bigr) \Bigr)"#,
        #"\hat b_g = \frac{\tau^2 \sum_{i \in g} (y_i - \mu)}{\sigma^2 + n_g \tau^2}, \qquad v_g = \frac{\sigma^2 \tau^2}{\sigma^2 + n_g \tau^2}"#,
        #"\mu = \frac1n \sum_g \sum_{i \in g} (y_i - \hat b_g), \qquad \tau^2 = \frac1G \sum_g (\hat b_g^2 + v_g), \qquad \sigma^2 = \frac1n \sum_g \sum_{i \in g} \bigl( (y_i - \mu - \hat b_g)^2 + v_g \bigr)"#,
      ])
  }

  @Test func aFactor() throws {
    let displays = try displays(
      ["skill ~ normal(0, 1)", "(heads, spikes, x) ~ normal(means + loadings * skill, diagonal(noise))"],
      keys: ["hidden: {skill: number}"])
    #expect(
      displays == [
        #"p(z, \mathbf x) = \prod_i \mathcal N(z_i \mid 0, 1) \prod_c \mathcal N(x_{ic} \mid \mu_c + \lambda_c\, z_i, \psi_c)"#,
        #"\ell_c = -\tfrac12 \sum_i \Bigl( \log 2\pi + z_i^2 + \sum_c \bigl( \log 2\pi\psi_c + \tfrac{(x_{ic} - \mu_c - \lambda_c\, z_i)^2}{\psi_c} \bigr) \Bigr)"#,
        #"\hat z_i = v \sum_c \frac{\lambda_c (x_{ic} - \mu_c)}{\psi_c}, \qquad v = \Bigl( 1 + \sum_c \frac{\lambda_c^2}{\psi_c} \Bigr)^{-1}"#,
        #"\mu_c = \frac1n \sum_i (x_{ic} - \lambda_c\, \hat z_i), \qquad \lambda_c = \frac{\sum_i \hat z_i (x_{ic} - \mu_c)}{\sum_i (\hat z_i^2 + v)}, \qquad \text{solved together for } \mu, \lambda, \qquad \psi_c = \frac1n \sum_i \bigl( (x_{ic} - \mu_c - \lambda_c\, \hat z_i)^2 + \lambda_c^2 v \bigr)"#,
      ])
  }

  @Test func blankCells() throws {
    let displays = try displays(["(wet, dry) ~ normal(mean, covariance)"], keys: [])
    #expect(
      displays == [
        #"p(\mathbf x) = \prod_i \mathcal N(\mathbf x_i \mid \mu, \Sigma)"#,
        #"\ell_c = \sum_i \bigl( -\tfrac12 \log \det(2 \pi \Sigma) - \tfrac12 (\mathbf x_i - \mu)^\top \Sigma^{-1} (\mathbf x_i - \mu) \bigr)"#,
        #"\hat{\mathbf x}_{i,m} = \mu_{m} + \Sigma_{mo}\, \Sigma_{oo}^{-1}\, (\mathbf x_{i,o} - \mu_{o}), \qquad C_{i,mm} = \Sigma_{mm} - \Sigma_{mo}\, \Sigma_{oo}^{-1}\, \Sigma_{om}"#,
        #"\mu = \frac1n \sum_i \hat{\mathbf x}_i, \qquad \Sigma = \frac1n \sum_i \bigl( (\hat{\mathbf x}_i - \mu) (\hat{\mathbf x}_i - \mu)^\top + C_i \bigr)"#,
      ])
  }

  @Test func blankCellsOfAMixture() throws {
    let displays = try displays(
      ["kind ~ categorical(weights)", "(wet, dry) ~ normal(means[kind], covariances[kind])"],
      keys: ["hidden: {kind: 2}"])
    #expect(
      displays == [
        #"p(z, \mathbf x) = \prod_i w_{z_i}\, \mathcal N(\mathbf x_i \mid \mu_{z_i}, \Sigma_{z_i})"#,
        #"\ell_c = \sum_i \sum_k [z_i = k] \bigl( \log w_k - \tfrac12 \log \det(2 \pi \Sigma_k) - \tfrac12 (\mathbf x_i - \mu_k)^\top \Sigma_k^{-1} (\mathbf x_i - \mu_k) \bigr)"#,
        #"r_{ik} = \frac{w_k\, \mathcal N(\mathbf x_{i,o} \mid \mu_{k,o}, \Sigma_{k,oo})}{\sum_j w_j\, \mathcal N(\mathbf x_{i,o} \mid \mu_{j,o}, \Sigma_{j,oo})}, \qquad \hat{\mathbf x}_{ik,m} = \mu_{k,m} + \Sigma_{k,mo}\, \Sigma_{k,oo}^{-1}\, (\mathbf x_{i,o} - \mu_{k,o}), \qquad C_{ik,mm} = \Sigma_{k,mm} - \Sigma_{k,mo}\, \Sigma_{k,oo}^{-1}\, \Sigma_{k,om}"#,
        #"w_k = \frac1n \sum_i r_{ik}, \qquad \mu_k = \frac{\sum_i r_{ik}\, \hat{\mathbf x}_{ik}}{\sum_i r_{ik}}, \qquad \Sigma_k = \frac{\sum_i r_{ik} \bigl( (\hat{\mathbf x}_{ik} - \mu_k) (\hat{\mathbf x}_{ik} - \mu_k)^\top + C_{ik} \bigr)}{\sum_i r_{ik}}"#,
      ])
  }

  @Test func limitsOfANormal() throws {
    let displays = try displays(["x ~ normal(mean, sd) left-censored at 0"], keys: [])
    #expect(
      displays == [
        #"p(x) = \prod_i \mathcal N(x_i \mid \mu, \sigma^2)"#,
        #"\ell_c = \sum_i \Bigl( -\tfrac12 \log(2 \pi \sigma^2) - \frac{(x_i - \mu)^2}{2 \sigma^2} \Bigr)"#,
        #"\beta_i = -\frac{\mu}{\sigma}, \qquad h_i = \frac{\varphi(\beta_i)}{\Phi(\beta_i)}, \qquad \hat x_i = \mu - \sigma\, h_i \text{ of a limit}, \qquad v_i = \sigma^2 (1 - \beta_i\, h_i - h_i^2) \text{ of a limit}"#,
        #"\mu = \frac1n \sum_i \hat x_i, \qquad \sigma = \sqrt{\frac1n \sum_i \bigl( (\hat x_i - \mu)^2 + v_i \bigr)}"#,
      ])
  }

  @Test func limitsOfAnExponential() throws {
    let displays = try displays(["u ~ exponential(rate) right-censored if cut"], keys: [])
    #expect(
      displays == [
        #"p(u) = \prod_i \mathrm{Exponential}(u_i \mid \lambda)"#,
        #"\ell_c = \sum_i ( \log \lambda - \lambda\, u_i )"#,
        #"\hat u_i = u_i + \frac{1}{\lambda} \text{ of a limit}"#,
        #"\lambda = \frac{n}{\sum_i \hat u_i}"#,
      ])
  }

  /// A row in which nothing is drawn is in no sum, so that the displays are those of the other rows.
  @Test(arguments: [
    (["score ~ normal(mean, sd)"], []), (["score ~ normal(a + b * x, sd)"], []),
    (["score ~ normal(mean, sd) left-censored at 1"], []),
    (["span ~ normal(mean, sd) between low and high"], []),
    (["span ~ weibull(k, s) between low and high"], []),
    (["z ~ categorical(w)", "score ~ normal(m[z], sd)"], ["hidden: {z: 2}"]),
    (["(score, wet) ~ normal(mean, covariance)"], []),
    (["u[color] ~ normal(0, between)", "score ~ normal(mean + u, sd)"], ["hidden: {u: number}"]),
    (["f ~ normal(0, 1)", "(score, wet) ~ normal(m + l * f, diagonal(v))"], ["hidden: {f: number}"]),
    (["score ~ normal(mean, sd)"], ["count: tosses"]),
  ])
  func rowsThatAreNotCounted(_ lines: [String], _ keys: [String]) throws {
    let columns = [
      Column("x", [0.3, 1.2, 4.5, -1, 5.5]), Column("tosses", [2, 1, 3, 1, 2]),
      Column("color", texts: ["red", "green", "red", "green", "red"]), Column("wet", [1.1, 3, 0.4, 2, 3.1]),
      Column("score", [1, 2, 0.5, 3.5, 4]), Column("low", [1, 2, .nan, 3, 4]),
      Column("high", [2, .nan, 1, 3, 5]),
    ]
    let more = columns.map { column -> Column in
      switch column.values {
      case .texts(let texts): return Column(column.name, texts: texts + ["red"])
      case .numbers(let numbers):
        return Column(column.name, numbers + [["x", "tosses"].contains(column.name) ? 1 : .nan])
      }
    }
    func told(_ columns: [Column]) throws -> String {
      try Derivation(
        of: StoryInRows(lines, keys: keys, of: Rows(columns, mayBeBlank: true)).model,
        writing: { "\\text{\($0)}" }
      ).tex
    }
    #expect(try told(more) == told(columns))
    #expect(try told(columns).contains("n_i") == (keys == ["count: tosses"]))
  }

  // MARK: - Names

  private static let names = [
    "σ", "µ", "größe", "s2", "ширина", "μέσος", "β2", "b_1", "variance", "sigma", "spread",
    "`a b`", "`x{2}`",
  ]

  private static let stories: [(lines: [String], keys: [String])] = [
    (["x ~ normal(mean, NAME)"], []), (["x ~ normal(mean, variance = NAME)"], []),
    (["x ~ normal(NAME, spread)"], []), (["x ~ normal(a + NAME * u, spread)"], []),
    (["k ~ categorical(w)", "x ~ normal(m[k], NAME[k])"], ["hidden: {k: 2}"]),
    (["x ~ normal(m, NAME) right-censored if cut"], []),
    (["f[color] ~ normal(0, NAME)", "x ~ normal(m + f, spread)"], ["hidden: {f: number}"]),
    (["u ~ weibull(NAME, scale)"], []), (["u ~ inverse-gaussian(m, NAME)"], []),
    (["u ~ rayleigh(NAME)"], []),
  ]

  /// Whatever a parameter is called, hats stand above it, and exponents are no part of its name.
  @Test(arguments: stories.indices, names) func namesAreTheirOwn(_ story: Int, _ name: String) throws {
    let (lines, keys) = Self.stories[story]
    // A name that the story has twice is another parameter's.
    guard !lines.contains(where: { $0.contains(name) }) else { return }
    for tex in try displays(lines.map { $0.replacing("NAME", with: name) }, keys: keys) {
      #expect(!tex.contains(#/\\(wide)?hat\{\\text\{[^}]*[^ -~]/#), "\(tex)")
      #expect(!tex.contains(#/\\text\{[^}]*[0-9²]\}(_[a-z]|_\{[^}]*\})?\^/#), "\(tex)")
      #expect(!tex.contains(#/\^[0-9a-z](_[a-z]|_\{[^}]*\})?\^/#), "\(tex)")
    }
  }

  @Test func hatsAndPowers() {
    #expect(DerivedNotation.hat("\\mu") == "\\hat\\mu" && DerivedNotation.hat("a") == "\\hat a")
    #expect(DerivedNotation.hat("\\text{sd}") == "\\widehat{\\text{sd}}")
    #expect(DerivedNotation.hat("\\text{größe}") == "\\widehat{\\vphantom{l}\\text{größe}}")
    for (symbol, raised) in [
      ("\\text{s2}", "(\\text{s2})^2"), ("\\text{s2}_k", "(\\text{s2}_k)^2"),
      ("\\text{sd}_2", "\\text{sd}_2^2"),
      ("\\sigma^2", "(\\sigma^2)^2"), ("\\sigma_{ik}", "\\sigma_{ik}^2"),
      ("\\text{a\\}2}", "(\\text{a\\}2})^2"),
      ("\\widehat{\\text{s2}}", "\\widehat{\\text{s2}}^2"), ("(x - y)", "(x - y)^2"),
    ] {
      #expect(DerivedNotation.raised(symbol, to: "2") == raised)
    }
  }
}
