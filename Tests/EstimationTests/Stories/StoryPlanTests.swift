import Testing

@testable import Estimation

/// What runs a story follows from its lines, and a fit says what it was.
@Suite struct StoryPlanTests {
  @Test(arguments: [
    ("x ~ normal(m, s)", "direct, closed"),
    ("count ~ poisson(rate[color])", "direct, closed"),
    ("color ~ categorical(shares)", "direct, closed"),
    ("(x, y) ~ normal(m, c)", "direct, closed"),
    ("y ~ normal(a + b * x, s)", "direct, least-squares"),
    ("wait ~ gamma(shape, rate)", "direct, root"),
    ("count ~ poisson(exp(a + b * x))", "direct, newton"),
    ("x ~ logistic(m, s)", "direct, newton"),
    ("time ~ exponential(rate[color]) right-censored if cut", "direct, closed"),
    ("time ~ rayleigh(scale) right-censored at 9", "direct, closed"),
    ("time ~ weibull(shape, scale) right-censored if cut", "direct, newton"),
    ("time ~ exponential(rate) left-censored at 1", "direct, newton"),
    ("score ~ normal(a + b * y, s) left-censored at -1", "direct, newton"),
    ("gap ~ lognormal(m, s) left-censored at 0.1", "direct, newton"),
  ])
  func ofWhatIsSeen(_ line: String, _ plan: String) throws {
    let rows = try StoryLawTests.rows()
    #expect(
      try words(StoryInRows([line], of: rows).model.fit(rows, FitRequest(method: .mle))) == plan)
  }

  @Test(arguments: [
    ("two rates", "enumerate, closed"), ("a share by bernoulli", "enumerate, closed"),
    ("gammas", "enumerate, root"), ("lines", "enumerate, least-squares"),
    ("lines that meet", "enumerate, least-squares"), ("curves of counts", "enumerate, newton"),
    ("odds that a column moves", "enumerate, newton"),
    ("times that are cut", "enumerate, moments, closed"),
    ("classes of numbers", "enumerate, moments, least-squares"),
    ("times to failure that are cut at one time", "enumerate, moments, newton"),
    ("lines below which nothing is seen", "enumerate, moments, least-squares"),
    ("classes", "enumerate, closed"), ("a density of one's own", "enumerate, newton"),
    ("a Gaussian each", "enumerate, closed, kernel"), ("circles", "enumerate, closed, kernel"),
  ])
  func ofWhatIsHidden(_ name: String, _ plan: String) throws {
    let rows = try StoryLawTests.rows()
    let story = try #require(StoryLawTests.all.first { $0.name == name })
    let model = try StoryInRows(story.lines, keys: story.keys, labels: "z", of: rows).model
    for method in [FitRequest.Method.mle, .em] {
      var request = FitRequest(method: method, labels: try Labels(column: "z", of: rows))
      if method == .em { request.start = .labels }
      #expect(try words(model.fit(rows, request)) == plan)
    }
  }

  private func words(_ fit: Fit) -> String? {
    guard case .text(let words)? = fit.tree["plan"] else { return nil }
    return words
  }
}
