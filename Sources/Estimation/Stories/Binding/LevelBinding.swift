import Reporting

extension StoryBinding {
  /// `species ~ categorical(shares)`: a column of levels.
  mutating func categories(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> CategoryFactor? {
    guard hasOneTarget(line, call) else { return nil }
    guard let target = line.targets.first, let levels = names.levels(of: target.name.text) else {
      if let target = line.targets.first {
        problems.error(
          at: target.name.range,
          "'categorical' draws levels, and '\(target.name.text)' holds numbers",
          remedy: "List them under 'levels' to use them as categories.")
      }
      return nil
    }
    guard let codes = codes(target.name, for: .target) else { return nil }
    guard let probabilities = probabilities(call, levels: levels, of: target.name.text) else { return nil }
    return CategoryFactor(
      target: .column(target.name.text, codes), probabilities: probabilities, levelCount: levels.count)
  }

  mutating func counts(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> CountsFactor? {
    let columns = line.targets.map(\.name)
    var counts: [[Double]] = []
    for column in columns {
      guard
        let numbers = numbers(
          column, for: .target,
          elseSay: (
            "'multinomial' draws counts, and '\(column.text)' holds levels", "Name columns of counts."
          ))
      else { return nil }
      if let row = numbers.firstIndex(where: { !$0.isNaN && !FamilySupport.counts.contains($0) }) {
        problems.error(
          at: column.range,
          "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(column.text)' is \(numbers[row].levelName), and 'multinomial' needs \(FamilySupport.counts.words)",
          remedy: "Correct the value, or name other columns.")
        return nil
      }
      counts.append(numbers)
    }
    guard let probabilities = probabilities(call, levels: columns.map(\.text), of: "the row") else {
      return nil
    }
    guard case .parameter(let choice) = probabilities else {
      problems.error(
        at: call.range, "The probabilities of 'multinomial' are a parameter, which may be held",
        remedy: "Write multinomial(shares), and under 'fixed' what is known: {shares: [..]}.")
      return nil
    }
    return CountsFactor(columns: columns.map(\.text), counts: counts, probabilities: choice)
  }

  /// The probabilities of levels: one parameter, or numbers that sum to 1.
  mutating func probabilities(
    _ call: StoryDraw.FamilyCall, levels: [String], of target: String
  ) -> CategoryFactor.Probabilities? {
    let expressions = call.arguments.map(\.value)
    if expressions.count == 1, case .reference(let reference) = expressions[0].kind {
      return choice(reference, .simplex(levels: levels)).map { .parameter($0) }
    }
    var numbers: [Double] = []
    for expression in expressions {
      guard case .number(let number) = expression.kind else {
        if case .call(let function, _) = expression.kind, function.text == "softmax" {
          problems.error(
            at: function.range, "'softmax' is not available yet",
            remedy: "Two levels are drawn by bernoulli(logistic(…)).")
          return nil
        }
        problems.error(
          at: expression.range,
          "'\(call.family.text)' takes one parameter for all levels, or a number for each",
          remedy: levels.count == 2 && expressions.count == 1 && hasParameters(expression)
            ? "Write \(call.family.text)(shares), or bernoulli(…) for the probability of the second of two levels."
            : "Write \(call.family.text)(shares).")
        return nil
      }
      numbers.append(number)
    }
    guard numbers.count == levels.count else {
      problems.error(
        at: call.range,
        "'\(target)' has \(levels.count) levels, and here \(numbers.count == 1 ? "is" : "are") \(Grammar.count(numbers.count, "probability", plural: "probabilities"))",
        remedy: "Write one for each level.")
      return nil
    }
    let sum = numbers.reduce(0, +)
    guard abs(sum - 1) < 1e-9, numbers.allSatisfy({ $0 >= 0 }) else {
      problems.error(
        at: call.range,
        "The probabilities sum to \(sum.nineDigits.levelName); a categorical distribution needs 1",
        remedy: "Write numbers that sum to 1, or \(call.family.text)(shares) to have them estimated.")
      return nil
    }
    return .known(numbers)
  }
}
