import Datasets
import Plotting
import Reporting

extension DataSource {
  /// Rows that were left out for missing values, and where the author had them left out.
  struct Dropped {
    var rows: DroppedRows
    var range: SourceRange
    /// The columns of `columns`; nil where all are read.
    var named: [String]?

    /// What a report must say, and how to keep the rows that only columns without use kept out.
    ///
    /// - Parameter used: The columns of the model and of the labels; nil where these are not known.
    func notice(used: [String]?) -> Notice {
      Notice(rows.words, at: range, remedy: used.flatMap { remedy(used: $0) })
    }

    private func remedy(used: [String]) -> String? {
      let kept = rows.count(completeIn: used)
      guard kept > 0 else { return nil }
      let unused = rows.gaps.map(\.column).filter { !used.contains($0) }
      let list = unused.prefix(3).map { "'\($0)'" } + (unused.count > 3 ? ["\(unused.count - 3) more"] : [])
      let columns = Grammar.list(list)
      let (them, were) = kept == 1 ? ("it", "was") : ("them", "were")
      let whose = kept < rows.numbers.count ? "\(kept) of them" : kept == 1 ? "it" : "they"
      var needed: [String] = []
      for column in used where !needed.contains(column) { needed.append(column) }
      let way =
        named == nil
        ? "write 'columns: [\(needed.joined(separator: ", "))]'"
        : "leave \(unused.count == 1 ? "it" : "them") out of 'columns'"
      return
        "The model does not use \(columns), for which alone \(whose) \(were) left out: \(way) to keep \(them)."
    }
  }
}
