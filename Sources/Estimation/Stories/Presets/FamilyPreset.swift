import Reporting

/// The presets that follow from a family: a column drawn from it, and from one of several distributions of it.
extension ModelKind {
  /// A column that is drawn from the family.
  init(_ family: any Family) {
    let mixture =
      family.mixtureObstacle.map { "There is no mixture of it: \($0)." }
      ?? "Its mixture is '\(family.mixtureName)'."
    let chain = family.chainObstacle == nil ? " Its hidden Markov chain is '\(family.chainName)'." : ""
    self.init(
      preset: family.presetName, summary: family.summary, remark: "\(mixture)\(chain)",
      formula: family.formula, source: family.source, example: family.example, options: FamilyOptions(family),
      keys: {
        Key<FamilyOptions>.column(of: family)
        Key<FamilyOptions>.arguments(of: family)
        Key<FamilyOptions>.count(\.count)
      },
      story: { (options, draft) throws(EstimationError) in
        try draft.write(options, index: nil)
      })
  }

  /// The mixture of a family; nil where its parameters are not identified, or their maximum is not regular.
  init?(mixtureOf family: any Family) {
    guard family.mixtureObstacle == nil else { return nil }
    self.init(
      preset: family.mixtureName,
      summary: "A mixture of \(family.adjective) distributions.",
      formula: #"p(x) = \sum_k w_k\, f(x \mid \theta_k), \quad"# + "\n" + family.formula,
      source:
        "\(family.source) Identified mixtures: Titterington, Smith and Makov, Statistical Analysis of Finite Mixture Distributions (1985), section 3.1; EM: McLachlan and Peel, Finite Mixture Models (2000), section 2.8.",
      twin: "one distribution for each label",
      example: family.mixtureExample, options: FamilyOptions(family),
      keys: {
        Key<FamilyOptions>.column(of: family)
        Key<FamilyOptions>.components(\.components, "how many distributions there are")
        Key<FamilyOptions>.arguments(of: family)
        Key<FamilyOptions>.shared(by: "components")
        Key<FamilyOptions>.weights(\.weights)
        Key<FamilyOptions>.count(\.count)
      },
      story: { (options, draft) throws(EstimationError) in
        try options.tellComponentsApart()
        let kind = try draft.hide("kind", components: options.components, weights: options.weights)
        try draft.write(options, index: kind)
      })
  }
}

extension ModelKind {
  /// The hidden Markov chain whose states draw from a family; nil where its maximum is not regular, or another family has its name.
  init?(chainOf family: any Family) {
    guard family.chainObstacle == nil else { return nil }
    self.init(
      preset: family.chainName,
      summary: "A hidden Markov chain whose states draw from \(family.adjective) distributions.",
      formula:
        #"p(x) = \sum_z b_{z_1} \prod_{t \ge 2} A_{z_{t-1} z_t} \prod_t f(x_t \mid \theta_{z_t}), \quad"#
        + "\n"
        + family.formula,
      source:
        "\(family.source) Chains and their EM: Rabiner, Proceedings of the IEEE 77:257 (1989), section III; identified ones: Allman, Matias and Rhodes, Annals of Statistics 37:3099 (2009).",
      hiding: .states, twin: "the moves between known states, and one distribution for each",
      aliases: family.chainAliases,
      example: family.chainExample, options: FamilyOptions(family),
      keys: {
        Key<FamilyOptions>.column(of: family)
        Key<FamilyOptions>.states(\.components)
        Key<FamilyOptions>.arguments(of: family)
        Key<FamilyOptions>.shared(by: "states")
        Key<FamilyOptions>.sequence(\.sequence)
      },
      story: { (options, draft) throws(EstimationError) in
        try options.tellComponentsApart()
        try draft.write(options, index: draft.hideChain("state", states: options.components))
        draft.chain(by: options.sequence)
      })
  }
}

extension Family {
  /// What other programs call its hidden Markov chain.
  fileprivate var chainAliases: [ModelKind.Alias] {
    let folded = name.filter(\.isLetter)
    let gaussian =
      name == "normal" ? ["hmm", "hiddenmarkovmodel", "hiddenmarkovchain", "gaussianhmm"] : []
    return ([folded + "hmm"] + gaussian).map { ModelKind.Alias($0) }
  }
}

/// What an author says of a column that is drawn from a family.
private struct FamilyOptions: Sendable {
  let family: any Family
  var column: LocatedText?
  /// For each argument what it is known to be: a number or, of trials, a column.
  var known: [LocatedText?]
  var components: Written<Int>?
  var shared: [LocatedText] = []
  var weights = WeightsOption.free
  var count: LocatedText?
  var sequence: LocatedText?

