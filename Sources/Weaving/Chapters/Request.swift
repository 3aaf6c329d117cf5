import Estimation
import Reporting
import Threading

/// What a block needs computed.
enum Request: Sendable {
  case scenario(ScenarioBlock.Spec)
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

  /// What came of the requests of the blocks of each chapter, in their order, whatever the number of threads.
  ///
  /// A fit that several of them ask for is made once. A scenario of which some block shows what no fit of it has is not fitted: that
  /// would only make its author wait.
  func run(_ blocks: [[ReadBlock]]) -> [[Outcome]] {
    let requests = blocks.map { $0.flatMap(\.requests) }
    let prepared = pool.map(requests.count) { chapter in
      var prepared = pool.map(requests[chapter].count) { Prepared(requests[chapter][$0], files) }
      for place in prepared.indices { prepared[place].foresee(blocks[chapter]) }
      return prepared
    }
    var bench = Workbench()
    let places = prepared.map { $0.map { $0.tasks.map { $0.map { bench.place(of: $0) } } } }
    let results = pool.map(bench.tasks.count) { [tasks = bench.tasks] in tasks[$0].result(on: pool) }
    return pool.map(requests.count) { chapter in
      pool.map(requests[chapter].count) { request in
        prepared[chapter][request].outcome(of: places[chapter][request].map { $0.map { results[$0] } })
      }
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

    init(_ request: Request, _ files: ProjectFiles) {
      switch request {
      case .scenario(let spec):
        name = spec.name
        scenario = PreparedScenario(spec, files, &problems)
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
