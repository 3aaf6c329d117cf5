import Literate
import Reporting

/// The names that blocks, models, marks and kinds have elsewhere.
enum ForeignNames {
  static func block(_ name: String) -> Foreign? {
    switch name.lowercased() {
    case "python", "r", "julia", "ojs", "bash", "sh", "sql", "javascript", "js", "code-cell", "code":
      Foreign(nil, "A block cannot run code; to show code, leave out the braces.")
    case "html", "latex", "tex":
      Foreign(
        nil,
        "No page takes raw \(name.lowercased() == "html" ? "HTML" : "LaTeX"); to show code, leave out the braces."
      )
    case "math": Foreign(nil, "A formula stands between double dollars: $$ … $$ {#eq-x}.")
    case "mermaid", "dot", "graphviz":
      Foreign(nil, "Draw it elsewhere, and show it as a picture: ![words](file).")
    case "note", "warning", "tip", "important", "caution", "admonition":
      Foreign(nil, "A callout is a quote that begins with > [!\(name.lowercased())].")
    case "plot", "image", "graph": Foreign("figure")
    case "data", "model", "fit", "dataset", "analysis":
      Foreign("scenario", "Data, model and fits are keys of a scenario.")
    case "code-include", "literalinclude", "include": Foreign("listing")
    case "list-table", "csv-table": Foreign("table")
    default: nil
    }
  }

  /// - Parameter hasLabels: Whether the scenario names a column of labels, which a mixture has and a regression has not.
  static func model(_ name: String, hasLabels: Bool = false) -> Foreign? {
    switch name.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "gmm", "gaussianmixturemodel", "mclust", "normalmixture", "mvnormalmixem", "mixture", "normalmixem":
      Foreign("gaussian-mixture", "Write model: {gaussian-mixture: {components: 2}}.")
    case "kmeans", "kmeansplusplus", "cluster", "clustering":
      Foreign(
        "gaussian-mixture",
        "The mixture nearest to k-means is {gaussian-mixture: {components: 2, covariance: spherical}}.")
    case "lm", "ols", "regression", "linearregression", "leastsquares":
      Foreign("linear", "Write model: {linear: {response: y, terms: [x]}}.")
    case "gaussian", "normal", "gaussians":
      hasLabels
        ? Foreign(
          "gaussian-mixture",
          "Groups of Gaussians are written model: gaussian-mixture, and a regression {linear: {response: y, terms: [x]}}."
        )
        : Foreign(
          "linear",
          "A regression is written model: {linear: {response: y, terms: [x]}}, and groups of Gaussians {gaussian-mixture: {components: 2}}."
        )
    case "logit", "binomial", "glm", "logisticregression", "bernoulli":
      Foreign("logistic", "Write model: {logistic: {response: y, terms: [x]}}.")
    case "loglinear", "poissonregression", "count", "counts":
      Foreign("poisson", "Write model: {poisson: {response: y, terms: [x]}}.")
    case "binomialmixture", "coins", "coin", "twocoins": Foreign("coin-mixture")
    default: nil
    }
  }

  static func mark(_ name: String) -> Foreign? {
    switch name.lowercased().replacing("geom_", with: "") {
    case "scatter", "points", "dot", "circle", "markers": Foreign("point")
    case "curve", "path", "smooth", "lines": Foreign("line")
    case "band", "ribbon", "fill": Foreign("area")
    case "hline", "vline", "abline": Foreign("rule")
    case "label", "annotation": Foreign("text")
    case "density", "contours", "density2d": Foreign("contour")
    case "ellipses": Foreign("ellipse")
    default: nil
    }
  }

  static func figure(_ kind: String) -> Foreign? {
    switch kind.lowercased() {
    case "scatter", "points", "plot", "pairs": Foreign("data")
    case "trace", "loglik", "log-likelihood", "iterations", "ledger": Foreign("convergence")
    case "surface", "contour", "profile": Foreign("likelihood")
    case "regression", "density", "histogram", "components": Foreign("fit")
    case "comparison", "compare": Foreign("twin")
    default: nil
    }
  }

  static func table(_ kind: String) -> Foreign? {
    switch kind.lowercased() {
    case "coefficients", "summary", "parameters", "coef", "fit", "results": Foreign("estimates")
    case "head", "rows", "dataframe", "csv": Foreign("data")
    case "trace", "iterations", "convergence", "history": Foreign("ledger")
    case "responsibilities", "posterior", "expectation": Foreign("e-step")
    case "comparison", "compare": Foreign("twin")
    case "warnings", "messages": Foreign("notices")
    default: nil
    }
  }
}

extension ForeignNames {
  /// The problems of a document, in which blocks of other programs are told as such: what is wrong with their headers, and with
  /// their bodies as YAML, is no matter.
  static func explained(_ document: Document) -> [Diagnostic] {
    var bodies: [Range<Int>] = []
    document.blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind, self.block(directive.kind) != nil else { return }
      bodies.append(directive.bodyRange.bytes)
    }
    return document.problems.compactMap { problem in
      guard let range = problem.range else { return problem }
      if let header = document.malformedHeaders.first(where: { $0.bytes.contains(range.bytes.lowerBound) }) {
        return foreignHeader(at: header) ?? problem
      }
      return bodies.contains { $0.contains(range.bytes.lowerBound) } ? nil : problem
    }
  }

  /// The problem with a header such as `{r setup, include=FALSE}` or `{.python}`; nil where no other program has its kind.
  private static func foreignHeader(at range: SourceRange) -> Diagnostic? {
    let bytes = range.source.bytes[range.bytes.clamped(to: 0..<range.source.bytes.count)]
    let rest = bytes.drop { "{ .=".utf8.contains($0) }
    let kind = rest.prefix { !"}, \t{.".utf8.contains($0) }
    let name = String(decoding: kind, as: UTF8.self)
    guard let foreign = block(name) else { return nil }
    return Diagnostic(
      at: SourceRange(range.source, kind.startIndex..<kind.endIndex), "There is no block '\(name)'",
      suggestion: foreign.name, remedy: foreign.remedy)
  }
}

extension Problems {
  /// Records the lines that knitr and Quarto would take for options, `#| fig-cap: …`: in YAML they are comments.
  mutating func refuseCellOptions(in body: SourceRange) {
    let bytes = body.source.bytes
    var start = body.bytes.lowerBound
    while start < body.bytes.upperBound {
      let end =
        bytes[start..<body.bytes.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? body.bytes.upperBound
      let first = bytes[start..<end].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") } ?? end
      if bytes[first..<end].starts(with: "#|".utf8) {
        error(
          at: SourceRange(body.source, first..<first + 2), "A line that begins with '#|' is a comment here",
          remedy: "Write the keys of a block without it.")
      }
      start = end + 1
    }
  }
}
