/// Components that start equal, and so stay equal: EM gives both the same share of every row.
enum EqualComponents {
  /// The groups of two or more components whose densities agree to 1e-9 in every row, but for their weights.
  static func groups(in posterior: Posterior) -> [[Int]] {
    let joint = posterior.logJoint
    var groups: [[Int]] = []
    for k in 0..<joint.columnCount {
      if let place = groups.firstIndex(where: { areEqual($0[0], k, in: joint) }) {
        groups[place].append(k)
      } else {
        groups.append([k])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  private static func areEqual(_ first: Int, _ second: Int, in joint: Matrix) -> Bool {
    // The logarithms of the densities differ by that of the weights, the same in every row.
    var ratio: Double?
    for row in 0..<joint.rowCount {
      let (a, b) = (joint[row, first], joint[row, second])
      if a == b, a == -.infinity { continue }
      let difference = a - b
      guard difference.isFinite, abs(difference - (ratio ?? difference)) <= 1e-9 else { return false }
      ratio = ratio ?? difference
    }
    return true
  }

  /// What a report must say of a start, given whether EM ended at a saddle; nil where no components start equal.
  static func notice(in posterior: Posterior, names: [String], endsAtSaddle: Bool) -> String? {
    let groups = groups(in: posterior).map { group in
      let list = group.map { names[$0] }
      return list.dropLast().joined(separator: ", ") + " and " + (list.last ?? "")
    }
    guard !groups.isEmpty else { return nil }
    return "Components \(groups.joined(separator: ", as well as ")) start equal and stay equal"
      + (endsAtSaddle
        ? ", so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ."
        : ": make them differ, unless one component is meant.")
  }
}
