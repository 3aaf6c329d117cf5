import Reporting

extension StoryBinding {
  /// Two parameters, or a parameter and a column, that differ by one letter may be meant to be one.
  ///
  /// Not two parameters that could not be one, since spelt alike they would be an error: they have other shapes or constraints. Nor
  /// two that stand at different arguments of one draw, where one name would be an odd story: `beta(shape, share)`.
  mutating func warnOfNearNames(in story: StoryText) {
    let places = table.places
    for (number, place) in places.enumerated() {
      let twin = places[..<number].map(\.name).first {
        Spelling.isSlip(place.name, for: $0) && mayBeOne($0, place.name, in: story)
      }
      let near = twin ?? names.columns.first { Spelling.isSlip(place.name, for: $0) }
      guard let near else { continue }
      problems.warning(
        at: place.range,
        twin == nil
          ? "'\(place.name)' is a parameter, and '\(near)' a column"
          : "'\(near)' and '\(place.name)' are two parameters",
        remedy: "If they are meant to be one, spell them alike.")
    }
  }

  private func mayBeOne(_ one: String, _ other: String, in story: StoryText) -> Bool {
    guard let first = table.space[one], let second = table.space[other], first.indices == second.indices,
      first.shape == second.shape
    else { return false }
    return !story.calls.contains { call in
      let names = call.arguments.map { $0.value.references.map(\.name.text) }
      return names.indices.contains { place in
        names[place].contains(one)
          && names.indices.contains { $0 != place && names[$0].contains(other) }
      }
    }
  }
}

extension StoryText {
  /// Every draw from a family.
  var calls: [StoryDraw.FamilyCall] {
    lines.flatMap { line -> [StoryDraw.FamilyCall] in
      if case .draw(let draw, _) = line.relation { draw.calls } else { [] }
    }
  }
}

extension StoryDraw {
  fileprivate var calls: [FamilyCall] {
    switch self {
    case .family(let call): [call]
    case .choose(_, let draws, _): draws.flatMap(\.calls)
    }
  }
}

extension StoryDraw.FamilyCall {
  /// The names in its arguments that may be parameters.
  var parameters: [String] { arguments.flatMap { $0.value.references.map(\.name.text) } }
}
