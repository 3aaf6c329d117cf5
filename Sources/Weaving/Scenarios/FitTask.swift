import Estimation
import Threading

/// A fit by value: all that its outcome depends on, so that whoever asks for the same gets the same.
struct FitTask: Sendable, Hashable {
  /// What the model is made of: its name in the catalogue, its options as they are written, and the scenario's labels.
  let kind: String
  let options: Setting?
  let labels: Labels?
  let cells: TrueCells?
  let rows: Rows
  let request: FitRequest
  /// The model that these make.
  private let model: any Model

  init(_ scenario: Scenario, options: Setting?, request: FitRequest) {
    kind = scenario.modelKind.name
    self.options = options
    labels = scenario.labels
    cells = scenario.cells
    rows = scenario.rows
    self.request = request
    model = scenario.model
  }

  typealias Outcome = Swift.Result<Fit, EstimationError>

  func result(on pool: ThreadPool) -> Outcome {
    Outcome { () throws(EstimationError) in try model.fit(rows, request, on: pool) }
  }

  static func == (one: FitTask, other: FitTask) -> Bool {
    one.kind == other.kind && one.options == other.options && one.labels == other.labels
      && one.cells == other.cells
      && one.request == other.request && one.rows == other.rows
      // Texts are equal that are written with other characters, and each page shows its own.
      && zip(one.spelling, other.spelling).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  /// Everything of it that is written.
  private var spelling: [String] {
    var written = options?.spelling ?? []
    if case .parameters(let start) = request.start { written += start.spelling }
    if let labels { written += [labels.column] + labels.names }
    for column in rows.columns {
      written.append(column.name)
      if case .texts(let texts) = column.values { written += texts.compactMap(\.self) }
    }
    return written
  }

  /// Rows can be many, and their names and number tell most apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(rows.count)
    for column in rows.columns { hasher.combine(column.name) }
    hasher.combine(options)
    hasher.combine(request.method)
    hasher.combine(request.start)
    hasher.combine(request.seed)
    hasher.combine(request.restarts)
  }
}
