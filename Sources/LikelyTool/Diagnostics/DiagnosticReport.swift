internal import Reporting

extension [Diagnostic] {
  /// Whether the run has failed: an error, or a warning where warnings count.
  func fail(strict: Bool) -> Bool { strict ? !isEmpty : contains { $0.severity == .error } }

  /// `2 errors and 1 warning`; empty where there is nothing.
  var tally: String {
    let errors: Int = filter { $0.severity == .error }.count
    let warnings: Int = count - errors
    return [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { Grammar.count($0.0, $0.1) }.joined(separator: " and ")
  }

  /// By file and position, each once: two formats of pages meet the same problem.
  var inReadingOrder: [Diagnostic] {
    var seen: Set<String> = []
    return filter { problem in
      let place = problem.range.map { "\($0.source.name):\($0.bytes)" } ?? ""
      return seen.insert("\(place):\(problem.severity.rawValue):\(problem.summary)").inserted
    }.sortedByPlace()
  }

  /// The problems that are shown, their files by the paths that a person in a folder would write.
  ///
  /// - Parameter root: What the names of the files are relative to.
  func selection(below root: String, from folder: String) -> DiagnosticSelection {
    DiagnosticSelection(self) { name in
      Workplace.shown(name.hasPrefix("/") ? name : Workplace.join(root, name), from: folder)
    }
  }
}

extension DiagnosticSelection {
  /// Prints the problems in the format asked for; JSON is left to the caller, who has more to say in the same object.
  func report(_ choice: ReportFormat, on console: Console) {
    guard !choice.isJSON else { return }
    let text = choice.format.render(self)
    if choice.isForPeople { console.error(text) } else { console.output(text) }
  }
}
