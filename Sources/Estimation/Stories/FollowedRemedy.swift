import Threading

/// A remedy as it stands after it was followed: what else goes on for ever once the coefficients are held that it names is named
/// with them.
struct FollowedRemedy {
  let story: EnumeratedStory
  let rows: Rows
  let request: FitRequest
  let pool: ThreadPool

  /// What is to be told in the place of an error that names coefficients; any other as it is.
  func error(_ error: EstimationError) -> EstimationError {
    // Numbers are those of the elements themselves.
    guard case .noMaximum(let words, let remedy?) = error.fact, story.space.basis.isIdentity,
      !error.moves.isEmpty, !error.moves.contains(where: \.isOfHiddenLevel)
    else { return error }
    var moves = error.moves
    for _ in 0..<Self.mostSteps {
      guard let next = failure(holding: moves) else { break }
      let more = next.moves.filter { move in !moves.contains { $0.element == move.element } }
      guard !more.isEmpty else { break }
      moves += more
    }
    guard moves.count > error.moves.count else { return error }
    let rest = remedy.hasPrefix(error.moves.remedy) ? remedy.dropFirst(error.moves.remedy.count) : ""
    return EstimationError(
      .noMaximum(words, remedy: moves.remedy + rest), setting: error.setting, moves: moves)
  }

  /// How often a remedy is followed.
  private static let mostSteps = 6
  /// How many starts show whether it helps.
  private static let restarts = 6

  /// Why the story has no maximum with coefficients held where the remedy says; nil where it has one.
  private func failure(holding moves: [CoefficientMove]) -> EstimationError? {
    var request = request
    request.wantsInformation = false
    if request.restarts == nil, request.start == .automatic { request.restarts = Self.restarts }
    // What is started from may name what is held now.
    if case .parameters = request.start { request.start = .automatic }
    let held = story.holding(moves.map { ($0.element, $0.value) })
    do {
      _ = try StoryModel.model(of: held).fit(rows, request, on: pool)
      return nil
    } catch {
      return error
    }
  }
}
