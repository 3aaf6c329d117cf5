import TestSupport
import Testing

@testable import Estimation

/// What derivations print: the worked examples of the field, letter by letter.
@Suite struct DerivationTests {
  private static func rows() throws -> Rows {
    try Rows([
      Column("heads", [5, 9, 8, 4, 7]), Column("tosses", [10, 10, 10, 10, 10]),
      Column("spikes", [2, 0, 5, 7, 1]), Column("x", [0.3, 1.2, 4.5, -1, 5.5]), Column("u", [2, 1, 4, 3, 7]),
      Column("color", texts: ["red", "green", "red", "green", "red"]),
    ])
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
}
