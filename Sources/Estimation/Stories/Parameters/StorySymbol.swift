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

  /// The letter of a parameter in TeX; nil for a name that has none.
  static func texLetter(of name: String) -> String? {
    letters[name].map { letter in
      switch letter {
      case "μ": "\\mu"
      case "Σ": "\\Sigma"
      case "σ": "\\sigma"
      case "σ²": "\\sigma^2"
      case "λ": "\\lambda"
      case "τ": "\\tau"
      case "ψ": "\\psi"
      case "β": "\\beta"
      case "θ": "\\theta"
      default: letter
      }
    }
  }
}
