import Reporting

extension StoryBinding {
  /// Holds a parameter, or elements of it, where the author says.
  ///
  /// What no row takes is left out of the results, and so of the numbers that a whole parameter is held at; by its own path it may be
  /// held, and is a result then.
  ///
  /// - Parameter untaken: The elements that no row takes.
  mutating func hold(_ entry: StoryKeys.FixedParameter, untaken: Set<Int>) {
    let (path, report) = (entry.path, table.space.parameters.flatMap(\.report))
    let exact = report.filter { $0.path.joined(separator: ".") == path.text }
    let below = report.filter { $0.path.joined(separator: ".").hasPrefix(path.text + ".") }
    var elements: [Int] = []
    for element in (exact.isEmpty ? below : exact).compactMap(\.element) where !elements.contains(element) {
      elements.append(element)
    }
    guard !elements.isEmpty else {
      unknownParameter(path)
      return
    }
    let taken = elements.filter { !untaken.contains($0) }
    let leftOut = taken.isEmpty ? [] : elements.filter(untaken.contains)
    if !taken.isEmpty { elements = taken }
    let numbers: [(value: Double, range: SourceRange)]
    switch entry.value {
    case .equal:
      // Of a table each row sums to one.
      let sizes = elements.map { table.space.simplex(of: $0)?.count }
      guard !sizes.contains(nil) else {
        problems.error(
          at: entry.range,
          "'equal' holds probabilities that sum to one, and '\(path.text)' is none",
          remedy: "Write a number; without an index a parameter is the same for all levels.")
        isSound = false
        return
      }
      numbers = sizes.map { (1 / Double($0 ?? 1), entry.range) }
    case .values(let list): numbers = list.numbers
    }
    guard numbers.count == elements.count else {
      let names = leftOut.names(in: table.space)
      let without =
        names.isEmpty ? "" : ", without \(Grammar.all(names.shown)), which no row takes"
      problems.error(
        at: entry.range,
        elements.count == 1
          ? "'\(path.text)' is held at one number\(without), and here are \(numbers.count)"
          : "'\(path.text)' is held at \(elements.count) numbers in the order of its estimates\(without), and here \(numbers.count == 1 ? "is" : "are") \(numbers.count)",
        remedy: elements.count == 1
          ? "Write one number." : "Write one for each: \(paths(of: elements)).")
      isSound = false
      return
    }
    for (element, number) in zip(elements, numbers) {
      let bounds = table.space.bounds(of: element)
      guard bounds.range.contains(number.value), bounds != .positive || number.value > 0 else {
        problems.error(
          at: number.range, "'\(path.text)' is \(bounds.words), and \(number.value.levelName) is none",
          remedy: "Write \(bounds.remedyWords).")
        isSound = false
        return
      }
      table.hold(element, at: number.value)
      heldNumbers.append(
        HeldNumber(
          element: element, value: number.value, range: number.range, key: path, whole: entry.range))
    }
    guard let parameter = table.space.parameter(of: elements[0]), case .simplex(let levels) = parameter.shape
    else {
      return
    }
    let sum = numbers.reduce(0) { $0 + $1.value }
    guard elements.count % levels.count == 0, abs(sum - Double(elements.count / levels.count)) < 1e-9 else {
      problems.error(
        at: entry.range,
        "Probabilities that sum to one are held all together, and these sum to \(sum.nineDigits.levelName)",
        remedy: "Write one for each level, or 'equal'.")
      isSound = false
      return
    }
  }
}

extension StoryBinding {
  /// The paths of elements, of which five are shown.
  private func paths(of elements: [Int]) -> String {
    let shown = elements.prefix(5).compactMap { element in
      table.space.parameter(of: element).map { $0.paths[element - $0.first].dotted }
    }
    return Grammar.all(shown + (elements.count > 5 ? ["\(elements.count - 5) more"] : []))
  }
}

extension StoryKeys.NumberList {
  /// From the first to the last, with their places.
  fileprivate var numbers: [(value: Double, range: SourceRange)] {
    switch self {
    case .number(let number, let range): [(number, range)]
    case .list(let items, _): items.flatMap(\.numbers)
    }
  }
}
