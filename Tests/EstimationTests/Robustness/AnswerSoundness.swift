import Estimation
import TestSupport

extension Soundness {
  /// What is wrong with what a fit answers by name: every number is one, or left out, and what is named is there.
  ///
  /// - Parameter isExact: Whether the likelihood has no bound, so that it and its criteria are infinite.
  static func complaints(aboutAnswersOf fit: Fit, isExact: Bool = false) -> [String] {
    let unbounded = isExact ? ["log-likelihood", "aic", "bic"] : []
    return fit.tree.entries.filter { !unbounded.contains($0.name) }
      .flatMap { complaints(about: $0.answer, at: [$0.name]) }
  }

  /// - Parameter isPredicted: Whether a number may lie beyond the range of doubles, which whoever prints it says.
  private static func complaints(
    about answer: Answer, at path: [String], isPredicted: Bool = false
  ) -> [String] {
    switch answer {
    case .number(let number):
      return number.isFinite || isPredicted && number.isInfinite ? [] : ["\(path.dotted) is \(number)"]
    case .underflow(let number): return number.value == 0 ? [] : ["\(path.dotted) is \(number.value)"]
    case .count(let count): return count >= 0 ? [] : ["\(path.dotted) is \(count)"]
    case .text(let text): return text.isEmpty ? ["\(path.dotted) is an empty text"] : []
    case .flag: return []
    case .group(let answers):
      let repeated = Set(answers.names).count == answers.names.count ? [] : ["\(path.dotted) has names twice"]
      return repeated
        + answers.entries.flatMap {
          complaints(about: $0.answer, at: path + [$0.name], isPredicted: isPredicted)
        }
    case .list(let values, _): return complaints(about: values, at: path)
    case .table(let columns):
      let repeated =
        Set(columns.columns.map(\.path)).count == columns.columns.count
        ? [] : ["\(path.dotted) has columns twice"]
      return repeated
        + columns.columns.flatMap { column in
          (column.values.count == columns.count
            ? [] : ["\((path + column.path).dotted) is of another length"])
            + complaints(about: column.values, at: path + column.path)
        }
    case .series(let range, let at):
      return [range.lowerBound, range.upperBound].flatMap { number in
        at(number).map { complaints(about: $0, at: path + ["\(number)"]) }
          ?? ["\(path.dotted) has no \(number)"]
      }
    case .prediction(_, let at):
      return [-1, 0, 1].flatMap { complaints(about: at($0), at: path + ["\($0)"], isPredicted: true) }
    case .drawable(_, let parts): return complaints(about: parts, at: path)
    }
  }

  /// NaN is what a row does not have, and no row has what is infinite.
  private static func complaints(about values: Columns.Values, at path: [String]) -> [String] {
    switch values {
    case .numbers(let numbers):
      numbers.contains { $0.isInfinite } ? ["\(path.dotted) has an infinite number"] : []
    case .logarithmic(let numbers):
      numbers.contains { !($0.value.isFinite && $0.value >= 0) }
        ? ["\(path.dotted) has what is no number"] : []
    case .texts(let texts): texts.contains("") ? ["\(path.dotted) has an empty text"] : []
    case .counts, .flags: []
    }
  }
}
