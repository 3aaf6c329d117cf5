import Estimation

/// How the numerators of Bayes' theorem and the posterior are written for a model.
///
///     w_k p(x | θ_k)        with columns that it reads        w_k(x) p(y | x, θ_k)
///     of a group            w_k Π_i p(x_i | θ_k)              w_k(x) Π_i p(y_i | x_i, θ_k)
///     of several variables  p(x, z)                           p(y, z | x)
///     of a chain            p(x, z_t = k)                     p(y, z_t = k | x)
struct JointDensity {
  /// Whether the components are combinations of levels of several hidden variables.
  private let isJoint: Bool
  /// Whether groups of rows have a component each.
  private let inGroups: Bool
  /// Whether the numerator of a row is that of all rows of its group.
  private let sharesLevels: Bool
  /// Whether the numerator of a row is that of all rows of its sequence.
  private let isChain: Bool
  private let predictsPrior: Bool
  private let predictsDraws: Bool

  init(of model: any Model, inGroups: Bool) {
    isJoint = model.hiddenVariables.count > 1
    self.inGroups = inGroups
    sharesLevels = model.sharesHiddenLevels
    isChain = model.hidesChain
    predictsPrior = model.predictsHiddenLevels
    predictsDraws = model.predictsDraws
  }

  private var reads: Bool { predictsPrior || predictsDraws }
  /// What is drawn.
  private var drawn: TeX { TeX(reads ? "y" : "x") }

  /// What stands before a component in a probability.
  private var event: TeX { TeX(isJoint ? "" : "z_t = ") }

  func joint(_ component: String) -> Wording {
    guard !isJoint, !isChain else {
      let given = TeX(reads ? #" \mid x"# : "")
      return "$p(\(drawn), \(event)\\text{\(component)}\(given))$"
    }
    let (product, row) = inGroups ? (TeX(#"\prod_i "#), TeX("_i")) : (TeX(""), TeX(""))
    let prior = TeX(predictsPrior ? "(x)" : "")
    let given = TeX(predictsDraws ? "x\(row.source), " : "")
    return
      "$w_{\\text{\(component)}}\(prior)\\,\(product)p(\(drawn)\(row) \\mid \(given)\\theta_{\\text{\(component)}})$"
  }

  func posterior(_ component: String) -> Wording {
    guard isJoint || isChain else { return "$r_{\\text{\(component)}}$" }
    return "$p(\(event)\\text{\(component)} \\mid \(TeX(reads ? "x, y" : "x")))$"
  }

  /// What the columns are, in a caption.
  var terms: Wording {
    let data: Wording =
      inGroups
      ? "all rows $\(drawn)$ of a group"
      : isChain
        ? "all rows $\(drawn)$ of the row’s sequence"
        : sharesLevels ? "all rows $\(drawn)$ of the row’s group" : "the row $\(drawn)$"
    if isJoint {
      return "the joint density of \(data) and each combination of levels, and the posterior"
    }
    if isChain { return "the joint density of \(data) and each state $z_t$ of the row, and the posterior" }
    let likelihood: Wording = inGroups ? "likelihood of all rows $\(drawn)_i$ of a group" : "likelihood"
    return "prior times \(likelihood) under each component, and the posterior $r$"
  }

  /// What the letters stand for where the model reads columns that it does not draw; nothing elsewhere.
  var meaning: Wording {
    guard reads else { return "" }
    let whose: Wording =
      switch (predictsPrior, predictsDraws) {
      case (true, true): "that and the prior depend on"
      case (true, false): "the prior depends on"
      default: "that depends on"
      }
    return "; $y$ is what is drawn, and $x$ what \(whose)"
  }
}
