/// The starts of a hidden fit: from an author's parameters, from the labels, or drawn from the seed.
struct Starts<Base: LatentVariableModel>: Sendable {
  /// How many starts there are.
  let count: Int
  private let make: @Sendable (_ number: Int) -> Base.Parameters?

  /// The start of that number, counted from 1; nil when it collapsed before the first step.
  func start(_ number: Int) -> Base.Parameters? { make(number) }

  init(
    _ model: Base, _ sample: Base.Sample, _ request: FitRequest, names: [String]
  ) throws(EstimationError) {
    switch request.start {
    case .parameters(let setting):
      let reader = try StartReader(setting, keys: model.startKeys, names: names)
      let parameters = try model.start(reader, of: sample)
      self.init(fixed: parameters, request)
    case .labels:
      let labels = try Starts.labels(of: request, components: model.componentCount)
      guard let parameters = try? model.start(labels: labels, of: sample) else {
        throw EstimationError(
          .allStartsCollapsed(
            starts: 1,
            remedies: (model.componentCount > 1 ? ["fewer components"] : []) + model.collapseRemedies + [
              "another start"
            ]),
          setting: ["start"])
      }
      self.init(fixed: parameters, request)
    case .automatic, .kMeansPlusPlus:
      let points = model.features(of: sample)
      let isFree = request.start == .automatic
      self.init(drawn: request, of: model, stream: "k-means++") { number, random in
        do {
          if isFree, let start = try model.mixedStart(number, of: sample, using: &random) { return start }
        } catch { return nil }
        let labels = KMeansPlusPlus.labels(of: points, clusters: model.componentCount, using: &random)
        return try? model.start(labels: labels, of: sample)
      }
    case .random:
      self.init(drawn: request, of: model, stream: "random") { _, random in
        try? model.randomStart(of: sample, using: &random)
      }
    }
    if let restarts = request.restarts, restarts != count {
      throw EstimationError(
        restarts < 1
          ? .invalidOption("restarts", rule: "at least 1", given: .number(Double(restarts)))
          : .restartsOfFixedStart,
        setting: ["restarts"])
    }
  }

  private init(fixed parameters: Base.Parameters, _ request: FitRequest) {
    count = 1
    make = { _ in parameters }
  }

  /// Every start has a stream of its own, so that the fifth start is the same whether ten or fifty are tried.
  private init(
    drawn request: FitRequest, of model: Base, stream: String,
    _ draw: @escaping @Sendable (_ number: Int, inout Random) -> Base.Parameters?
  ) {
    count = max(request.restarts ?? model.defaultRestarts, 1)
    make = { number in
      var random = Random(seed: request.seed, stream: "start \(stream) \(number)")
      return draw(number, &random)
    }
  }

  /// The label of every row.
  private static func labels(of request: FitRequest, components: Int) throws(EstimationError) -> [Int] {
    guard let labels = request.labels else {
      throw EstimationError(.labelsNeeded("The start 'labels'"), setting: ["start"])
    }
    guard labels.names.count == components else {
      throw EstimationError(.labelCount(found: labels.names, components: components), setting: ["start"])
    }
    guard labels.blankCount == 0 else {
      throw EstimationError(
        .labelsAreBlank("the start 'labels'", rows: labels.blankCount), setting: ["start"])
    }
    return labels.known
  }
}
