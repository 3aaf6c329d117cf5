import Reporting

extension StoryText {
  /// A target on a loop of lines that depend on each other, with what it depends on there; nil where there is none.
  ///
  /// A state of a chain depends on the one before, which is no loop.
  var loop: (target: StoryTarget, on: String, line: StoryLine)? {
    // What a line draws that has no family is not known: a misspelt 'log-density' names its target.
    let targets = lines.filter(\.hasFamilies).flatMap { line in line.targets.map { ($0.name.text, line) } }
    // By target; looked up, never iterated.
    let needs = Dictionary(targets.map { ($0, $1.needs) }, uniquingKeysWith: { first, _ in first })
    for (name, line) in targets {
      for need in line.needs where needs[need] != nil {
        var reached: [String] = [need]
        var place = 0
        while place < reached.count {
          if reached[place] == name, let target = line.targets.first(where: { $0.name.text == name }) {
            return (target, need, line)
          }
          for next in needs[reached[place]] ?? [] where needs[next] != nil && !reached.contains(next) {
            reached.append(next)
          }
          place += 1
        }
      }
    }
    return nil
  }
}

extension StoryBinding {
  /// That something depends on itself; where it is an index of its own line, its last state is meant.
  mutating func tellLoop(of target: StoryTarget, _ on: String, in line: StoryLine) {
    let name = target.name.text
    let chain = on == name ? line.index(named: name) : nil
    if let chain, target.index == .current {
      problems.error(
        at: chain.range,
        "The line of '\(target.range.text)' depends on the state before, and '\(name)' is its own",
        remedy: "Write \(StoryToken.word(name))[t-1].")
      return
    }
    problems.error(
      at: target.name.range,
      "A story has no loops, and '\(name)' depends on itself" + (on == name ? "" : " by '\(on)'"),
      remedy: "Draw it from what does not depend on it"
        + (chain.map { _ in
          "; a chain is written \(StoryToken.word(name))[t] ~ categorical(move[\(StoryToken.word(name))[t-1]])."
        } ?? "."))
  }
}

extension StoryLine {
  /// Whether all that it draws from is there.
  fileprivate var hasFamilies: Bool {
    StoryText(lines: [self]).calls.allSatisfy {
      StoryBinding.familyNames.contains($0.family.text) || $0.family.text == "point"
    }
  }

  /// Where a name stands as an index of the line's own row; nil where it does not.
  func index(named name: String) -> StoryIndex? {
    StoryText(lines: [self]).calls.flatMap(\.arguments).flatMap(\.value.references)
      .flatMap { $0.indices ?? [] }.first { $0.name.text == name && !$0.isPrevious }
  }

  /// The names that the line reads, bare or as an index, but for the last state of a chain.
  var needs: [String] {
    switch relation {
    case .draw(let draw, _): draw.needs(for: targets.map(\.name.text))
    case .table(_, let indices): indices.map(\.name.text)
    }
  }
}

extension StoryDraw {
  /// - Parameter targets: What it draws, which a density of the author's own names.
  fileprivate func needs(for targets: [String]) -> [String] {
    switch self {
    case .family(let call):
      let needs = call.arguments.flatMap(\.value.needs)
      return call.family.text == "log-density" ? needs.filter { !targets.contains($0) } : needs
    case .choose(let hidden, let draws, _):
      return [hidden.text] + draws.flatMap { $0.needs(for: targets) }
    }
  }
}

extension StoryExpression {
  /// The names that it reads, in the order written: bare ones, and those in brackets.
  var needs: [String] {
    switch kind {
    case .number: []
    case .reference(let reference): reference.needs
    case .negative(let inner): inner.needs
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.needs + other.needs
    case .call(_, let arguments): arguments.flatMap(\.needs)
    case .terms(let reference, let terms): reference.needs + terms.flatMap { $0.factors.map(\.column.text) }
    }
  }
}

extension StoryReference {
  fileprivate var needs: [String] {
    guard let indices else { return [name.text] }
    return indices.filter { !$0.isPrevious }.map(\.name.text)
  }
}
