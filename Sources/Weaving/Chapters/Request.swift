import Estimation
import Reporting
import Threading

/// What a block needs computed.
enum Request: Sendable {
  case scenario(ScenarioBlock.Spec)

  /// The name of the scenario.
  var name: String {
    switch self {
    case .scenario(let spec): spec.name
    }
  }

  /// The fits of the chapter without which it has no rows.
  var needs: [LocatedText] {
    switch self {
    case .scenario(let spec): spec.keys.data?.needs ?? []
    }
  }
}

/// Runs what blocks ask for, all of it at once on one pool of threads, which fits and their starts share.
struct Laboratory: Sendable {
  let files: ProjectFiles
  let pool: ThreadPool

  /// What came of a request.
  struct Outcome: Sendable {
    let name: String
    /// Nil where it could not be made, which was told.
    let scenario: Scenario?
    let problems: Problems
  }

  /// What came of the requests of each chapter, in their order, whatever the number of threads; none for a chapter of which nothing is
  /// needed.
  ///
  /// A fit that several of them ask for is made once. A scenario of which some block shows what no fit of it has is not fitted: that
  /// would only make its author wait. A scenario whose rows are drawn from a fit of another waits for that one's round.
  func run(_ chapters: [ReadChapter?]) -> [[Outcome]] {
    let requests = chapters.map { $0?.requests ?? [] }
    let rounds = requests.map { Rounds(of: $0) }
    var outcomes = requests.map { $0.map { _ in Outcome?.none } }
    for round in 0...(rounds.map(\.last).max() ?? 0) {
      let here = requests.indices.flatMap { chapter in
        requests[chapter].indices.filter { rounds[chapter].numbers[$0] == round }.map { (chapter, $0) }
      }
      let known = chapters.indices.map { chapter in
        chapters[chapter]?.index(of: outcomes[chapter].compactMap(\.self)) ?? ScenarioIndex()
      }
      let found = run(
        here.map { chapter, request in
          (
            requests[chapter][request], rounds[chapter].circles[request], known[chapter],
            chapters[chapter]?.blocks ?? []
          )
        })
      for ((chapter, request), outcome) in zip(here, found) { outcomes[chapter][request] = outcome }
    }
    return outcomes.map { $0.compactMap(\.self) }
  }

  /// What came of requests that need no one another.
  private func run(
    _ requests: [(request: Request, circle: Rounds.Circle?, known: ScenarioIndex, blocks: [ReadBlock])]
  ) -> [Outcome] {
    let prepared = pool.map(requests.count) { place in
      let (request, circle, known, blocks) = requests[place]
      var prepared = Prepared(request, circle, files, known)
      prepared.foresee(blocks)
      return prepared
    }
    var bench = Workbench()
    let places = prepared.map { $0.tasks.map { $0.map { bench.place(of: $0) } } }
    let results = pool.map(bench.tasks.count) { [tasks = bench.tasks] in tasks[$0].result(on: pool) }
    return pool.map(requests.count) { place in
      prepared[place].outcome(of: places[place].map { $0.map { results[$0] } })
    }
  }

  /// The fits to make, each once.
  private struct Workbench {
    private(set) var tasks: [FitTask] = []
    /// Looked up, never iterated.
    private var places: [FitTask: Int] = [:]

    mutating func place(of task: FitTask) -> Int {
      if let place = places[task] { return place }
      places[task] = tasks.count
      tasks.append(task)
      return tasks.count - 1
    }
  }

  /// A request of which only the fits are wanting.
  private struct Prepared: Sendable {
    let name: String
    var scenario: PreparedScenario?
    var problems = Problems()

    init(
      _ request: Request, _ circle: Rounds.Circle?, _ files: ProjectFiles, _ known: ScenarioIndex
    ) {
      name = request.name
      if let circle {
        circle.tell(&problems)
        return
      }
      switch request {
      case .scenario(let spec): scenario = PreparedScenario(spec, files, known, &problems)
      }
    }

    var tasks: [FitTask?] { scenario?.tasks ?? [] }

    /// Tells what some block cannot show of any fit, and leaves the scenario unmade where there is such a block.
    mutating func foresee(_ blocks: [ReadBlock]) {
      guard let foreseen = scenario?.foreseen else { return }
      for block in blocks where !block.foresee([foreseen], &problems) { scenario = nil }
    }

    func outcome(of results: [FitTask.Outcome?]) -> Outcome {
      var problems = problems
      let scenario = scenario?.made(of: results, &problems)
      return Outcome(name: name, scenario: scenario, problems: problems)
    }
  }
}
