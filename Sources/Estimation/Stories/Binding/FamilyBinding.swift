import Reporting

extension StoryBinding {
  /// What authors know and look for, and will find one day.
  private static let laterFamilies = [
    "beta-binomial", "von-mises", "ordered", "hypergeometric", "skew-normal", "truncated-normal",
    "truncated-poisson", "zero-inflated-poisson", "dirichlet", "wishart",
  ]

  /// All that a line can be drawn from.
  static let familyNames = FamilyCatalogue.all.map(\.name) + ["categorical", "multinomial", "log-density"]

  /// Whether a line draws one column, or hidden variable, where its family draws no more.
  mutating func hasOneTarget(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> Bool {
    guard line.targets.count > 1 else { return true }
    problems.error(
      at: line.targets[1].range,
      "'\(call.family.text)' draws one column, and here are \(line.targets.count)",
      remedy: "Write a line for each.")
    return false
  }

  /// `deaths ~ poisson(rate)`: a column of numbers drawn from a family.
  mutating func family(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> FamilyFactor? {
    guard let family = FamilyCatalogue.all.first(where: { $0.name == call.family.text }) else {
      if Self.laterFamilies.contains(call.family.text) {
        problems.error(
          at: call.family.range, "'\(call.family.text)' is not available yet",
          remedy: "Write the density with log-density(…).")
        return nil
      }
      problems.unknown(
        "family", call.family.text, at: call.family.range,
        known: Self.familyNames)
      return nil
    }
    guard hasOneTarget(line, call), let target = line.targets.first else { return nil }
    guard let (form, arguments) = arguments(call, of: family) else { return nil }
    guard let values = values(target.name, of: family) else { return nil }
    var predictors: [Predictor] = []
    for (argument, place) in zip(arguments, family.forms[form].arguments) {
      guard let predictor = predictor(argument, for: place, of: family.name) else { continue }
      predictors.append(predictor)
    }
    guard predictors.count == arguments.count else { return nil }
    var bound = FamilyFactor(
      family: family, form: form, target: target.name.text, values: values, arguments: predictors)
    bound.holdsLevels = family.support == .twoLevels && names.levels(of: target.name.text) != nil
    // Of the draws of a choice one alone must be able to give a value.
    return isChoosing || check(bound, target.name) ? bound : nil
  }

  /// The arguments in the order of a form; nil after an error.
  private mutating func arguments(
    _ call: StoryDraw.FamilyCall, of family: any Family
  ) -> (form: Int, arguments: [StoryExpression])? {
    let wanted = family.forms[0].arguments
    for argument in call.arguments {
      guard let label = argument.label else { continue }
      let known = family.forms.flatMap { $0.arguments.map(\.name) }
      guard known.contains(label.text) else {
        problems.error(
          at: label.range,
          "'\(family.name)' has no argument '\(label.text)'",
          suggestion: Spelling.nearMiss(of: label.text, among: known),
          remedy: "It takes \(family.argumentWords).")
        return nil
      }
    }
    let labels = call.arguments.map { $0.label?.text }
    guard call.arguments.count == wanted.count,
      let form = family.forms.firstIndex(where: { form in
        zip(labels, form.arguments).allSatisfy { $0 == nil || $0 == $1.name }
          && zip(form.arguments, wanted).enumerated().allSatisfy { place, pair in
            pair.0.name == pair.1.name || labels[place] != nil
          }
      })
    else {
      problems.error(
        at: call.family.range,
        call.arguments.count == wanted.count
          ? "The arguments of '\(family.name)' stand in the order \(family.argumentWords)"
          : "'\(family.name)' takes \(Grammar.count(wanted.count, "argument")), \(family.argumentWords); here \(call.arguments.count == 1 ? "is" : "are") \(call.arguments.count)",
        remedy: nil)
      return nil
    }
    return (form, call.arguments.map(\.value))
  }

  /// The numbers of a target; two levels of text are 0 and 1 for a family of two levels.
  private mutating func values(_ target: LocatedText, of family: any Family) -> [Double]? {
    if family.support == .twoLevels, let levels = names.levels(of: target.text) {
      guard levels.count == 2 else {
        problems.error(
          at: target.range,
          "'\(family.name)' draws one of two levels, and '\(target.text)' has \(levels.count)",
          remedy: "Write '\(target.text) ~ categorical(shares)'.")
        return nil
      }
      return codes(target, for: .target)?.map { $0 < 0 ? .nan : Double($0) }
    }
    return numbers(
      target, for: .target,
      elseSay: (
        "'\(family.name)' draws numbers, and '\(target.text)' holds text",
        "Write '\(target.text) ~ categorical(shares)' for its levels."
      ))
  }

  /// Whether every value can come from the family.
  private mutating func check(_ line: FamilyFactor, _ target: LocatedText) -> Bool {
    let support = line.family.support
    guard
      let row = line.values.indices.first(where: {
        !line.values[$0].isNaN && !support.contains(line.values[$0], trials: line.trials($0))
      })
    else { return true }
    problems.error(
      at: target.range,
      "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(target.text)' is \(line.values[row].levelName), and '\(line.family.name)' needs \(support.words)",
      remedy: "Correct the value, or draw the column from another family.")
    return false
  }
}

extension Family {
  /// `shape, and rate, scale or mean`.
  var argumentWords: String {
    let places = forms[0].arguments.indices.map { place in
      var words: [String] = []
      for form in forms where !words.contains(form.arguments[place].name) {
        words.append(form.arguments[place].name)
      }
      return Grammar.all(words, by: "or")
    }
    return Grammar.all(places)
  }
}
