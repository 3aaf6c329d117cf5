import Threading

/// A remedy as it stands after it was followed: what else goes on for ever once the coefficients are held, or bounded, that it names
/// is named with them.
struct FollowedRemedy {
  let story: EnumeratedStory
  let rows: Rows
  let request: FitRequest
  let pool: ThreadPool

  /// What is to be told in the place of an error that names coefficients; any other as it is.
  func error(_ error: EstimationError) -> EstimationError {
    // Numbers are those of the elements themselves.
    guard case .noMaximum(let words, let remedy?) = error.fact, story.space.basis.isIdentity,
      !error.moves.isEmpty
    else { return error }
    // Levels have their numbers from one start: of their coefficients whole parameters are named, and bounded.
    let isOfLevels = error.moves.contains(where: \.isOfHiddenLevel)
    var moves = error.moves
    for _ in 0..<Self.mostSteps {
      guard let story = isOfLevels ? bounding(moves) : holding(moves), let next = failure(of: story) else {
        break
      }
      let more = next.moves.filter { move in
        !moves.contains { isOfLevels ? $0.path.first == move.path.first : $0.element == move.element }
      }
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

  private func holding(_ moves: [CoefficientMove]) -> EnumeratedStory? {
    story.holding(moves.map { ($0.element, $0.value) })
  }

  private func bounding(_ moves: [CoefficientMove]) -> EnumeratedStory? {
    moves.boundsOnBothSides.map { story.bounding($0) }
  }

  /// Why the story has no maximum where the remedy is followed; nil where it has one.
  private func failure(of story: EnumeratedStory) -> EstimationError? {
    var request = request
    request.wantsInformation = false
    if request.restarts == nil, request.start == .automatic { request.restarts = Self.restarts }
    // What is started from may name what is held now.
    if case .parameters = request.start { request.start = .automatic }
    do {
      _ = try StoryModel.model(of: story).fit(rows, request, on: pool)
      return nil
    } catch {
      return error
    }
  }
}
