import Reporting

// What must be said of a fit by EM: how its run ended, and what became of its other starts.
extension LatentModel {
  func notices(
    _ best: EMRun<Base.Parameters>, _ end: RunEnd, _ report: StartsReport, of starts: Int, isExplained: Bool
  ) -> [String] {
    var notices: [String] = []
    switch end {
    case .unfinished(let reason) where best.stopped == .maximumIterations:
      notices.append("\(reason), so there are no standard errors.")
    case .near(let reason):
      notices.append(
        "\(reason), but so near to a maximum that a step of Newton's method moves no estimate by a ten-thousandth of its standard error."
      )
    case .unfinished, .maximum: break
    }
    if best.stopped == .saddle, !isExplained {
      notices.append(
        "EM stopped at a saddle: the log-likelihood rises from there in some direction, so that it is no maximum, and there are no standard errors."
      )
    }
    if best.stopped == .workLimit, case .unfinished(let reason) = end {
      notices.append(
        "\(reason), so there are no standard errors: give it fewer rows, columns or components.")
    }
    if report.count < starts {
      notices.append(
        "\(starts - report.count) of \(starts) starts \(Grammar.were(starts - report.count)) left out, since the fit reached its limit of work: set 'restarts' to \(report.count), or give it fewer rows, columns or components."
      )
    }
    let collapsed = report.outcomes.filter { $0.ending == .unbounded }
    if !collapsed.isEmpty {
      let reason = collapsed.lazy.compactMap(\.reason).first
      notices.append(
        "\(collapsed.count) of \(report.count) starts \(reason.map { "found no maximum of the likelihood, which \($0)," } ?? "collapsed onto too few points") and \(Grammar.were(collapsed.count)) left out."
      )
    }
    if let fall = best.fall {
      notices.append(
        "The log-likelihood fell by \(fall.nats) in iteration \(fall.iteration), which EM must not do.")
    }
    return notices
  }

  /// Why a run did not come to a maximum, in a clause; nil where it did.
  func whyUnfinished(_ best: EMRun<Base.Parameters>, _ request: FitRequest) -> String? {
    switch best.stopped {
    case .maximumIterations:
      "EM reached its limit of \(Grammar.count(request.maximumIterations, "iteration")) before it converged"
    case .workLimit:
      "EM reached its limit of work after \(Grammar.count(best.rows.count - 1, "iteration")), before it converged"
    case .saddle: "EM stopped at a saddle, which is no maximum"
    default: nil
    }
  }

  /// What must be said of maxima with a component on few rows or of hardly any spread: that no run ended otherwise, or that a
  /// higher one was left out.
  func degeneracyNotice(
    _ best: EMRun<Base.Parameters>, _ report: StartsReport, _ order: [Int], _ names: [String]
  ) -> String? {
    if let degeneracy = best.degeneracy {
      let place = order.firstIndex(of: degeneracy.component) ?? degeneracy.component
      let words = degeneracy.words(names[place])
      let remedies = base.fewerComponents + base.collapseRemedies
      return
        "\(report.count == 1 ? "The start" : "Every one of the \(report.count) starts") ended with a degenerate component, and is reported for want of another: \(words), so that it may be an accident of few rows."
        + (remedies.isEmpty ? "" : " Use \(Grammar.all(remedies, by: "or")).")
    }
    let higher = report.outcomes.count { $0.ending == .degenerate && $0.logLikelihood > best.logLikelihood }
    guard higher > 0 else { return nil }
    return
      "\(higher) of \(report.count) starts came higher with a degenerate component, one on a few rows or of hardly any spread, and \(Grammar.were(higher)) left out."
  }
}
