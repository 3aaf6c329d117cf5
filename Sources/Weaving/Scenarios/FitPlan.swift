import Estimation
import Literate
import Reporting

/// One fit of a scenario as the author asked for it, or as it is made where nothing was said.
struct FitPlan {
  var name: String
  /// What readers see for the fit, where the author says.
  var title: String?
  var titleRange: SourceRange?
  var request: FitRequest
  /// Where its settings stand, and its name.
  var node: YAMLNode?
  var range: SourceRange?

  /// What a fit takes.
  static let keys = [
    KeyDescription("method", "mle or em"),
    KeyDescription("title", "what readers call the fit"),
    KeyDescription("start", "a named start, or parameters in the shape of the estimates"),
    KeyDescription("seed", "the seed of random starts"),
    KeyDescription("restarts", "how many starts are tried"),
    KeyDescription("tolerance", "the distance to the limit at which the iteration stops, for each row"),
    KeyDescription("max-iterations", "the most iterations"),
  ]

  /// Where a notice about its start points: at that setting, or at the fit.
  var startRange: SourceRange? {
    guard case .mapping(let entries)? = node?.kind else { return range }
    return entries.first { $0.key == "start" }?.keyRange ?? range
  }

  /// Names that mean something else below a scenario.
  private static let reserved = ["n", "columns", "summary", "price", "labels", "model", "notices"]

  /// The plan of every fit, under its name; nil where what the author asked for cannot be done.
  static func plans(
    _ entries: [YAMLNode.Entry]?, kind: ModelKind, labels: Labels?, _ problems: inout Problems
  ) -> [(name: String, plan: FitPlan?)] {
    guard let entries else { return defaults(kind: kind, labels: labels).map { ($0.name, $0) } }
    var titles: [(text: String, range: SourceRange)] = []
    return entries.map { entry in
      guard let plan = plan(entry, kind: kind, labels: labels, &problems) else { return (entry.key, nil) }
      if let title = plan.title {
        let range = plan.titleRange ?? entry.keyRange
        if let first = titles.first(where: { $0.text == title }) {
          problems.listedAgain(
            "A title can be given to one fit of a scenario only", title, first.range, at: range,
            remedy: "Give each fit a title of its own.")
          return (entry.key, nil)
        }
        titles.append((title, range))
      }
      return (entry.key, plan)
    }
  }

  /// With labels both twins; without, EM for a model with hidden labels and direct maximisation for all others.
  private static func defaults(kind: ModelKind, labels: Labels?) -> [FitPlan] {
    guard kind.isLatent else { return [FitPlan(name: "mle", request: FitRequest(method: .mle))] }
    let hidden = FitPlan(name: "hidden", request: FitRequest(method: .em, labels: labels))
    guard let labels else { return [hidden] }
    return [FitPlan(name: "labelled", request: FitRequest(method: .mle, labels: labels)), hidden]
  }

  private static func plan(
    _ entry: YAMLNode.Entry, kind: ModelKind, labels: Labels?, _ problems: inout Problems
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
    var reader = MappingReader(entry.value, what: "fit", keys: keys, range: entry.keyRange, &problems)
    var isSound = true
    func refuse(at range: SourceRange?, _ summary: String, remedy: String) {
      isSound = false
      problems.error(at: range, summary, remedy: remedy)
    }
    let title = reader.text("title", &problems)
    if let title, !problems.refuseValues(in: title.text, of: "The title of a fit", at: title.range) {
      isSound = false
    }
    let word = reader.choice("method", among: FitRequest.Method.allCases.map(\.rawValue), &problems)
    let method =
      word.flatMap(FitRequest.Method.init(rawValue:)) ?? (entry.key == "hidden" && kind.isLatent ? .em : .mle)
    var request = FitRequest(method: method, labels: labels)
    if let start = start(&reader, labels: labels, &problems) {
      request.start = start
    } else {
      isSound = false
    }
    if let seed = reader.wholeNumber("seed", in: 0...Int.max, &problems) { request.seed = UInt64(seed) }
    request.restarts = reader.wholeNumber("restarts", in: 1...10_000, &problems)
    if let tolerance = reader.number("tolerance", in: 1e-16...1, &problems) { request.tolerance = tolerance }
    if let limit = reader.wholeNumber("max-iterations", in: 1...1_000_000, &problems) {
      request.maximumIterations = limit
    }
    if method == .mle, let key = ["seed", "restarts"].first(where: { reader.keyRange($0) != nil }) {
      refuse(
        at: reader.keyRange(key), "Only a fit by EM has a seed and restarts", remedy: "Set 'method: em'.")
    }
    reader.finish(&problems)
    if method == .mle, kind.isLatent, labels == nil {
      refuse(
        at: entry.keyRange, "Direct maximum likelihood of '\(kind.name)' needs labels",
        remedy: "Name the label column with 'labels:', or set 'method: em'.")
    }
    if method == .em, !kind.isLatent {
      refuse(
        at: entry.keyRange, "EM is for models with a hidden label, and '\(kind.name)' has none",
        remedy: "Set 'method: mle'.")
    }
    guard isSound, reader.isSound else { return nil }
    if reader.keyRange("seed") != nil, !request.start.isDrawn {
      problems.warning(
        at: reader.keyRange("seed"), "A seed has no effect on a start that is not drawn at random",
        remedy: "Leave 'seed' out, or 'start'.")
    }
    return FitPlan(
      name: entry.key, title: title?.text, titleRange: title?.range, request: request, node: entry.value,
      range: entry.keyRange)
  }

  /// The start that was asked for; nil where there is none such.
  private static func start(
    _ reader: inout MappingReader, labels: Labels?, _ problems: inout Problems
  ) -> FitRequest.Start? {
    guard let node = reader.node("start", &problems) else { return .automatic }
    switch node.kind {
    case .mapping: return .parameters(Setting(node))
    case .scalar("k-means++", _): return .kMeansPlusPlus
    case .scalar("random", _): return .random
    case .scalar("labels", _):
      guard labels == nil else { return .labels }
      problems.error(
        at: node.range, "The start 'labels' needs a label column",
        remedy: "Name it with the scenario's key 'labels', or choose another start.")
    case .scalar(let text, _):
      problems.error(
        at: node.range, "There is no start '\(text)'",
        suggestion: Spelling.nearMiss(of: text, among: ["labels", "k-means++", "random"]),
        remedy: "Write labels, k-means++, random, or parameters in the shape of the estimates.")
    case .list, .null:
      problems.error(
        at: node.range, "A start is a name, or parameters in the shape of the estimates",
        remedy: "Write labels, k-means++, random, or, say, {heads: {A: 0.6, B: 0.5}}.")
    }
    return nil
  }

  /// Options that a closed form has no use for, at their places.
  func warnOfUnused(by fit: Fit, _ problems: inout Problems) {
    guard fit.stopped == .closedForm, case .mapping(let entries)? = node?.kind else { return }
    for entry in entries where ["start", "tolerance", "max-iterations"].contains(entry.key) {
      problems.warning(
        at: entry.keyRange, "'\(entry.key)' has no effect on a fit in closed form, and '\(name)' is one",
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

extension FitRequest.Start {
  /// Whether the seed decides about the start.
  fileprivate var isDrawn: Bool {
    switch self {
    case .labels, .parameters: false
    case .kMeansPlusPlus, .random, .automatic: true
    }
  }
}
