import Reporting

/// The levels that an index of a parameter takes from several columns: `skill[first] - skill[second]`.
struct SharedLevels {
  let parameter: String
  /// Which of its indices.
  let place: Int
  let levels: [String]
}

extension StoryNames {
  /// The levels of columns that stand at the same place of one parameter, together: in the order of `levels` where the author lists
  /// some, the others alphabetical.
  func sharedLevels(in story: StoryText) -> [SharedLevels] {
    var places: [(parameter: String, place: Int, columns: [String])] = []
    for (parameter, place, name) in story.indices where hidden(name) == nil && levels(of: name) != nil {
      if let known = places.firstIndex(where: { $0.parameter == parameter && $0.place == place }) {
        if !places[known].columns.contains(name) { places[known].columns.append(name) }
      } else {
        places.append((parameter, place, [name]))
      }
    }
    return places.filter { $0.columns.count > 1 }.map { parameter, place, columns in
      var shared: [String] = []
      for column in columns where isListed(column) {
        shared += (levels(of: column) ?? []).filter { !shared.contains($0) }
      }
      let others = columns.flatMap { levels(of: $0) ?? [] }.filter { !shared.contains($0) }
      return SharedLevels(parameter: parameter, place: place, levels: shared + others.levels)
    }
  }
}

extension StoryText {
  /// What stands as an index, with the parameter and its place there.
  fileprivate var indices: [(parameter: String, place: Int, name: String)] {
    lines.flatMap { line -> [(parameter: String, place: Int, name: String)] in
      if case .draw(let draw, _) = line.relation { draw.indices } else { [] }
    }
  }
}

extension StoryDraw {
  fileprivate var indices: [(parameter: String, place: Int, name: String)] {
    switch self {
    case .family(let call): call.arguments.flatMap(\.value.references).flatMap(\.places)
    case .choose(_, let draws, _): draws.flatMap(\.indices)
    }
  }
}

extension StoryExpression {
  /// Every name in it, with its index.
  var references: [StoryReference] {
    switch kind {
    case .number: []
    case .reference(let reference), .terms(let reference, _): [reference]
    case .negative(let inner): inner.references
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.references + other.references
    case .call(_, let arguments): arguments.flatMap(\.references)
    }
  }
}

extension StoryReference {
  fileprivate var places: [(parameter: String, place: Int, name: String)] {
    (indices ?? []).enumerated().map { (name.text, $0, $1.name.text) }
  }
}
