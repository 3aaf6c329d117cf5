import Reporting

extension StoryText {
  /// A target on a loop of lines that depend on each other, with what it depends on there; nil where there is none.
  ///
  /// A state of a chain depends on the one before, which is no loop.
  var loop: (target: StoryTarget, on: String)? {
    let targets = lines.flatMap { line in line.targets.map { ($0.name.text, line) } }
    // By target; looked up, never iterated.
    let needs = Dictionary(targets.map { ($0, $1.needs) }, uniquingKeysWith: { first, _ in first })
    for (name, line) in targets {
      for need in line.needs where needs[need] != nil {
        var reached: [String] = [need]
        var place = 0
        while place < reached.count {
          if reached[place] == name, let target = line.targets.first(where: { $0.name.text == name }) {
            return (target, need)
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

extension StoryLine {
  /// The names that the line reads, bare or as an index, but for the last state of a chain.
  fileprivate var needs: [String] {
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
