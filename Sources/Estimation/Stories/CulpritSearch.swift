import Threading

/// Which numbers of the author's a fit without a maximum is due to: those that he starts from, or holds, and without which it
/// comes to one.
struct CulpritSearch {
  let story: EnumeratedStory
  let rows: Rows
  let request: FitRequest
  let pool: ThreadPool

  /// What is to be told in the place of an error; the error where no number is to blame.
  func culprit(of error: EstimationError) -> EstimationError {
    if case .impossibleLabel = error.fact { return held("such that every label is possible") ?? error }
    guard case .allStartsCollapsed(_, _, let words) = error.fact else { return error }
    // What is lost is a level, where nothing else is said of the likelihood.
    let rule =
      words.map { $0.contains("no rows") } ?? true
      ? Self.keepingRows : "such that the likelihood has a maximum"
    return given(rule, words) ?? held(rule) ?? error
  }

  /// What is to be told in the place of a fit whose held numbers take from a level the rows that its own parameters are estimated
  /// from; nil where no number is to blame.
  func culprit(of fit: Fit) -> EstimationError? {
    !story.isPreset && story.losesLevel(in: fit) ? held(Self.keepingRows) : nil
  }

  private static let keepingRows = "such that every level keeps rows"

  /// Whether a fit comes to a maximum with rows in every level.
  private func succeeds(_ story: EnumeratedStory, start: FitRequest.Start) -> Bool {
    var request = request
    request.wantsInformation = false
    request.start = start
    if request.restarts == nil, start == .automatic { request.restarts = Self.restarts }
    guard let fit = try? StoryModel.model(of: story).fit(rows, request, on: pool) else { return false }
    return !story.losesLevel(in: fit)
  }

  /// How many starts show whether there is a maximum.
  private static let restarts = 6
  /// Up to how many numbers are looked at one by one.
  private static let mostNumbers = 20

  // MARK: - Starts

  private func given(_ rule: String, _ words: String?) -> EstimationError? {
    guard case .parameters(let setting) = request.start, case .mapping(let entries) = setting,
      let parts = try? story.given(StartReader(setting, keys: story.startKeys, names: story.defaultNames))
    else { return nil }
    for entry in entries {
      let others = entries.filter { $0.key != entry.key }
      let rest = others.isEmpty ? FitRequest.Start.automatic : .parameters(.mapping(others))
      guard succeeds(story, start: rest) else { continue }
      let own = parts.filter { $0.written.path.dropFirst().first == entry.key }
      let numbers = own.count > Self.mostNumbers ? [] : own.filter { $0.elements.count == 1 }
      let usual = numbers.count < 2 ? nil : usual(without: entry.key, setting)
      let single = numbers.filter { part in
        guard let usual else { return false }
        let other = setting.replacing(part.written.path.dropFirst(), by: .number(usual[part.elements[0]]))
        return succeeds(story, start: .parameters(other))
      }
      if own.count == 1 { return own[0].written.invalid(rule) }
      if single.count == 1 { return single[0].written.invalid(rule) }
      return EstimationError(
        .invalidOption(entry.key, rule: rule, given: entry.value), setting: ["start", entry.key])
    }
    guard entries.count > 1, succeeds(story, start: .automatic) else { return nil }
    return EstimationError(
      .allStartsCollapsed(starts: 1, remedies: ["another start"], because: words), setting: ["start"])
  }

  /// What a start has in the place of a key that it lacks.
  private func usual(without key: String, _ setting: Setting) -> [Double]? {
    guard case .mapping(let entries) = setting,
      let reader = try? StartReader(
        .mapping(entries.filter { $0.key != key }), keys: story.startKeys, names: story.defaultNames),
      let start = try? story.start(reader, of: story.data)
    else { return nil }
    return story.space.basis.values(at: start.values)
  }

  // MARK: - Held numbers

  private func held(_ rule: String) -> EstimationError? {
    let space = story.space
    let chosen = space.parameters.map { space.chosen(of: $0) }
    let all = chosen.flatMap(\.self)
    // What a preset holds is not of its author's choice.
    guard !all.isEmpty, !story.isPreset else { return nil }
    // What is started from may name what is held no more.
    let start: FitRequest.Start =
      if case .parameters = request.start { .automatic } else { request.start }
    func succeeds(without elements: [Int]) -> Bool {
      self.succeeds(story.estimating(elements), start: start)
    }
    let holding = zip(space.parameters, chosen).filter { !$1.isEmpty }
    if holding.count > 1 { guard succeeds(without: all) else { return nil } }
    for (parameter, elements) in holding where succeeds(without: elements) {
      let single =
        elements.count == 1
        ? elements
        : elements.count > Self.mostNumbers ? [] : elements.filter { succeeds(without: [$0]) }
      let isSimplex = space.simplex(of: elements[0]) != nil
      guard single.count == 1, !isSimplex else {
        return EstimationError(
          .invalidOption(parameter.name, rule: rule), setting: ["fixed", parameter.name])
      }
      let path = parameter.paths[single[0] - parameter.first].joined(separator: ".")
      return EstimationError(
        .invalidOption(path, rule: rule, given: space.held[single[0]].map { .number($0) }),
        setting: ["fixed", path])
    }
    return nil
  }
}

extension EnumeratedStory {
  /// Whether a level with parameters of its own has no row left, to a tenth of one, where numbers are held.
  fileprivate func losesLevel(in fit: Fit) -> Bool {
    guard !HeldElements(space).isEmpty else { return false }
    var values = space.held.map { $0 ?? 0 }
    for (entry, reported) in zip(space.parameters.flatMap(\.report), fit.parameters) {
      if let element = entry.element { values[element] = reported.estimate }
    }
    let parameters = Parameters(values: space.basis.coordinates(of: values))
    let weights = expectation(of: data, under: parameters).statistics.weights
    return hidden.indices.contains { variable in
      hidden[variable].levels.indices.contains { level in
        let places = configurations.indices.filter { configurations[$0][variable] == level }
        let rows = places.reduce(0) { $0 + weights.column($1).reduce(0, +) }
        return rows < 0.05 && ownCount(ofLevel: level, of: variable) > 0
      }
    }
  }
}

extension Setting {
  /// With another value where keys lead, those of a list counted from 1.
  fileprivate func replacing(_ path: ArraySlice<String>, by value: Setting) -> Setting {
    guard let key = path.first else { return value }
    let rest = path.dropFirst()
    switch self {
    case .list(let items):
      return .list(
        items.enumerated().map { "\($0 + 1)" == key ? $1.replacing(rest, by: value) : $1 })
    case .mapping(let entries):
      return .mapping(
        entries.map { $0.key == key ? Entry($0.key, $0.value.replacing(rest, by: value)) : $0 })
    case .number, .text, .flag: return self
    }
  }
}
