import Reporting
import Testing

@testable import Weaving

/// What is said of powers outside a list of terms: every remedy can be followed, and is then accepted.
@Suite struct PowerRemedyTests {
  /// A line with a gap for each of its powers, the keys beside it, and the powers.
  private static let lines: [(line: String, keys: [String], powers: [String])] = [
    (
      "length ~ log-density(-log(s) - 0.9189385332046727 - {} / (2 * {}))", ["parameters: {s: positive}"],
      ["(length - m)^2", "s^2"]
    ),
    (
      "length ~ log-density(-log(s) - 0.9189385332046727 - {} / {} / 2)", ["parameters: {s: positive}"],
      ["(length - m)^(2)", "s^2"]
    ),
    (
      "length ~ log-density(log(k) - k * log(scale) + (k - 1) * log(length) - {})",
      ["parameters: {k: positive, scale: positive}"], ["(length / scale)^k"]
    ),
    (
      "length ~ log-density(log(k + 1) - (k + 1) * log(scale) + k * log(length) - {})",
      ["parameters: {k: positive, scale: positive}"], ["(length / scale)^(k + 1)"]
    ),
    (
      "length ~ log-density(0.4054651081081644 - 1.5 * log(scale) + 0.5 * log(length) - {})",
      ["parameters: {scale: positive}"], ["(length / scale)^1.5"]
    ),
    (
      "length ~ log-density(log(length) - log({}) - {} / (2 * {}))", ["parameters: {s: positive}"],
      ["s^2", "length^2", "s^2"]
    ),
    ("length ~ log-density(-log(scale) - length * {})", ["parameters: {scale: positive}"], ["scale^-1"]),
    ("length ~ log-density(log(rate) - length / {})", ["parameters: {rate: positive}"], ["rate^(-1)"]),
    (
      "length ~ log-density(-log({}) - 0.9189385332046727 - (length - m) * (length - m) / (2 * v))",
      ["parameters: {v: positive}"], ["v^0.5"]
    ),
    (
      "length ~ log-density(-log({}) - 0.9189385332046727 - (length - m) * (length - m) / (2 * v))",
      ["parameters: {v: positive}"], ["v^1/2"]
    ),
    ("length ~ log-density(l - {} * length)", [], ["e^l"]),
    ("length ~ normal(a + b * {}, s)", [], ["y^2"]),
    ("length ~ normal(a + b * {}, s)", [], ["y^3"]),
    ("y ~ normal(a + b * {}, s)", [], ["length^0.5"]),
    ("length ~ normal(a + b * {}, s)", [], ["(y - 2)^2"]),
    ("length ~ normal(a, {})", [], ["sigma^2"]),
    ("length ~ normal(a, {})", [], ["sigma[g]^2"]),
    ("length ~ normal(a, {})", [], ["variance = sigma^2"]),
    ("length ~ lognormal(a, {})", [], ["sd = sigma^2"]),
    ("length ~ normal(b * [1, {}], s)", [], ["y^2"]),
    ("y ~ poisson({})", [], ["rate^2"]),
    ("y ~ poisson({})", [], ["length^k"]),
  ]

  @Test(arguments: lines.indices, ["^", "**"])
  func remediesAreAccepted(_ index: Int, _ sign: String) {
    let (line, keys, powers) = Self.lines[index]
    let written = powers.map { $0.replacing("^", with: sign) }
    // A list of terms has powers, by their own sign.
    guard sign != "^" || !line.contains("[1, {}]") else { return }
    func filled(_ parts: [String]) -> String {
      parts.reduce(line) { text, part in
        let gap = text.firstRange(of: "{}")
        return gap.map { text[..<$0.lowerBound] + part + text[$0.upperBound...] } ?? text
      }
    }
    // For each way that the remedies name, one power after the other.
    var ways: [[String]] = [[]]
    for place in powers.indices {
      ways = ways.flatMap { way -> [[String]] in
        let told = problem(filled(way + written[place...]), keys)
        #expect(told?.summary.hasPrefix("A power stands only in a list of terms") == true)
        return Self.replacements(told?.remedy ?? "").map { way + [$0] }
      }
    }
    #expect(!ways.isEmpty)
    for way in ways {
      let mistake = StoryMistake([filled(way)], keys, "")
      // Of a column and of a parameter each its own.
      let told = mistake.problems
      #expect(told == "" || ways.count > 1 && told.contains("multiplies two"), "\(filled(way))")
    }
    #expect(ways.contains { StoryMistake([filled($0)], keys, "").problems == "" })
  }

  private func problem(_ line: String, _ keys: [String]) -> Diagnostic? {
    Tutorials.weave(StoryMistake([line], keys, "").text).diagnostics.first
  }

  /// What the remedy says to write, in each of its ways.
  private static func replacements(_ remedy: String) -> [String] {
    if let ways = remedy.wholeMatch(of: /'[a-z-]+' takes the sd: write (.+), or (.+)\./) {
      return [String(ways.1), String(ways.2)]
    }
    if let ways = remedy.wholeMatch(of: /Write (.+) for a column .+; a parameter (.+) is written alone, .+/) {
      return [String(ways.1), String(ways.2)]
    }
    return remedy.wholeMatch(of: /Write (.+)\./).map { [String($0.1)] } ?? []
  }

  private static let mistakes: [StoryMistake] = [
    .init(
      ["length ~ normal(a, sigma^2)"],
      "5:31: '^': A power stands only in a list of terms, as in coefficients * [1, x, x^2]\n  'normal' takes the sd: write sigma, or variance = v."
    ),
    .init(
      ["length ~ normal(a, sigma²)"],
      "5:31: '²': A power stands only in a list of terms, and is written x^2\n  'normal' takes the sd: write sigma, or variance = v."
    ),
    .init(
      ["length ~ normal(a, sigma * sigma)"],
      "5:26: 'sigma * sigma': 'normal' takes the sd, and no square of it\n  Write sigma, or variance = v."
    ),
    .init(
      ["length ~ normal(b * x^2, s)"],
      "5:28: '^': A power stands only in a list of terms, as in coefficients * [1, x, x^2]\n  Write x * x for a column x; a parameter x is written alone, in the place of its power."
    ),
    .init(
      ["length ~ log-density(log(k) - k * log(c) + (k - 1) * log(length) - (length / c)^k)"],
      "5:86: '^': A power stands only in a list of terms, as in coefficients * [1, x, x^2]\n  Write exp(k * log(length / c))."
    ),
    .init(
      ["y ~ poisson(exp(a + b * pow(length, 2)))"],
      "5:31: 'pow': There is no function 'pow'\n  Write length * length."
    ),
  ]

  @Test(arguments: mistakes)
  func isTold(_ mistake: StoryMistake) { #expect(mistake.problems == mistake.told) }
}
