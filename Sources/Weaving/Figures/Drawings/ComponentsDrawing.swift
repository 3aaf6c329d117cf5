import Reporting
import Estimation
import Plotting

/// The components of a mixture: over one column each as its share of the density, over two as the ellipse that would hold 95 %
/// of a Gaussian with its mean and covariance.
struct ComponentsDrawing: FittedDrawing {
  private let components: FittedComponents
  private let drawn: DrawnFit

  init(_ components: FittedComponents, _ drawn: DrawnFit) {
    self.components = components
    self.drawn = drawn
  }

  private var list: [FittedComponents.Component] { components.list }
  private var columns: [String] { drawn.view.plane.columns ?? [] }
  private var isDensity: Bool { columns.count == 1 }
  private var isCounted: Bool { drawn.view.isCounted }
  private var whole: String { isCounted ? "probabilities" : "density\(drawn.view.logarithm)" }
  private var line: String { isCounted ? "line" : "curve" }
  private var isOne: Bool { list.count == 1 }
  /// What one of several is, in a sentence, and what its curve is.
  private var part: String { components.levels.map { "level of \($0.variable)" } ?? "component" }
  private var share: String { components.levels == nil ? "a component’s share" : "a level’s share" }

  private var isMixed: Bool { drawn.view.isMixed }
  /// What each of several curves is, and each stem.
  private var shareClaim: String {
    let atoms = list.flatMap { $0.atoms(of: columns[0]) }
    let stem = atoms.count == 1 ? "the stem is" : "each stem is"
    return isMixed
      ? "\(stem) the probability of its value, each curve \(share) of the density"
      : "each \(line) is \(share) of the \(whole)"
  }
  /// What a density is multiplied with to be a share of a class.
  private var unit: String { isMixed ? ", times the width of a class" : "" }

  // MARK: - Marks

  var below: [any Mark] { isDensity ? shares(named: true) : [] }

  var above: [any Mark] {
    guard !isDensity else { return [] }
    let weights = Numeral.shares(list.map(\.weight))
    return [ellipses(zip(list, weights).map { "\($0.name)  \($1)" }, areLabelled: true)]
  }

  func outlines(named: Bool) -> [any Mark] {
    isDensity ? shares(named: named) : [ellipses(list.map { RichText(plain: $0.name) }, areLabelled: named)]
  }

  private func ellipses(_ names: [RichText], areLabelled: Bool) -> any Mark {
    .ellipse(
      zip(list, names).compactMap { component, name in
        component.centre.ellipse(name: name, weight: component.weight, over: columns)
      }, color: list.indices.map { .component($0) }, isLabelled: areLabelled)
  }

  /// Each component as the curve of its share of the density, named at its top.
  private func shares(named: Bool) -> [any Mark] {
    let weights = Numeral.shares(list.map(\.weight))
    let functions = list.map(curve)
    var counts = isCounted ? drawn.view.counts(functions.compactMap { $0?.at })[...] : []
    return list.enumerated().flatMap { index, component -> [any Mark] in
      let label: RichText? = named ? "\(component.name)  \(weights[index])" : nil
      let stems = component.atoms(of: columns[0])
      guard let function = functions[index] else {
        return stems.enumerated().map { place, atom in
          .stem(of: atom, color: .component(index), label: place == 0 ? label : nil)
        }
      }
      let course: LineMark.Course
      if isCounted {
        let (x, y) = counts.popFirst() ?? ([], [])
        course = .through(x: x, y: y)
      } else {
        course = .function(drawn.view.drawn(function).function, over: drawn.view.span)
      }
      var curve = LineMark(course, color: .component(index), points: isCounted, label: label)
      curve.isNamedAtTop = true
      return [curve] + stems.map { .stem(of: $0, color: .component(index)) }
    }
  }

  /// The rows in the colours of their levels, where these are known.
  var points: [any Mark]? {
    components.levels.map { drawn.view.points(levels: $0.ofRows, of: list.map(\.name), named: false) }
  }

  // MARK: - Words

  var title: RichText {
    if let levels = components.levels {
      return "The \(components.noun) of \(Grammar.list(columns)) by \(levels.variable)"
    }
    let method = drawn.fit.method == .em ? "by EM" : "with labels"
    let exception = drawn.fit.stopped.exception.map { ", \($0)" } ?? ""
    return "\(Grammar.count(list.count, components.noun)) fitted \(method)\(exception)"
  }

  var finding: String {
    let centers = centers
    if isOne { return "The fitted \(components.noun) is centred at (\(centers[0]))." }
    let weights = Numeral.weights(list.map(\.weight))
    let parts = list.indices.map { place in
      let atoms = columns.count == 1 ? list[place].atoms(of: columns[0]) : []
      let centre = atoms.count == 1 ? "always \(centers[place])" : "centred at (\(centers[place]))"
      return "\(list[place].name), weight \(weights[place]), \(centre)"
    }
    return
      "The fitted \(components.levels == nil ? "components" : "distributions") are: \(parts.joined(separator: "; "))."
  }

