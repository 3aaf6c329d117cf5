extension StoryParameter {
  /// The symbol of what stands at a path: the field's letter for a name that has one, else the name.
  static func symbol(of path: [String]) -> ParameterSymbol {
    ParameterSymbol(letters[path[0]] ?? path[0], path.dropFirst())
  }

  /// Looked up, never iterated.
  private static let letters = [
    "weights": "w", "mean": "μ", "means": "μ", "covariance": "Σ", "covariances": "Σ", "sd": "σ", "sigma": "σ",
    "deviation": "σ", "deviations": "σ", "variance": "σ²", "rate": "λ", "rates": "λ", "coefficients": "β",
    "between": "τ", "within": "σ", "loadings": "λ", "noise": "ψ", "heads": "θ", "chance": "θ", "theta": "θ",
    "move": "A", "begin": "b",
  ]

  /// The letter of a parameter in TeX: that of its name, or the name itself where it is a Greek letter; nil for a name that has none.
  static func texLetter(of name: String) -> String? {
    let letter = letters[name] ?? name
    if letter == "σ²" { return "\\sigma^2" }
    return greekNames[letter].map { "\\" + $0 } ?? letters[name]
  }

  /// The Greek letters that formulas have; the sign for a millionth looks like one. Looked up, never iterated.
  private static let greekNames = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi",
    "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  ]
}
