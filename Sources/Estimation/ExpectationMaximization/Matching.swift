/// The one-to-one matching of rows and columns of a table that collects the most, by the Hungarian method in O(n³).
///
/// What is not a number collects nothing.
///
/// Reference: Kuhn, Naval Res. Logist. Quart. 2:83 (1955), in the shortest-augmenting-path form of Jonker and
/// Volgenant, Computing 38:325 (1987).
enum Matching {
  /// For each row of the table the column matched to it; nil for rows left over when there are more rows than columns.
  static func best(of table: Matrix) -> [Int?] {
    let n = max(table.rowCount, table.columnCount)
    let cost = { (i: Int, j: Int) -> Double in
      i < table.rowCount && j < table.columnCount && table[i, j].isFinite ? -table[i, j] : 0
    }
    // Row and column 0 stand for "not matched"; the others are counted from 1.
    var rowPrice = Array(repeating: 0.0, count: n + 1)
    var columnPrice = Array(repeating: 0.0, count: n + 1)
    var rowOf = Array(repeating: 0, count: n + 1)
    for row in 1..<n + 1 {
      rowOf[0] = row
      var column = 0
      var slack = Array(repeating: Double.infinity, count: n + 1)
      var previous = Array(repeating: 0, count: n + 1)
      var visited = Array(repeating: false, count: n + 1)
      repeat {
        visited[column] = true
        let current = rowOf[column]
        var step = Double.infinity
        var nextColumn = 0
        for j in 1..<n + 1 where !visited[j] {
          let reduced = cost(current - 1, j - 1) - rowPrice[current] - columnPrice[j]
          if reduced < slack[j] {
            slack[j] = reduced
            previous[j] = column
          }
          if slack[j] < step {
            step = slack[j]
            nextColumn = j
          }
        }
        for j in 0..<n + 1 {
          if visited[j] {
            rowPrice[rowOf[j]] += step
            columnPrice[j] -= step
          } else {
            slack[j] -= step
          }
        }
        column = nextColumn
      } while rowOf[column] != 0
      repeat {
        let before = previous[column]
        rowOf[column] = rowOf[before]
        column = before
      } while column != 0
    }
    var result: [Int?] = Array(repeating: nil, count: table.rowCount)
    for j in 1..<n + 1 where rowOf[j] <= table.rowCount && j <= table.columnCount {
      result[rowOf[j] - 1] = j - 1
    }
    return result
  }
}
