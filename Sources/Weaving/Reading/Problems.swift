package import Literate

/// Where problems are told: weaving goes on after each, so that one run reports them all.
///
/// It takes problems and gives none back until the run is over. Whether something failed is what a reader returns, never
/// what was said about it: a warning must not change what is woven.
package struct Problems: Sendable {
  private var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  /// Everything that was told, in that order, for the report at the end of a run.
  package consuming func report() -> [Diagnostic] { diagnostics }

  /// Records an error at a place.
  package mutating func error(
    at range: SourceRange?, _ summary: String, suggestion: String? = nil, remedy: String? = nil
  ) {
    diagnostics.append(Diagnostic(.error, at: range, summary, suggestion: suggestion, remedy: remedy))
  }

  /// Records a name that is not known, with its near miss and what there is.
  ///
  /// - Parameter foreign: What goes by that name elsewhere, and how it is written here.
  package mutating func unknown(
    _ what: String, _ name: String, at range: SourceRange?, known: [String], foreign: Foreign? = nil
  ) {
    if let foreign {
      error(at: range, "There is no \(what) '\(name)'", suggestion: foreign.name, remedy: foreign.remedy)
      return
    }
    let suggestion = Spelling.nearMiss(of: name, among: known)
    let remedy: String? =
      if known.isEmpty { nil } else if known.count == 1 { "There is: \(known[0])." } else {
        "There are: \(known.listed)."
      }
    error(at: range, "There is no \(what) '\(name)'", suggestion: suggestion, remedy: remedy)
  }

  package mutating func warning(at range: SourceRange?, _ summary: String, remedy: String? = nil) {
    diagnostics.append(Diagnostic(.warning, at: range, summary, remedy: remedy))
  }

  package mutating func append(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  package mutating func append(contentsOf others: [Diagnostic]) { diagnostics += others }
}

extension [String] {
  /// The names in a row, of which only the first thirty are shown.
  var listed: String {
    count <= 30 ? joined(separator: ", ") : prefix(30).joined(separator: ", ") + ", and \(count - 30) more"
  }
}
