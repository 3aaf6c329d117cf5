import Reporting

/// The data of a Gaussian mixture and the starts of its hidden fits.
extension GaussianMixture {
  package func sample(of rows: Rows) throws(EstimationError) -> Sample {
    guard rows.count > 1 else {
      throw EstimationError(.tooFewRows(needed: 2, have: rows.count, because: "A Gaussian mixture"))
    }
    var read: [(name: String, values: [Double])] = []
    for (index, column) in columns.enumerated() {
      do { read.append((column, try rows.numbers(column))) } catch {
        throw error.at(StandardFrame.setting(ofColumn: index))
      }
    }
    let frame = try StandardFrame(of: read, isCommon: covariance == .spherical)
    if covariance == .full || covariance == .tied {
      guard rows.count > width else {
        throw EstimationError(
          .tooFewRows(
            needed: width + 1, have: rows.count,
            because: "A \(covariance.rawValue) covariance of \(Grammar.count(width, "column"))"),
          setting: ["covariance"])
      }
      if let dependence = ColumnDependence(of: read, onlyConstant: false) {
        throw EstimationError(
          .dependentColumns(dependence.column, words: dependence.words, of: covariance.rawValue),
          setting: setting(of: dependence))
      }
    }
    var values: [Double] = []
    values.reserveCapacity(rows.count * columns.count)
    for (index, column) in read.enumerated() {
      for value in column.values { values.append(frame.standard(value, column: index)) }
    }
    return Sample(frame: frame, count: rows.count, values: values)
  }

  private func setting(of dependence: ColumnDependence) -> [String] {
    columns.firstIndex(of: dependence.column).map { StandardFrame.setting(ofColumn: $0) } ?? ["columns"]
  }

  package func draw(
    _ count: Int, from parameters: Parameters, like sample: Sample, using random: inout Random
  ) throws(EstimationError) -> (rows: Rows, labels: [Int]) {
    var labels: [Int] = []
    var values = Array(repeating: [Double](), count: width)
    for _ in 0..<count {
      let k = random.index(weights: parameters.weights)
      let component = parameters.components[k]
      let noise = (0..<width).map { _ in random.normal() }
      labels.append(k)
      for (j, shift) in (component.factor.factor * noise).enumerated() {
        values[j].append(parameters.frame.original(component.mean[j] + shift, column: j))
      }
    }
    return (try Rows(zip(columns, values).map { Column($0, $1) }), labels)
  }

  package func singularity(of sample: Sample, labels: [Int], component: Int) -> Singularity? {
    let rows = labels.indices.filter { covariance == .tied || labels[$0] == component }
    // Under a tied covariance the rows of all labels count, each about the mean of its own label.
    let means = statistics(of: sample, labels: labels).components.map(\.mean)
    let within = columns.enumerated().map { j, name in
      (name: name, values: rows.map { sample.value($0, j) - means[labels[$0]][j] })
    }
    let onlyConstant = covariance == .diagonal || covariance == .spherical
    return ColumnDependence(of: within, onlyConstant: onlyConstant).map { dependence in
      let family: String? =
        switch (dependence, covariance) {
        case (.constant, .full), (.constant, .diagonal): "tied"
        case (.constant, _): nil
        case (.combination, _): "diagonal"
        }
      return Singularity(words: dependence.words, family: family, setting: setting(of: dependence))
    }
  }

  package var collapseRemedies: [String] { covariance == .tied ? [] : ["a tied covariance"] }

  /// With a covariance for each component the likelihood has no bound, with a common one it has.
  package func degeneracy(of parameters: Parameters, in sample: Sample) -> Degeneracy? {
    guard covariance != .tied else { return nil }
    let statistics = expectation(of: sample, under: parameters).statistics
    let within = Cholesky(pooledCovariance(of: statistics))
    let own = width + covarianceEntries.count
    return Degeneracy(
      rows: statistics.components.map(\.count), parameters: statistics.components.map { _ in own }
    ) { component in
      within?.leastSpread(of: parameters.components[component].covariance)
    }
  }

  // MARK: - Starts

  /// Of several columns also k-means++ where they are sphered, and of one column quantiles.
  package var mixedStarts: [any StartKind] {
    width > 1 ? [.kMeansPlusPlus, .spheredKMeansPlusPlus, .random] : [.kMeansPlusPlus, .quantiles, .random]
  }

  /// The columns, each divided by its standard deviation.
  package func features(of sample: Sample) -> Matrix {
    let total = statistics(of: sample, labels: Array(repeating: 0, count: sample.count)).components[0]
    let deviations = (0..<width).map { (total.scatter[$0, $0] / total.count).squareRoot() }
    var points = Matrix(rows: sample.count, columns: width)
    for row in 0..<sample.count {
      for j in 0..<width { points[row, j] = sample.value(row, j) / deviations[j] }
    }
    return points
  }

