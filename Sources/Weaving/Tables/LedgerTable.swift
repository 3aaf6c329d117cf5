import Estimation
import Reporting

/// The ledger of an iteration: parameters, log-likelihood, the bound after the M-step, and the gap that the next E-step closes.
///
/// Rows are in the author's order; a row of dots stands where iterations between two rows are left out.
struct LedgerTable: TableKind {
  let name = "ledger"
  let aliases = ["trace", "iterations", "convergence", "history"]
  let summary = "The iterations of a fit: estimates, log-likelihood, and for EM the bound and its gap."
  let example = "of: coins.hidden\niterations: [0, 1, 2, last]"
  struct Spec: Sendable {
    var of: LocatedText?
    var iterations: [LocatedText]?
    var parameters: [LocatedText]?
    var decimals: Int?
  }

  static let schema = Schema("table", Spec()) {
    Key("of", .text, \.of, required: true, "a fit that was iterated, such as coins.hidden")
    Key(
      "iterations", .names, \.iterations, default: "the first six and the last",
      "the iterations to show, 0 being the start")
    Key(
      "parameters", .names, \.parameters,
      default: "the first four that the setting does not fix",
      "the parameters to show, as paths such as means.1.'Sepal.Length' or their beginnings")
    Key(
      "decimals", .wholeNumber(in: 0...15), \.decimals,
      default: "six, or more digits where these would show nothing", "the decimals of every number")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    let (chosen, decimals, asked) = (spec.parameters, spec.decimals, spec.iterations)
    func number(_ value: Double) -> Cell {
      .number(decimals.map { .fixed(value, decimals: $0) } ?? .scaled(value, decimals: 6))
    }
    guard let of = spec.of, let named = weaver.fit(of) else { return nil }
    let fit = named.fit
    guard let last = fit.trace.indices.last else {
      weaver.problems.error(
        at: of.range, "A ledger shows the iterations of a fit, and '\(of.text)' has none",
        remedy: "Name a fit by EM, such as coins.hidden, or by Newton's method.")
      return nil
    }
    guard let iterations = iterations(asked, last: last, &weaver.problems) else { return nil }
    let parameters: [Parameter]
    if let chosen {
      guard let found = fit.parameters.chosen(chosen, &weaver.problems) else { return nil }
      parameters = found
    } else {
      parameters = Array(fit.parameters.filter(\.isFree).prefix(4))
    }
    let positions = parameters.compactMap { parameter in
      fit.parameters.firstIndex { $0.path == parameter.path }
    }
    let hasBound = fit.trace.contains { $0.boundAfterMaximization != nil }
    var rows: [[Cell]] = []
    var previous: Int?
    for t in iterations {
      let row = fit.trace[t]
      var cells = [Cell.number(Numeral(row.number))]
      cells += positions.map { number(row.estimates[$0]) }
      cells.append(number(row.logLikelihood))
      if hasBound {
        cells.append(row.boundAfterMaximization.map(number) ?? .absent)
        let gap = row.boundAfterMaximization.flatMap { bound in
          t < last ? rest(from: bound, to: fit.trace[t + 1].logLikelihood) : nil
        }
        cells.append(gap.map(number) ?? .absent)
      }
      if let previous, t > previous + 1 { rows.append(Array(repeating: .dots, count: cells.count)) }
      rows.append(cells)
      previous = t
    }
    var columns = [WovenTable.Column(header: "$t$", alignment: .right)]
    columns += parameters.map { .init(header: .symbol($0.symbol), alignment: .decimal) }
    columns.append(.init(header: "$\\ell(\\theta_t)$", alignment: .decimal))
    if hasBound {
      columns.append(.init(header: "$F(q_t, \\theta_{t+1})$", alignment: .decimal))
      columns.append(.init(header: "gap", alignment: .decimal))
    }
    return TableGrid(
      columns: columns, rows: rows,
      caption: hasBound
        ? "The ledger: the log-likelihood $\\ell$ of each row’s own parameters $\\theta_t$; the bound $F$ after the M-step, with the posterior $q_t$ at $\\theta_t$; and the gap $\\ell(\\theta_{t+1}) - F(q_t, \\theta_{t+1})$, which the next E-step closes."
        : "The iterations\([named].subject): the log-likelihood of each row’s own parameters.")
  }

  /// What the next E-step closes; zero where it is nothing but the rounding of the two, which may be negative.
  private func rest(from bound: Double, to logLikelihood: Double) -> Double {
    let rest = logLikelihood - bound
    return rest > 0x1p-46 * (abs(logLikelihood) + 1) ? rest : 0
  }

  private func iterations(_ asked: [LocatedText]?, last: Int, _ problems: inout Problems) -> [Int]? {
    guard let asked else { return last <= 7 ? Array(0...last) : Array(0...5) + [last] }
    var result: [Int] = []
    for text in asked {
      if text.text == "last" {
        result.append(last)
      } else if let t = Int(text.text), (0...last).contains(t) {
        result.append(t)
      } else {
        problems.error(
          at: text.range,
          "An iteration is a whole number from 0 to \(last), or 'last', and '\(text.text)' is none",
          remedy: "The fit ended at iteration \(last).")
        return nil
      }
    }
    return result
  }
}
