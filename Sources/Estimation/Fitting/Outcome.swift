/// The value of a two-valued column whose probability a regression fits.
package struct Outcome: Sendable, Equatable {
  package var column: String
  /// As the data write it, such as `passed`, or `1`.
  package var level: String

  package init(column: String, level: String) {
    self.column = column
    self.level = level
  }

  /// 1 where a row of the column has the level, else 0, and not a number where it is blank; nil where there is no such column.
  package func indicators(in rows: Rows) -> [Double]? {
    switch rows[column]?.values {
    case .texts(let texts): texts.map { $0.map { $0 == level ? 1 : 0 } ?? .nan }
    case .numbers(let numbers): numbers.map { $0.isNaN ? .nan : $0 == Double(level) ? 1 : 0 }
    case nil: nil
    }
  }
}
