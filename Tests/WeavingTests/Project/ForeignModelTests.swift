import Reporting
import Testing

@testable import Weaving

/// Models as other programs write them are answered with what is written here.
@Suite struct ForeignModelTests {
  private func remedy(_ model: String, labels: Bool = false) -> String? {
    let text =
      "```{scenario s}\ndata: penguins\nmodel: \(model)\n\(labels ? "labels: species\n" : "")```\n"
    return Tutorials.weave(text).diagnostics.first?.remedy
  }

  @Test(arguments: [
    ("y ~ x", "{linear: {response: y, terms: [x]}}"),
    ("linear(points ~ hours)", "{linear: {response: points, terms: [hours]}}"),
    ("lm(y ~ x + z, data = exam)", "{linear: {response: y, terms: [x, z]}}"),
    ("stats::lm(y ~ x)", "{linear: {response: y, terms: [x]}}"),
    ("smf.ols('y ~ x', data=df)", "{linear: {response: y, terms: [x]}}"),
    ("glm(y ~ x)", "{linear: {response: y, terms: [x]}}"),
    ("glm(y ~ x, family = binomial)", "{logistic: {response: y, terms: [x]}}"),
    ("glm(y ~ x, family = poisson())", "{poisson: {response: y, terms: [x]}}"),
    ("glm(y ~ x, family = Gamma)", "{linear: {response: y, terms: [x]}}"),
    ("gaussian-mixture(y ~ x)", "{linear: {response: y, terms: [x]}}"),
    ("count(y ~ x)", "{poisson: {response: y, terms: [x]}}"),
    ("logit(y ~ x)", "{logistic: {response: y, terms: [x]}}"),
    ("poisson(y ~ x - 1)", "{poisson: {response: y, terms: [x], intercept: false}}"),
    ("y ~ 0 + x", "{linear: {response: y, terms: [x], intercept: false}}"),
    ("y ~ 1", "{linear: {response: y, terms: []}}"),
    ("y ~ x + I(x^2)", "{linear: {response: y, terms: [x, x^2]}}"),
    ("y ~ x * z", "{linear: {response: y, terms: [x, z, x:z]}}"),
    ("log(y) ~ x", "{linear: {response: log(y), terms: [x]}}"),
    ("lm(log(y) ~ x)", "{linear: {response: log(y), terms: [x]}}"),
  ])
  func formulas(_ written: String, _ meant: String) {
    #expect(remedy("\"\(written)\"") == "Write model: \(meant).")
  }

  @Test(arguments: ["gaussian", "gaussians", "Gaussian"])
  func aGaussianWithLabelsIsAMixture(_ name: String) {
    let texts = [false, true].map { labels in
      Tutorials.problems(
        "```{scenario s}\ndata: penguins\nmodel: \(name)\n\(labels ? "labels: species\n" : "")```\n")
    }
    #expect(texts[0].contains("meant: linear\n  A regression is written"), "\(texts)")
    #expect(texts[1].contains("meant: gaussian-mixture\n  Groups of Gaussians are written"), "\(texts)")
    for text in texts { #expect(text.contains("gaussian-mixture") && text.contains("{linear:")) }
  }
}
