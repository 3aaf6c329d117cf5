extension Rows {
  /// The data as the paths below a scenario see them: `n`, `columns`, `summary`.
  package var answers: Answers {
    var answers = Answers()
    answers.add("n", .count(count))
    answers.add("columns", .list(.texts(columns.map(\.name)), first: 1))
    var summaries = Answers()
    for column in columns { summaries.add(column.name, computed: { .group(column.summary) }) }
    answers.add("summary", .group(summaries))
    return answers
  }
}

extension Column {
  /// Mean, standard deviation (divisor n − 1), extremes and sum of numbers, as far as doubles hold them; the levels of texts
  /// with how often they occur. Blank cells have no part in them, and are counted where there are some.
  fileprivate var summary: Answers {
    var summary = Answers()
    switch values {
    case .numbers(let cells):
      let numbers = cells.withoutBlanks
      guard !numbers.isEmpty else { break }
      let moments = Moments(numbers)
      for (name, value) in [
        ("mean", moments.mean), ("sd", moments.standardDeviation), ("min", numbers.min()),
        ("max", numbers.max()), ("sum", moments.sum),
      ] as [(String, Double?)] {
        summary.add(name, value.flatMap { $0.isFinite ? .number($0) : nil })
      }
    case .texts(let cells):
      let texts = cells.compactMap(\.self)
      var numbers: [String: Int] = [:]
      for text in texts { numbers[text, default: 0] += 1 }
      let levels = texts.levels
      var counts = Answers()
      for level in levels { counts.add(level, .count(numbers[level] ?? 0)) }
      summary.add("levels", .count(levels.count))
      summary.add("counts", .group(counts))
    }
    let blanks = blanks.count
    if blanks > 0 { summary.add("blanks", .count(blanks)) }
    return summary
  }
}
