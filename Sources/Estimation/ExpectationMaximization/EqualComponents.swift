import Reporting

/// Components that are equal: those that start so stay so, since EM gives both the same share of every row; others end so
/// where the rows show one component in their place.
enum EqualComponents {
  // MARK: - At the start

  /// The groups of two or more levels whose densities agree to 1e-9 in every row, but for their weights, whatever the other
  /// variables are.
  private static func groups(of variable: HiddenLevels, in joint: Matrix) -> [[Int]] {
    var groups: [[Int]] = []
    for level in variable.levels.indices {
      if let place = groups.firstIndex(where: {
        areEqual(variable.levels[$0[0]], variable.levels[level], within: 1e-9, in: joint)
      }) {
        groups[place].append(level)
      } else {
        groups.append([level])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  private static func areEqual(
    _ first: [Int], _ second: [Int], within tolerance: Double, in joint: Matrix
  ) -> Bool {
    zip(first, second).allSatisfy { areEqual($0, $1, within: tolerance, in: joint) }
  }

  private static func areEqual(
    _ first: Int, _ second: Int, within tolerance: Double, in joint: Matrix
  ) -> Bool {
    // The logarithms of the densities differ by that of the weights, the same in every row.
    var ratio: Double?
    for row in 0..<joint.rowCount {
      let (a, b) = (joint[row, first], joint[row, second])
      if a == b, a == -.infinity { continue }
      let difference = a - b
      guard difference.isFinite, abs(difference - (ratio ?? difference)) <= max(tolerance, 64 * a.ulp)
      else { return false }
      ratio = ratio ?? difference
    }
    return true
  }

  /// What a report must say of a start, given whether EM ended at a saddle; nil where no levels start equal.
  static func notice(
    in posterior: Posterior, names: [String], of variables: [HiddenLevels], endsAtSaddle: Bool
  ) -> String? {
    let joint = posterior.logJoint
    let found = variables.map { (variable: $0, groups: groups(of: $0, in: joint)) }
    guard
      let subject = found.lazy.compactMap({ variable, groups in
        subject(groups, variable.name == nil ? names : variable.names, of: variable.name)
      }).first
    else { return nil }
    let areSame = found.allSatisfy { variable, groups in
      groups.allSatisfy { group in
        group.dropFirst().allSatisfy {
          areEqual(variable.levels[group[0]], variable.levels[$0], within: 1e-12, in: joint)
        }
      }
    }
    return "\(subject) "
      + (areSame ? "start equal and stay equal" : "start nearly equal, to nine digits, and stay so")
      + (endsAtSaddle
        ? ", so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ."
        : ": make them differ, unless one component is meant.")
  }

  // MARK: - At the end

  /// What a report must say of a run that converged; nil where all components differ.
  ///
  /// How far the difference of two parameters moves with the coordinates: what moves both alike has no part in it.
  private static func unit(
    ofDifference a: ReportedParameter, _ b: ReportedParameter, _ coordinates: [Coordinate]
  ) -> Double {
    (a.slopes + b.slopes).reduce(0) { largest, slope in
      func factor(_ parameter: ReportedParameter) -> Double {
        parameter.slopes.reduce(0) { $1.coordinate == slope.coordinate ? $0 + $1.factor : $0 }
      }
      return max(largest, abs(factor(a) - factor(b)) * coordinates[slope.coordinate].unit)
    }
  }

  /// Components with one limit end apart by no more than the stop rule leaves open for both. It projects what remains, and a
  /// flat maximum, to which EM comes slower than linearly (δ falls by a multiple of δ³), is three times as far.
  static func notice<Model: LatentVariableModel>(
    atEnd parameters: Model.Parameters, of model: Model, names: [String], rule: StopRule
  ) -> String? {
    guard model.differByParametersAlone else { return nil }
    let distance = max(6 * rule.coordinateTolerance, 0x1p-44)
    let coordinates = model.coordinates(of: parameters)
    let reported = model.report(parameters, names: names).filter { !model.holdsWeights($0.path[0]) }
    let estimates = names.map { name in reported.filter { $0.path.count > 1 && $0.path[1] == name } }
    func areEqual(_ first: Int, _ second: Int) -> Bool {
      // Components that no parameter tells apart by name differ in what they draw.
      !estimates[first].isEmpty
        && zip(estimates[first], estimates[second]).allSatisfy { a, b in
          return abs(a.estimate - b.estimate) <= distance * unit(ofDifference: a, b, coordinates)
        }
    }
    var groups: [[Int]] = []
    for k in names.indices {
      if let place = groups.firstIndex(where: { areEqual($0[0], k) }) {
        groups[place].append(k)
      } else {
        groups.append([k])
      }
    }
    return subject(groups.filter { $0.count > 1 }, names).map {
      "\($0) end equal to within the tolerance, so that one component in their place fits the rows as well: use fewer, unless that is the finding."
    }
  }

  // MARK: - Words

  /// The components of groups as the subject of a sentence; nil without any.
  ///
  /// - Parameter variable: Whose levels they are; nil where they are the components themselves.
  private static func subject(
    _ groups: [[Int]], _ names: [String], of variable: String? = nil
  ) -> String? {
    let lists = groups.map { group in Grammar.all(group.map { names[$0] }) }
    guard !lists.isEmpty else { return nil }
    return (variable.map { "Levels of '\($0)', " } ?? "Components ")
      + lists.joined(separator: ", as well as ")
      + (variable == nil ? "" : ",")
  }
}
