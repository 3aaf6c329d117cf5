import Literate
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A derivation is a formula with a number like those that authors write, and says where there is none.
@Suite struct DerivationBlockTests {
  private static let coins =
    "```{scenario coins}\ndata: two-coins\nmodel: coin-mixture\nlabels: coin\n```\n\n"

  private func formula(_ text: String, at place: Int) -> (tex: String, number: String?)? {
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let text = outcome.book.chapters[0].text
    guard case .formula(let tex, let number)? = text.woven[text.document.blocks[place].id] else { return nil }
    return (tex, number)
  }

  /// The kernel's story is that of its preset.
  @Test func aDerivationIsANumberedFormula() throws {
    let found = try #require(
      formula(
        Self.coins + "$$x$$ {#eq-first}\n\n```{derivation eq-coins}\nof: coins\n```\n\nSee @eq-coins.\n",
        at: 2))
    #expect(found.number == "2")
    #expect(
      found.tex == #"""
        \begin{aligned}
        p(z, h) &= \prod_i w_{z_i}\, \theta_{z_i}^{h_i} (1 - \theta_{z_i})^{m_i - h_i} \\[1.2ex]
        \ell_c &= \sum_i \sum_k [z_i = k] \bigl( \log w_k + h_i \log \theta_k + (m_i - h_i) \log(1 - \theta_k) \bigr) \\[1.2ex]
        r_{ik} &= \frac{w_k\, \theta_k^{h_i} (1 - \theta_k)^{m_i - h_i}}{\sum_j w_j\, \theta_j^{h_i} (1 - \theta_j)^{m_i - h_i}} \\[1.2ex]
        \theta_k &= \frac{\sum_i r_{ik}\, h_i}{\sum_i r_{ik}\, m_i}, \qquad w \text{ fixed} \\[1.2ex]
        &\text{with } z = \text{coin},\; m = \text{tosses},\; h = \text{heads}
        \end{aligned}
        """#)
  }

  @Test func withoutANameItHasNoNumber() throws {
    let found = try #require(formula(Self.coins + "```{derivation}\nof: coins\n```\n", at: 1))
    #expect(found.number == nil)
  }

  @Test(arguments: [
    (
      "```{derivation eq-a}\nof: coin\n```\n",
      "8:5: 'coin': There is no scenario 'coin'\n  meant: coins\n  There is: coins."
    ),
    (
      "```{derivation eq-a}\nof: coins.hidden\n```\n",
      "8:5: 'coins.hidden': A scenario is wanted here, and 'coins.hidden' leads further\n  Write coins."
    ),
    (
      "```{derivation fig-a}\nof: coins\n```\n",
      "7:16: 'fig-a': The name of a derivation begins with 'eq-', and 'fig-a' does not\n  Write {derivation eq-a}."
    ),
    (
      "```{scenario one}\ndata: faithful\nmodel: {gaussian-mixture: {components: 1}}\n```\n\n```{derivation eq-a}\nof: one\n```\n",
      "13:5: 'one': The model 'gaussian-mixture' of 'one' has no story to derive\n  Write it as a story, or leave the derivation out."
    ),
  ])
  func whatCannotBeDerivedIsToldAtItsPlace(_ block: String, _ expected: String) {
    #expect(Tutorials.problems(Self.coins + block).hasSuffix(expected))
  }
}
