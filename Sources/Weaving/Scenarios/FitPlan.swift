import Estimation
import Reporting

/// One fit of a scenario as the author asked for it, or as it is made where nothing was said.
struct FitPlan {
  var name: String
  /// What readers see for the fit, where the author says.
  var title: Template?
  var request: FitRequest
  /// Where its settings stand, and its name.
  var node: YAMLNode?
  var range: SourceRange?

  /// The settings of a fit as they are written.
  struct Spec: Sendable {
    var method: FitRequest.Method?
    var title: Template?
    var start: Written<FitRequest.Start>?
    var seed: Written<Int>?
    var restarts: Written<Int>?
    var labels: Written<LabelUse>?
    var reveal: Written<Double>?
    var tolerance = FitRequest(method: .em).tolerance
    var maximumIterations = FitRequest(method: .em).maximumIterations
  }

  /// What EM sees of the labels.
  enum LabelUse: String, Sendable, CaseIterable {
    case hidden
    /// Those that are there: the other rows stay hidden.
    case shown
  }

  static let schema = Schema("fit", Spec()) {
    Key(
      "method", .choice(), \.method,
      default: "em for a fit called 'hidden' of a mixture and where labels are shown, else mle",
      "how the likelihood is maximised")
    Key(
      "title", .title, \.title, default: "its name",
      "what readers call the fit, written like the title of a figure")
    Key(
      "start", .start, \.start, default: "mixed for EM, else what suits the model",
      "where the iteration begins; `likely explain mixed` and so on say more")
    Key(
      "seed", .wholeNumber(in: 0...Int.max), \.seed,
      default: "\(FitRequest(method: .em).seed)", "the seed of random starts")
    Key(
      "restarts", .wholeNumber(in: 1...10_000), \.restarts,
      default: "\(FitRequest.defaultRestarts), and up to four times as many where the best was reached once",
      "how many starts are tried")
    Key(
      "labels", .choice(), \.labels, default: "hidden",
      "what EM sees of the labels: nothing, or those that are there")
    Key(
      "reveal", .number(in: 0...1), \.reveal, default: "1",
      "the share of the labels that is shown to EM, chosen by the seed; the others are as if they were not known"
    )
    Key(
      "tolerance", .number(in: 1e-16...1), \.tolerance,
      "the distance to the limit at which the iteration stops, for each row")
    Key("max-iterations", .wholeNumber(in: 1...1_000_000), \.maximumIterations, "the most iterations")
  }

  /// Where a notice about its start points: at that setting, or at the fit.
  var startRange: SourceRange? {
    guard case .mapping(let entries)? = node?.kind else { return range }
    return entries.first { $0.key == "start" }?.keyRange ?? range
  }

  /// Names that mean something else below a scenario.
  private static let reserved = ["n", "columns", "summary", "price", "labels", "model", "notices"]

  /// The plan of every fit, under its name; nil where what the author asked for cannot be done.
  static func plans(
    _ entries: [YAMLNode.Entry]?, of model: any Model, _ kind: ModelKind, labels: Labels?,
    _ problems: inout Problems
  ) -> [(name: String, plan: FitPlan?)] {
    guard let entries else { return defaults(of: model, kind, labels: labels).map { ($0.name, $0) } }
    var titles: [Template] = []
    return entries.map { entry in
      guard let plan = plan(entry, of: model, kind, labels: labels, &problems) else {
        return (entry.key, nil)
      }
      if let title = plan.title {
        if let first = titles.first(where: { $0.text == title.text }) {
          problems.listedAgain(
            "A title can be given to one fit of a scenario only", title.text, first.range, at: title.range,
            remedy: "Give each fit a title of its own.")
          return (entry.key, nil)
        }
        titles.append(title)
      }
      return (entry.key, plan)
    }
  }

  /// With labels, of levels or of true values, both twins, but where rows or hidden variables lack their labels a fit that is shown those that are there in the place of MLE; without, EM for a model with hidden labels and direct maximisation for all others.
  private static func defaults(of model: any Model, _ kind: ModelKind, labels: Labels?) -> [FitPlan] {
    guard kind.isLatent || model.hidesCells else {
      return [FitPlan(name: "mle", request: FitRequest(method: .mle))]
    }
    let hidden = FitPlan(name: "hidden", request: FitRequest(method: .em, labels: labels))
    guard kind.isLatent else {
      return model.hasTrueCells
        ? [FitPlan(name: "labelled", request: FitRequest(method: .mle)), hidden] : [hidden]
    }
    guard let labels else { return [hidden] }
    guard labels.blankCount == 0, !kind.isHiddenInPart else {
      var request = FitRequest(method: .em, labels: labels)
      request.shownShare = 1
      return [FitPlan(name: "partly", request: request), hidden]
    }
    return [FitPlan(name: "labelled", request: FitRequest(method: .mle, labels: labels)), hidden]
  }