  /// The M-step of the guessed labels; where a group has no covariance of its own, all take the pooled one.
  package func start(labels: [Int], of sample: Sample) throws(Collapse) -> Parameters {
    let counted = statistics(of: sample, labels: labels)
    if let parameters = try? maximization(of: counted) { return parameters }
    if let empty = counted.components.firstIndex(where: { $0.count == 0 }) {
      throw Collapse(.empty, component: empty)
    }
    return try start(
      means: counted.components.map(\.mean), weights: Weights.shares(of: counted.components.map(\.count)),
      covariance: pooledCovariance(of: counted), of: sample)
  }

  /// Means at different rows; equal weights, and for each component the covariance of all rows.
  ///
  /// Rows are drawn without replacement, and one that repeats another is passed over: components that start equal stay so.
  package func randomStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    var rows = Array(0..<sample.count)
    var means: [[Double]] = []
    for place in rows.indices where means.count < componentCount {
      rows.swapAt(place, place + random.below(rows.count - place))
      let mean = (0..<width).map { sample.value(rows[place], $0) }
      if !means.contains(mean) { means.append(mean) }
    }
    guard means.count == componentCount else { throw Collapse(.empty, component: means.count) }
    return try start(
      means: means, weights: Weights.equal(componentCount), covariance: totalCovariance(of: sample),
      of: sample)
  }

  private func start(
    means: [[Double]], weights: [Double], covariance: Matrix, of sample: Sample
  ) throws(Collapse) -> Parameters {
    var components: [Parameters.Component] = []
    for (k, mean) in means.enumerated() {
      guard let component = Parameters.Component(mean: mean, covariance: covariance) else {
        throw Collapse(.singular, component: k)
      }
      components.append(component)
    }
    return Parameters(frame: sample.frame, weights: weights, components: components)
  }

  /// The covariance of all rows, in the form of the family.
  private func totalCovariance(of sample: Sample) -> Matrix {
    let total = statistics(of: sample, labels: Array(repeating: 0, count: sample.count)).components[0]
    return restricted(total.scatter, over: total.count)
  }

  // MARK: - Starts as written

  package var startKeys: [String] { ["weights", "means", "covariances"] }

  /// Means are required; weights are equal and covariances that of all rows where they are left out.
  package func start(_ reader: StartReader, of sample: Sample) throws(EstimationError) -> Parameters {
    let written = try reader.required("means")
    let weights = try reader.weights() ?? Weights.equal(componentCount)
    var means: [[Double]] = []
    for value in written { means.append(try mean(value, sample.frame)) }
    var covariances: [Matrix] = []
    for value in try reader.components("covariances") ?? [] {
      let matrix = try covariance(value, sample.frame)
      guard covariance != .tied || covariances.allSatisfy({ $0 == matrix }) else {
        throw value.invalid("the same for each component, since the covariance is tied")
      }
      covariances.append(matrix)
    }
    let total = totalCovariance(of: sample)
    var components: [Parameters.Component] = []
    for k in 0..<componentCount {
      let matrix = covariances.isEmpty ? total : covariances[k]
      guard let component = Parameters.Component(mean: means[k], covariance: matrix) else {
        throw EstimationError(
          .invalidOption("covariances", rule: "positive definite"), setting: ["start", "covariances"])
      }
      components.append(component)
    }
    return Parameters(frame: sample.frame, weights: weights, components: components)
  }

  private func mean(_ value: StartReader.Value, _ frame: StandardFrame) throws(EstimationError) -> [Double] {
    var mean: [Double] = []
    for (j, entry) in try entries(of: value).enumerated() {
      mean.append(frame.standard(try number(entry), column: j))
    }
    return mean
  }

  private func covariance(_ value: StartReader.Value, _ frame: StandardFrame) throws(EstimationError)
    -> Matrix
  {
    var matrix = Matrix(rows: width, columns: width)
    for (a, row) in try entries(of: value).enumerated() {
      for (b, entry) in try entries(of: row).enumerated() {
        matrix[a, b] = try number(entry) / frame.scale[a] / frame.scale[b]
      }
    }
    for a in 0..<width {
      for b in 0..<a where matrix[a, b] != matrix[b, a] { throw value.invalid("symmetric") }
    }
    guard isOfFamily(matrix), Cholesky(matrix) != nil else {
      throw value.invalid(
        covariance == .full || covariance == .tied
          ? "positive definite" : "\(covariance.rawValue) and positive")
    }
    return matrix
  }

  /// Whether a covariance has the form that the family asks of each component.
  private func isOfFamily(_ matrix: Matrix) -> Bool {
    guard covariance == .diagonal || covariance == .spherical else { return true }
    return columns.indices.allSatisfy { a in
      columns.indices.allSatisfy { b in
        a != b ? matrix[a, b] == 0 : covariance == .diagonal || matrix[a, a] == matrix[0, 0]
      }
    }
  }

  /// The entries for the columns; with a single column a bare number is one too.
  private func entries(of value: StartReader.Value) throws(EstimationError) -> [StartReader.Value] {
    if width == 1, case .number = value.setting { return [value] }
    return try value.elements(named: columns, each: "column")
  }

  private func number(_ value: StartReader.Value) throws(EstimationError) -> Double {
    try value.number(in: -StandardFrame.largest...StandardFrame.largest, "a number from -1e150 to 1e150")
  }
}
