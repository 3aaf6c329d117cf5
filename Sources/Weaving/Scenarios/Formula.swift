import Estimation
import Reporting

/// A formula of R, such as `y ~ x + z` or `lm(y ~ x, data = exam)`, which people bring along.
struct Formula {
  /// The regression that the call means; the one with normal errors where it does not say.
  let model: ModelKind
  /// The formula as options of a regression.
  let options: String

  init?(_ text: String) {
    let (function, body, arguments) = Self.call(text)
    guard let model = Self.model(function, arguments) else { return nil }
    let sides = body.split(separator: "~", omittingEmptySubsequences: false).map(\.trimmed)
    guard sides.count == 2, !sides[0].isEmpty else { return nil }
    var terms: [String] = []
    var hasIntercept = true
    for term in Self.terms(sides[1]) {
      switch term {
      case "0", "-1": hasIntercept = false
      case "1", "": break
      case _ where term.hasPrefix("I(") && term.hasSuffix(")"):
        terms.append(term.dropFirst(2).dropLast().trimmed)
      // R's a * b is a, b and their product.
      case _ where term.contains("*") && !term.contains("("):
        let factors = term.split(separator: "*").map(\.trimmed)
        terms += factors + [factors.joined(separator: ":")]
      default: terms.append(term)
      }
    }
    let end = hasIntercept ? "" : ", intercept: false"
    options = "{response: \(sides[0]), terms: [\(terms.joined(separator: ", "))]\(end)}"
    self.model = model
  }

  /// The function of a call with its first argument and the others; a text that is none is the argument alone.
  private static func call(_ text: String) -> (function: String, argument: String, others: String) {
    guard let open = text.firstIndex(of: "("), let tilde = text.firstIndex(of: "~"), open < tilde,
      !text[..<open].isEmpty, text[..<open].allSatisfy({ $0.isLetter || $0.isNumber || "._:-".contains($0) }),
      !text[open..<tilde].contains(")") || text.trimmed.hasSuffix(")")
    else { return ("", text.trimmed.unquoted, "") }
    var depth = 0
    var end = text.endIndex
    for index in text[open...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      // The first argument ends at its comma, or with the call.
      if depth == 0 || (depth == 1 && text[index] == ",") {
        end = index
        break
      }
    }
    // A bracket closed before the tilde belongs to the response, as in log(y) ~ x.
    guard end > tilde else { return ("", text.trimmed, "") }
    let inner = text[text.index(after: open)..<end].trimmed
    return (String(text[..<open]), inner.unquoted, String(text[end...]))
  }

  /// The summands of a right-hand side; `- 1` is one.
  private static func terms(_ text: String) -> [String] {
    text.replacing("- 1", with: "+ -1").replacing("-1", with: "+ -1").replacing("+ + -1", with: "+ -1")
      .split(separator: "+").map(\.trimmed)
  }

  private static func model(_ function: String, _ arguments: String) -> ModelKind? {
    let regressions = ModelCatalogue.all.filter(\.takesFormula)
    func ofFamily(_ isMeant: (String) -> Bool) -> ModelKind? {
      regressions.first { $0.family.map(isMeant) ?? false }
    }
    let name = function.split { ".:".contains($0) }.last.map(String.init) ?? ""
    let meant =
      name == "glm"
      ? ofFamily(arguments.lowercased().contains)
      : regressions.first {
        $0.name == name || $0.name == ModelCatalogue.foreign(name)?.name
      }
    // R takes a glm without a family for one with normal errors, and so is a formula alone.
    return meant ?? ofFamily { $0 == "gaussian" }
  }
}
