import Estimation

/// The rows of a scenario as a fit saw them: with the true values of hidden cells where it was given these, and else as they are.
///
/// Whatever shows the rows of a fit takes them from here, so that nothing stands beside a fit that it was not fitted to.
struct SeenRows: Sendable {
  let rows: Rows
  private let cells: TrueCells?
  private let limits: [LimitedColumn]

  /// - Parameters:
  ///   - cells: The true values that were seen.
  ///   - limits: The columns some of whose cells are limits, as they are.
  init(_ rows: Rows, seeing cells: TrueCells?, limits: [LimitedColumn]) {
    (self.rows, self.cells, self.limits) = (rows, cells, limits)
  }

  /// What is known of a column some of whose cells are limits where no true values are seen; nil for another.
  func limited(_ name: String) -> LimitedColumn? {
    guard let column = limits.first(where: { $0.name == name }) else { return nil }
    return cells?.values(of: name).map(column.seeing) ?? column
  }

  /// The value of each row, of a limit a number beside it; nil where a column is missing or holds text.
  func values(of quantity: Quantity) -> [Double]? {
    guard case .column(let name) = quantity else { return quantity.values(in: rows) }
    if let limited = limited(name) { return limited.numbers }
    let known = quantity.values(in: rows)
    guard let truth = cells?.values(of: name) else { return known }
    return known.map { zip($0, truth).map { $0.isNaN ? $1 : $0 } }
  }

  /// The values of a column, not numbers where a limit alone is known; nil where the column is missing or holds text.
  func exactValues(of name: String) -> [Double]? { limited(name)?.exact ?? values(of: .column(name)) }

  /// Whether cells of a column are hidden whose true values are seen.
  func seesTruth(of quantity: Quantity) -> Bool {
    if case .column(let name) = quantity { cells?.values(of: name) != nil } else { false }
  }
}

extension Scenario {
  /// The rows as a fit saw them; as they are where nil.
  func rows(seenBy fit: Fit?) -> SeenRows {
    SeenRows(rows, seeing: fit.flatMap(cells(seenBy:)), limits: model.limitedColumns)
  }

  /// The true values of hidden cells that a fit was given; nil where it saw the rows as they are.
  func cells(seenBy fit: Fit) -> TrueCells? { fit.method.seesTrueCells ? cells : nil }

  /// How many rows count: those in which the model draws something.
  var countedRows: Int { model.rowCounts?.count { $0 > 0 } ?? rows.count }
}
