import Reporting

/// In which order the scenarios of a chapter are made: each in the round behind those whose fits it needs.
struct Rounds: Sendable {
  /// The round of each request.
  let numbers: [Int]
  /// Of a request that waits for itself, or for such, what is to be told.
  let circles: [Circle?]

  /// A scenario that needs its own fits.
  struct Circle: Sendable {
    /// Where it names what it needs; nil for a scenario that only waits for another one's circle, which tells it.
    let place: LocatedText?
    let name: String

    func tell(_ problems: inout Problems) {
      guard let place else { return }
      let other = place.steps[0]
      problems.error(
        at: place.range,
        other == name
          ? "The rows of '\(name)' would be drawn from a fit to themselves"
          : "The rows of '\(name)' are drawn from '\(other)', whose own rows need '\(name)'",
        remedy: "Name a fit whose rows are there.")
    }
  }

  var last: Int { numbers.max() ?? 0 }

  init(of requests: [Request]) {
    let needs = requests.map { request in
      request.needs.compactMap { need in
        requests.firstIndex { $0.name == need.steps[0] }.map { (need: need, request: $0) }
      }
    }
    var numbers = requests.map { _ in Int?.none }
    // Each pass knows one round more; what no pass knows goes in circles.
    for _ in requests {
      for (place, needs) in needs.enumerated() where numbers[place] == nil {
        let before = needs.map { numbers[$0.request] }
        if before.allSatisfy({ $0 != nil }) { numbers[place] = (before.compactMap(\.self).max() ?? -1) + 1 }
      }
    }
    func reaches(_ place: Int, from start: Int) -> Bool {
      var reached = [start]
      var next = 0
      while next < reached.count {
        for need in needs[reached[next]] {
          if need.request == place { return true }
          if !reached.contains(need.request) { reached.append(need.request) }
        }
        next += 1
      }
      return false
    }
    circles = numbers.indices.map { place in
      guard numbers[place] == nil else { return nil }
      let own = needs[place].first { $0.request == place || reaches(place, from: $0.request) }
      return Circle(place: own?.need, name: requests[place].name)
    }
    self.numbers = numbers.map { $0 ?? 0 }
  }
}
