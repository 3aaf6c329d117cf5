import Reporting

extension StoryBinding {
  /// What authors know and look for, and will find one day.
  private static let laterFamilies = [
    "beta-binomial", "von-mises", "ordered", "hypergeometric", "skew-normal", "truncated-normal",
    "truncated-poisson", "dirichlet", "wishart",
  ]

  /// All that a line can be drawn from.
  static let familyNames = FamilyCatalogue.all.map(\.name) + StoryForm.draws.map(\.rawValue)

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
      noFamily(call, of: line)
      return nil
    }
    guard hasOneTarget(line, call), let target = line.targets.first else { return nil }
    guard let (form, arguments) = arguments(call, of: family) else { return nil }
    var limits: CellLimits?
    let found: [Double]?
    if let censoring = line.censoring, let family = family as? any CensoredFamily {
      let cells = cells(target.name, censoring, of: family)
      (found, limits) = (cells?.values, cells?.limits)
    } else {
      found = values(target.name, of: family)
    }
    guard let values = found else { return nil }
    var predictors: [Predictor] = []
    for (argument, place) in zip(arguments, family.forms[form].arguments) {
      guard let predictor = predictor(argument, for: place, of: family.name) else { continue }
      predictors.append(predictor)
    }
    guard predictors.count == arguments.count else { return nil }
    var bound = FamilyFactor(
      family: family, form: form, target: target.name.text, values: values, arguments: predictors)
    bound.limits = limits
    bound.holdsLevels = family.support == .twoLevels && names.levels(of: target.name.text) != nil
    // Of the draws of a choice one alone must be able to give a value.
    return isChoosing || check(bound, target.name) ? bound : nil
  }

  /// A name that no family has: one that may come, a model of the catalogue, or one that is misspelt.
  private mutating func noFamily(_ call: StoryDraw.FamilyCall, of line: StoryLine) {
    let name = call.family
    if name.text == "point" {
      let target = line.targets.first.map { StoryToken.word($0.name.text) } ?? "y"
      problems.error(
        at: name.range, "'point' is one of the draws of 'choose', and stands nowhere else",
        remedy:
          "Write \(target) ~ choose(z, point(0), poisson(rate)), with hidden: {z: 2} and a line z ~ bernoulli(share)."
      )
      return
    }
    if let family = ForeignNames.family(name.text) {
      let arguments = call.arguments.map(\.description).joined(separator: ", ")
      problems.error(
        at: name.range, "There is no family '\(name.text)'", suggestion: family,
        remedy: "Write \(family)(\(arguments.isEmpty ? ".." : arguments)).")
      return
    }
    if Self.laterFamilies.contains(name.text) {
      problems.error(
        at: name.range, "'\(name.text)' is not available yet",
        remedy: "Write the density with log-density(…).")
      return
    }
    let nearMiss = Spelling.nearMiss(of: name.text, among: Self.familyNames)
    let meant = ModelCatalogue.all.first { $0.name == name.text }?.name
    guard let model = meant ?? (nearMiss == nil ? ModelCatalogue.foreign(name.text)?.name : nil) else {
      problems.unknown("family", name.text, at: name.range, known: Self.familyNames)
      return
    }
    let family = FamilyCatalogue.all.first { $0.presetName == model }
    let whose = model == name.text ? "is a model, and no family" : "is the model '\(model)', and no family"
    problems.error(
      at: name.range, "'\(name.text)' \(whose)", suggestion: family?.name,
      remedy: family == nil
        ? "Write \(written(model, of: line)), or the lines that `likely explain \(model)` prints."
        : "Write \(family?.name ?? model)(..).")
  }

  /// `model: {zero-inflated-poisson: {column: calls}}`.
  private func written(_ model: String, of line: StoryLine) -> String {
    let required = ModelCatalogue.all.first { $0.name == model }?.keys.filter(\.isRequired).map(\.name)
    guard required == ["column"], let target = line.targets.first?.name.text else {
      return "model: {\(model): {..}}"
    }
    return "model: {\(model): {column: \(target.asYAML(inFlow: true))}}"
  }

  /// The arguments in the order of a form; nil after an error.
  mutating func arguments(
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
        remedy: "Write \(family.arranged(call, by: { $0.label?.text }) ?? family.written).")
      return nil
    }
    warnOfMisplaced(call, of: family, form: form)
    return (form, call.arguments.map(\.value))
  }

  /// A parameter that has the name of another argument than that in whose place it stands, as in `normal(sd, mean)` and
  /// `gamma(shape, scale)`.
  private mutating func warnOfMisplaced(_ call: StoryDraw.FamilyCall, of family: any Family, form: Int) {
    func argumentName(_ argument: StoryArgument) -> String? {
      guard argument.label == nil, case .reference(let reference) = argument.value.kind,
        isParameter(reference)
      else { return argument.label?.text }
      let name = reference.name.text
      return family.forms.contains { $0.arguments.contains { $0.name == name } } ? name : nil
    }
    for (argument, place) in zip(call.arguments, family.forms[form].arguments) {
      guard argument.label == nil, let name = argumentName(argument), name != place.name else { continue }
      problems.warning(
        at: argument.value.range, "'\(name)' stands in the place of the \(place.name) of '\(family.name)'",
        remedy: family.arranged(call, by: argumentName).map { "Write \($0), or give it another name." }
          ?? "Give it another name.")
      return
    }
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
    tellOutside(row, line.values[row], target, of: line.family)
    return false
  }

  /// That a family does not give a value.
  mutating func tellOutside(_ row: Int, _ value: Double, _ target: LocatedText, of family: any Family) {
    problems.error(
      at: target.range,
      "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(target.text)' is \(value.levelName), and '\(family.name)' needs \(family.support.words)",
      remedy: "Correct the value, or draw the column from another family.")
  }
}

extension Family {
  /// The call with its arguments in the order of the first form that has all their names; nil where none has.
  ///
  /// - Parameter name: That of an argument, where it has one.
  fileprivate func arranged(_ call: StoryDraw.FamilyCall, by name: (StoryArgument) -> String?) -> String? {
    let names = call.arguments.map(name)
    for form in forms {
      var places: [StoryArgument?] = form.arguments.map { _ in nil }
      var rest: [StoryArgument] = []
      var fits = call.arguments.count == form.arguments.count
      for (argument, name) in zip(call.arguments, names) {
        guard let name else {
          rest.append(argument)
          continue
        }
        guard let place = form.arguments.firstIndex(where: { $0.name == name }), places[place] == nil else {
          fits = false
          break
        }
        places[place] = argument
      }
      guard fits else { continue }
      for place in places.indices where places[place] == nil { places[place] = rest.removeFirst() }
      let written = zip(form.arguments, places).enumerated().map { place, pair in
        let value = pair.1.map(\.value.description) ?? ""
        return pair.0.name == forms[0].arguments[place].name ? value : "\(pair.0.name) = \(value)"
      }
      return "\(self.name)(\(written.joined(separator: ", ")))"
    }
    return nil
  }

  /// The ways to write its arguments.
  fileprivate var written: String { Grammar.all(forms.indices.map { written(form: $0) }, by: "or") }

  /// One of the forms as a story has it: what the first form has not is named, as in `gamma(shape, mean = ..)`.
  package func written(form: Int) -> String {
    let arguments = forms[form].arguments.map { argument in
      forms[0].arguments.contains(argument) ? argument.name : "\(argument.name) = .."
    }
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

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