  private static func plan(
    _ entry: YAMLNode.Entry, of model: any Model, _ kind: ModelKind, labels: Labels?,
    _ problems: inout Problems
  ) -> FitPlan? {
    let remedy = "Give it another name, such as hidden or start-2."
    guard !reserved.contains(entry.key) else {
      problems.error(
        at: entry.keyRange,
        "'\(entry.key)' is a result of every scenario, and no fit can have its name", remedy: remedy)
      return nil
    }
    guard isName(entry.key) else {
      problems.error(
        at: entry.keyRange,
        "The name of a fit is a letter, then letters, digits, hyphens and underscores, and '\(entry.key)' is none",
        remedy: remedy)
      return nil
    }
    let (spec, isSpecSound) = schema.readParts(entry.value, at: entry.keyRange, &problems)
    var isSound = isSpecSound
    func refuse(at range: SourceRange, _ summary: String, remedy: String) {
      isSound = false
      problems.error(at: range, summary, remedy: remedy)
    }
    let isShown = spec.labels?.value == .shown
    let isLatent = kind.isLatent || model.hidesCells
    let method = spec.method ?? (isShown || entry.key == "hidden" && isLatent ? .em : .mle)
    var request = FitRequest(method: method, labels: labels)
    request.restarts = spec.restarts?.value
    request.tolerance = spec.tolerance
    request.maximumIterations = spec.maximumIterations
    if let start = spec.start {
      request.start = start.value
      if start.value == .labels, labels == nil {
        refuse(
          at: start.range, "The start 'labels' needs a label column",
          remedy: "Name it with the scenario's key 'labels', or choose another start.")
      }
    }
    if isShown { request.shownShare = spec.reveal?.value ?? 1 }
    if isShown, labels == nil, let written = spec.labels {
      refuse(
        at: written.range, "Labels can be shown where the scenario names a column of them",
        remedy: "Name it with the scenario's key 'labels'.")
    }
    if method == .mle, let range = spec.labels?.keyRange {
      refuse(
        at: range, "Only EM can do without labels, and a fit by 'mle' sees them all",
        remedy: "Leave 'labels' out, or set 'method: em'.")
    }
    if !isShown, let range = spec.reveal?.keyRange {
      refuse(
        at: range, "'reveal' is the share of the labels that is shown, and this fit sees none of them",
        remedy: "Write 'labels: shown' beside it.")
    }
    if let seed = spec.seed { request.seed = UInt64(seed.value) }
    if method == .mle, let range = spec.seed?.keyRange ?? spec.restarts?.keyRange {
      refuse(at: range, "Only a fit by EM has a seed and restarts", remedy: "Set 'method: em'.")
    }
    if method == .mle, kind.isLatent, labels == nil {
      refuse(
        at: entry.keyRange, "Direct maximum likelihood of '\(kind.name)' needs labels",
        remedy: "Name the label column with 'labels:', or set 'method: em'.")
    }
    if method == .mle, !kind.isLatent, model.needsHiddenCells, !model.hasTrueCells {
      refuse(
        at: entry.value.written("method")?.range ?? entry.keyRange,
        "'mle' needs all that is drawn, and this story hides cells or numbers",
        remedy: "Set 'method: em', or name the columns that hold what they truly are under 'labels'.")
    }
    if method == .em, !isLatent {
      refuse(
        at: entry.value.written("method")?.range ?? entry.keyRange,
        kind.isStory
          ? "Nothing is hidden in this story, so EM has nothing to do"
          : "EM is for models with a hidden label, and '\(kind.name)' has none",
        remedy: kind.isStory ? "Use mle." : "Set 'method: mle'.")
    }
    guard isSound else { return nil }
    if let seed = spec.seed, !request.start.isDrawn, spec.reveal == nil {
      problems.warning(
        at: seed.keyRange, "A seed has no effect on a start that is not drawn at random",
        remedy: "Leave 'seed' out, or 'start'.")
    }
    return FitPlan(
      name: entry.key, title: spec.title, request: request, node: entry.value, range: entry.keyRange)
  }

  /// Options that only a fit with iterations has a use for, at their places.
  func warnOfUnused(by fit: Fit, _ problems: inout Problems) {
    guard fit.trace.isEmpty, case .mapping(let entries)? = node?.kind else { return }
    for entry in entries where ["start", "tolerance", "max-iterations"].contains(entry.key) {
      problems.warning(
        at: entry.keyRange, "'\(entry.key)' has no effect on a fit without iterations, and '\(name)' is one",
        remedy: "Leave it out.")
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "-" || $0 == "_" || ("0"..."9").contains($0)
    }
  }
}

extension YAMLNode {
  /// The value of a key; nil where it is not written.
  fileprivate func written(_ key: String) -> YAMLNode? {
    guard case .mapping(let entries) = kind else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension Kind where Value == Template {
  /// What readers call something, told before there are results.
  fileprivate static let title = Kind("") { entry, problems in
    guard let title = template.read(entry, &problems),
      problems.refuseValues(in: title.text, of: "The title of a fit", at: title.range)
    else { return nil }
    return title
  }
}
