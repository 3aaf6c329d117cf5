import Estimation
import Literate
import Reporting
import Testing

@testable import Weaving

/// The story that a model says it is, is that model.
@Suite struct PresetStoryTests {
  /// A model by its name, options and data, and what a scenario needs beside them.
  struct Case: Sendable, CustomTestStringConvertible {
    var model: String
    var options: String
    var data: String
    var more: [String] = []
    var testDescription: String { "\(model) {\(options)} of \(data)" }

    init(_ model: String, _ options: String, _ data: String, _ more: String...) {
      (self.model, self.options, self.data, self.more) = (model, options, data, more)
    }
  }

  private static let texts =
    "{rows: {x: [1, 2, 3, 4, 5, 6, 7, 8], y: [no, no, yes, no, yes, no, yes, yes]}}"
  private static let counted =
    "{rows: {x: [1, 2, 3, 4, 5, 6], y: [2, 4, 3, 7, 6, 9], z: [0, 1, 0, 1, 0, 1], f: [1, 2, 2, 1, 1, 2], w: [2, 1, 3, 1, 1, 2]}}"
  private static let em = "fits: {hidden: {method: em, restarts: 3}}"
  private static let mle = "fits: {labelled: {method: mle}}"

  static let kernels: [Case] = [
    Case("linear", "response: y, terms: [x]", "norris"),
    Case("linear", "response: y, terms: [x, x^2], standard-errors: mle", "norris"),
    Case("linear", "response: y, terms: [x], intercept: false", "norris"),
    Case("linear", "response: y, terms: []", "norris"),
    Case(
      "linear", "response: body_mass_g, terms: [bill_length_mm, year, bill_length_mm:bill_depth_mm]",
      "penguins"),
    Case("linear", "response: y, terms: [x, f], offset: x, levels: {f: [1, 2]}, count: w", counted),
    Case("logistic", "response: z, terms: [x, f], offset: x, levels: {f: [2, 1]}, count: w", counted),
    Case(
      "poisson", "response: y, terms: [x, z], offset: x, exposure: w, levels: {z: [0, 1]}, count: f", counted),
    Case("logistic", "response: distress, terms: [temperature]", "challenger"),
    Case("logistic", "response: distress, terms: [temperature], success: 0", "challenger"),
    Case("logistic", "response: damaged, trials: rings, terms: [temperature]", "challenger"),
    Case("logistic", "response: y, terms: [x]", texts),
    Case("logistic", "response: y, success: no, terms: [x], intercept: false", texts),
    Case("poisson", "response: counts, terms: [outcome_2, outcome_3, treatment_2]", "dobson"),
    Case("poisson", "response: deaths, terms: [person_years, person_years^2]", "doctors"),
    Case("poisson", "response: counts, terms: [outcome_2, treatment_2], intercept: false", "dobson"),
    Case("coin-mixture", "", "two-coins", em),
    Case("coin-mixture", "weights: free, components: 2", "two-coins", em),
    Case("coin-mixture", "weights: {A: 0.3, B: 0.7}", "two-coins", em),
    Case("coin-mixture", "weights: free", "two-coins", "labels: coin", mle),
    Case("coin-mixture", "", "two-coins", "labels: coin", em),
    Case(
      "coin-mixture", "heads: yes, tosses: of", "{rows: {yes: [5, 9, 8, 4, 7], of: [10, 11, 12, 9, 9]}}", em),
    Case("gaussian-mixture", "components: 2", "faithful", em),
    Case("gaussian-mixture", "covariance: tied", "faithful", em),
    Case("gaussian-mixture", "covariance: diagonal", "faithful", em),
    Case("gaussian-mixture", "covariance: spherical", "faithful", em),
    Case("gaussian-mixture", "columns: [waiting]", "faithful", em),
    Case("gaussian-mixture", "columns: [waiting], covariance: tied", "faithful", em),
    Case(
      "gaussian-mixture", "columns: [bill_length_mm, bill_depth_mm]", "penguins", "labels: species", mle),
    Case(
      "gaussian-mixture", "columns: [bill_length_mm, bill_depth_mm], covariance: tied", "penguins",
      "labels: species", mle),
  ]

