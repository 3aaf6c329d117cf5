/// The starts of a hidden fit: from an author's parameters, from the labels, or drawn from the seed.
struct Starts<Base: LatentVariableModel>: Sendable {
  /// How many starts there are.
  let count: Int
  /// Up to how many there may be where the best maximum was reached once only: the author did not say how many.
  let most: Int
  private let draws: [StartDraw<Base.Parameters>]
  private let seed: UInt64
  /// Where the parameters are drawn and labels are shown: brings their components to places of these.
  private var aligned: (@Sendable (Base.Parameters) -> Base.Parameters)?
  private let isDrawn: Bool

  init(
    _ model: Base, _ sample: Base.Sample, _ request: FitRequest, names: [String]
  ) throws(EstimationError) {
    switch request.start {
    case .parameters(let setting):
      let reader = try StartReader(setting, keys: model.startKeys, names: names)
      let parameters = try model.start(reader, of: sample)
      draws = [StartDraw("given") { _, _ in parameters }]
      isDrawn = false
    case .named(let start):
      draws = try start.kind.draws(for: model, sample, request)
      isDrawn = start.kind.isDrawn
    case .automatic:
      draws = try MixedStart().draws(for: model, sample, request)
      isDrawn = true
    }
    seed = request.seed
    count = isDrawn ? max(request.restarts ?? FitRequest.defaultRestarts, 1) : 1
    most = isDrawn && request.restarts == nil ? 4 * count : count
    if let restarts = request.restarts, restarts != count {
      throw EstimationError(
        restarts < 1
          ? .invalidOption("restarts", rule: "at least 1", given: .number(Double(restarts)))
          : .restartsOfFixedStart,
        setting: ["restarts"])
    }
  }

  /// The name of the kind of the start of that number, counted from 1.
  func kind(_ number: Int) -> String { draw(number).kind }

  /// The start of that number, counted from 1.
  ///
  /// Every start has a stream of its own, so that the fifth start is the same whether ten or fifty are tried.
  ///
  /// - Throws: `Collapse` where it collapses before the first step.
  func start(_ number: Int) throws(Collapse) -> Base.Parameters {
    let draw = draw(number)
    var random = Random(seed: seed, stream: "start \(draw.kind) \(number)")
    let parameters = try draw.start((number - 1) / draws.count, &random)
    return isDrawn ? aligned?(parameters) ?? parameters : parameters
  }

  /// Brings the components of starts that are drawn to the places that a function finds.
  mutating func align(_ aligned: @escaping @Sendable (Base.Parameters) -> Base.Parameters) {
    self.aligned = aligned
  }

  private func draw(_ number: Int) -> StartDraw<Base.Parameters> { draws[(number - 1) % draws.count] }
}