  init(_ family: any Family) {
    self.family = family
    known = family.forms[0].arguments.map { _ in nil }
  }

  /// The arguments that are estimated.
  var names: [String] {
    zip(family.forms[0].arguments, known).filter { $1 == nil }.map(\.0.name)
  }

  func isUnknown(_ name: String) -> Bool { !names.contains(name) }

  /// That components differ in an argument, and share those alone that there are.
  ///
  /// - Throws: `EstimationError` where each is shared or known, and for the name of no argument that is estimated.
  func tellComponentsApart() throws(EstimationError) {
    for (place, name) in shared.enumerated() where isUnknown(name.text) {
      throw EstimationError(
        .invalidOption(
          "shared", rule: "a list of \(Grammar.all(names.map { "'\($0)'" }, by: "or"))",
          given: .text(name.text)), setting: ["shared", "\(place + 1)"])
    }
    guard names.allSatisfy({ name in shared.contains { $0.text == name } }) else { return }
    let all = family.forms[0].arguments.map(\.name)
    guard shared.isEmpty else {
      throw EstimationError(
        .invalidOption(
          "shared",
          rule: names.count == 1
            ? "left out, since the components differ in '\(names[0])' alone"
            : "fewer than all of \(Grammar.all(names.map { "'\($0)'" })), in which the components differ"),
        setting: ["shared"])
    }
    let last = zip(all, known).filter { $1 != nil }.last?.0 ?? all[0]
    throw EstimationError(
      .invalidOption(
        last, rule: "left out where the others are known, since the components differ in what is estimated"),
      setting: [last])
  }
}

extension StoryDraft {
  /// The line that draws the column, with an index behind each argument that is estimated and not shared.
  fileprivate mutating func write(_ options: FamilyOptions, index: String?) throws(EstimationError) {
    guard let column = options.column else { return }
    if options.family.support != .twoLevels, case .texts? = rows[column.text]?.values {
      throw EstimationError(.notNumeric(column: column.text), setting: ["column"])
    }
    let shared = options.shared.map(\.text)
    let arguments = zip(options.family.forms[0].arguments, options.known).map { argument, known in
      if let known { return self.known(known) }
      guard let index, !shared.contains(argument.name) else {
        return "\(parameter(argument.name))" as StoryPhrase
      }
      return "\(argument.name)[\(index)]"
    }
    write("\(column) ~ \(options.family.name)(\(arguments))")
    count(by: options.count)
  }
}

extension Key where Owner == FamilyOptions {
  fileprivate static func column(of family: any Family) -> Key {
    Key(
      "column", .located, \.column, required: true,
      "the column that is drawn, each value \(family.support.words)"
    ).known(as: "x", "y", "variable", "response")
  }

  fileprivate static func shared(by components: String) -> Key {
    Key("shared", .names, \.shared, default: "none", "the arguments that all \(components) have in common")
  }

  /// One key for each argument, which holds it at a number.
  fileprivate static func arguments(of family: any Family) -> [Key] {
    family.forms[0].arguments.enumerated().map { place, argument in
      guard argument.place == .trials else {
        return Key(
          argument.name, .known(argument.place), default: { _ in "estimated" },
          "the \(argument.name), where it is known"
        ) { $1.known[place] = $0 }
      }
      return Key(
        argument.name, .located, required: true,
        "the column with the number of trials of each row, or one number for all"
      ) { $1.known[place] = $0 }
    }
  }
}

extension Kind where Value == LocatedText {
  /// A number that may stand at the place of an argument.
  fileprivate static func known(_ place: FamilyArgument.Place) -> Kind {
    Kind(place.words) { entry, problems in
      guard case .scalar(let text, isPlain: true) = entry.value.kind, let number = Double(yaml: text),
        place.holds(number)
      else {
        problems.error(
          at: entry.value.range, "'\(entry.key)' must be \(place.words)",
          remedy: entry.remedy("Write such a number"))
        return nil
      }
      return LocatedText(text: text, range: entry.value.range)
    }
  }
}

extension FamilyArgument.Place {
  fileprivate func holds(_ number: Double) -> Bool {
    switch self {
    case .real: true
    case .positive: number > 0
    case .probability: number >= 0 && number <= 1
    case .trials: number >= 0 && number.isWhole
    }
  }
}