  /// Each option of the kernels is met.
  @Test func everyKernelIsChecked() {
    for kind in ModelCatalogue.kernels {
      let options = Self.kernels.filter { $0.model == kind.name }.map(\.options).joined(separator: " ")
      for key in kind.keys { #expect(options.contains("\(key.name):"), "\(kind.name) \(key.name)") }
    }
  }

  @Test(arguments: kernels)
  func theStoryOfAKernelIsTheKernel(_ law: Case) throws {
    let (model, story) = try fits(law)
    #expect(abs(model.logLikelihood - story.logLikelihood) <= 1e-10 * max(abs(model.logLikelihood), 1))
    #expect(model.freeParameterCount == story.freeParameterCount)
    var shared = 0
    for parameter in story.parameters {
      // One column has a variance in a story, and in the kernel a matrix.
      let column = story.parameters.contains { $0.path[0].hasPrefix("variance") } ? ["waiting"] : []
      let path: [String] =
        switch parameter.path[0] {
        case "means": parameter.path + column
        case "variances": ["covariances"] + parameter.path.dropFirst() + column + column
        case "variance": ["covariances"] + column + column
        default: parameter.path
        }
      // What components have in common a kernel reports of each.
      let isCommon = path[0] == "covariances" && path.count == 3
      let other = model.parameters.first {
        $0.path == path
          || isCommon && $0.path.count == 4 && $0.path[0] == path[0]
            && $0.path.suffix(2) == path.suffix(2)
      }
      guard let other else {
        Issue.record("\(parameter.path) of \(model.parameters.map(\.path))")
        continue
      }
      shared += 1
      let scale = max(abs(other.estimate), other.standardError ?? 0)
      #expect(abs(other.estimate - parameter.estimate) <= 1e-8 * scale, "\(path)")
      #expect((other.standardError == nil) == (parameter.standardError == nil), "\(path)")
      #expect(
        abs((other.standardError ?? 0) - (parameter.standardError ?? 0)) <= 1e-6 * (other.standardError ?? 0),
        "\(path): \(String(describing: other.standardError)) \(String(describing: parameter.standardError))")
      #expect(other.degreesOfFreedom == parameter.degreesOfFreedom)
    }
    #expect(shared > 0)
  }

  static let presets = ModelCatalogue.presets.map { kind in
    Case(
      kind.name, kind.example.options.map { "\($0): \($1)" }.joined(separator: ", "), kind.example.data,
      kind.isLatent ? "fits: {hidden: {method: em, restarts: 1, max-iterations: 3}}" : "")
  }

  /// The same bits: a preset is its story.
  @Test(arguments: presets)
  func theStoryOfAPresetIsThePreset(_ law: Case) throws {
    let (model, story) = try fits(law)
    #expect(model.logLikelihood == story.logLikelihood)
    #expect(model.parameters.map(\.path) == story.parameters.map(\.path))
    #expect(model.parameters.map(\.estimate) == story.parameters.map(\.estimate))
    #expect(model.parameters.map(\.standardError) == story.parameters.map(\.standardError))
  }

  /// The fits of the model and of the story that it prints.
  private func fits(_ law: Case) throws -> (model: Fit, story: Fit) {
    let beside = ["data: \(law.data)"] + law.more.filter { !$0.isEmpty }
    let model = Fits.scenario(beside + ["model: {\(law.model): {\(law.options)}}"])
    let story = try Self.story(of: model).map { "  " + $0 }
    return (
      try Fits.first(of: model), try Fits.first(of: Fits.scenario(beside + ["model:"] + story))
    )
  }

  private static func story(of tutorial: String) throws -> [String] {
    let lines = ModelKind.story(of: tutorial)
    try #require(!lines.isEmpty, "\(tutorial)")
    return lines
  }
}