  /// The means of the components in four digits, or in as many as place them to a tenth of their spread where four make two
  /// of them the same.
  private var centers: [String] {
    let centres = list.compactMap { $0.centre.over(columns) }
    let short = centres.map { $0.mean.map { Numeral.significant($0).text }.joined(separator: ", ") }
    guard Set(short).count < short.count else { return short }
    return centres.map { centre in
      centre.mean.enumerated().map { j, mean in
        Numeral.estimate(mean, standardError: centre.covariance[j, j].squareRoot() / 10).text
      }.joined(separator: ", ")
    }
  }

  func clause(in panel: Panel) -> String? {
    if isDensity {
      // Other figures say what bars are.
      let bars = isMixed ? drawn.view.bars.map { Grammar.uncapitalized($0.clause) + "; " } ?? "" : ""
      return isOne ? "the \(line) is the fitted density" : "\(bars)\(shareClaim)\(unit)"
    }
    guard !visibility(in: panel).seen.isEmpty else { return nil }
    return isOne ? "the ellipse holds 95 % of the density" : "the ellipses hold 95 % of each component"
  }

  func exceptions(in panel: Panel) -> [String] {
    let tiny = visibility(in: panel).tiny
    guard !tiny.isEmpty else { return [] }
    return [
      isDensity
        ? "\(who(tiny)) too low to be seen beside the highest"
        : "\(who(tiny)) too narrow to be seen, smaller than the cross at \(tiny.count == 1 ? "its mean" : "their means")"
    ]
  }

  private func visibility(in panel: Panel) -> Visibility {
    isDensity
      ? Visibility(
        curvesOf: list, along: columns[0], areCounted: isCounted, unit: drawn.view.densityUnit(at:), in: panel
      )
      : Visibility(ellipsesOf: list, over: columns, in: panel)
  }

  func tell(_ draft: inout FigureDraft, in panel: Panel, beside others: [any FittedDrawing]) {
    let visibility = visibility(in: panel)
    let nouns = others.compactMap(\.noun)
    let meaning = components.levels.map(\.variable) ?? drawn.meaningOfColor
    let color =
      isOne
      ? ""
      : drawn.view.bars.map { "\($0.clause), colour is \(meaning)" } ?? "Colour is \(meaning)"
    var claim = ""
    if isDensity {
      claim =
        isOne ? "The \(line) is the fitted density" : shareClaim
      // The sum of one curve lies below it.
      let curves = list.count { $0.share(of: columns[0]) != nil }
      if curves > 1, !nouns.isEmpty { claim += ", the grey one their sum" }
      claim += unit
    } else if !visibility.seen.isEmpty {
      claim = isOne ? "The ellipse holds 95 % of the fitted density" : "ellipses hold 95 % of each component"
    }
    let exceptions = exceptions(in: panel)
    // What lies outside is told with all that a figure leaves out.
    let outside = visibility.outside.isEmpty ? [] : ["\(who(visibility.outside)) outside the figure"]
    draft.subtitle = RichText(
      plain: ([color, claim].filter { !$0.isEmpty } + exceptions + outside).joined(separator: "; "))
    var shown = nouns
    if isDensity {
      if !isOne { shown.append("the share of each \(part)") }
    } else if !visibility.seen.isEmpty {
      shown.append(isOne ? "the 95 % ellipse" : "the 95 % ellipse of each component")
    }
    draft.caption = "\(Grammar.list(["The data"] + shown))."
    if !exceptions.isEmpty {
      let said = exceptions.map { Grammar.capitalized($0) + "." }
      draft.altText = Grammar.sentences([draft.altText] + said)
    }
  }

  var asides: [String] {
    let edges = isDensity && !isCounted ? list.compactMap { curve(of: $0).flatMap(drawn.view.edge(of:)) } : []
    return [drawn.projection(of: components.columns), edges.first].compactMap { $0 }
  }

  /// The share of a component along the column of the figure.
  private func curve(of component: FittedComponents.Component) -> PlottedFunction? {
    component.share(of: columns[0]).map {
      isCounted
        ? PlottedFunction(landmarks: [component.centre].landmarks(of: columns[0]), $0)
        : PlottedFunction(
          densityAround: [component.centre], of: columns[0], within: component.ends(of: columns[0]), $0)
    }
  }

  /// The components of these names as the subject of a sentence, with its verb.
  private func who(_ names: [String]) -> String {
    if isOne { return "the fitted \(components.noun) is" }
    let said = Grammar.list(names)
    if components.levels != nil { return names.count == 1 ? "\(said) is" : "\(said) are" }
    if names.count == list.count { return "all components are" }
    return names.count == 1 ? "component \(said) is" : "components \(said) are"
  }
}
