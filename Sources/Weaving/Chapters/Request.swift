import Estimation
import Reporting
import Threading

/// What a block needs computed: everything that the outcome depends on, by value.
enum Request: Sendable {
  case scenario(ScenarioBlock.Spec)
}

/// Runs what blocks ask for, all of it at once on one pool of threads, which its fits and their starts share.
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

  /// The outcomes in the order of the requests, whatever the number of threads.
  func run(_ requests: [Request]) -> [Outcome] {
    pool.map(requests.count) { index in
      switch requests[index] {
      case .scenario(let spec):
        var problems = Problems()
        let scenario = spec.run(files, on: pool, &problems)
        return Outcome(name: spec.name, scenario: scenario, problems: problems)
      }
    }
  }
}
