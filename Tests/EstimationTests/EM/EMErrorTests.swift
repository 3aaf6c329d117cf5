import Reporting
import TestSupport
import Testing

@testable import Estimation

/// The literal words of everything that can go wrong with a mixture, and the keys that lead to the setting concerned.
@Suite struct EMErrorTests {
  private func problem(_ work: () throws -> Void) -> String {
    do {
      try work()
      return "no error"
    } catch let error as EstimationError {
      let place = error.setting.isEmpty ? "" : "\(error.setting.joined(separator: ".")): "
      return place + error.summary + (error.remedy.map { ". \($0)" } ?? "")
    } catch {
      return "another error"
    }
  }

  private func coins(
    _ columns: [Column], options: [Setting.Entry] = [], labels: String? = nil,
    _ change: (inout FitRequest) -> Void = { _ in }
  ) -> String {
    problem {
      let rows = try Rows(columns)
      let labels = try labels.map { name in try Labels(column: name, of: rows) }
      var request = FitRequest(method: .em, labels: labels)
      change(&request)
      _ = try ModelKind.coinMixture.make(.mapping(options), rows, labels).fit(rows, request)
    }
  }

  private let five = [Column("heads", [5, 9, 8, 4, 7]), Column("tosses", [10, 10, 10, 10, 10])]

  private func start(_ setting: Setting) -> String { coins(five) { $0.start = .parameters(setting) } }

  private func pair(_ key: String, _ setting: Setting) -> Setting { .mapping([.init(key, setting)]) }

  // MARK: - Coins

  @Test func coinData() {
    #expect(
      coins([Column("heads", [1]), Column("flips", [1])])
        == "tosses: There is no column 'tosses'. There are: heads, flips.")
    #expect(
      coins([Column("heads", [5, 11]), Column("tosses", [10, 10])])
        == "heads: A number of heads is a whole number from 0 to the tosses of its row, here 10, and column 'heads' holds 11 in row 2. Correct the value, or the number of tosses."
    )
    #expect(
      coins([Column("heads", [0]), Column("tosses", [0])])
        == "tosses: A number of tosses is a whole number of at least 1, and column 'tosses' holds 0 in row 1. Correct the value, or leave its row out."
    )
    #expect(
      coins([Column("heads", [1.5]), Column("tosses", [2])])
        == "heads: A number of heads is a whole number from 0 to the tosses of its row, here 2, and column 'heads' holds 1.5 in row 1. Correct the value, or the number of tosses."
    )
    #expect(
      coins([Column("heads", texts: ["1"]), Column("tosses", [2])])
        == "heads: Column 'heads' must hold numbers, and it holds text")
    #expect(
      coins([Column("heads", [1]), Column("tosses", [2])])
        == "components: A mixture of 2 components needs at least 2 rows, and there is 1. Give more rows, or choose a model with fewer parameters."
    )
  }

  @Test func coinOptions() {
    func problem(_ key: String, _ value: Setting) -> String? {
      ModelKind.coinMixture.problem(with: pair(key, value))
    }
    #expect(
      problem("component", .number(2))
        == "component: A coin-mixture model has no key 'component'. It takes: components, weights, heads, tosses."
    )
    #expect(
      problem("components", .number(2.5))
        == "components: 'components' must be a whole number from 1 to 100, and here it is 2.5. Write such a number, or leave the key out."
    )
    #expect(
      problem("weights", .text("half"))
        == "weights: 'weights' must be equal, free, or a weight for each component. Write, say, [0.3, 0.7].")
    #expect(
      coins(five, options: [.init("heads", .text("head"))])
        == "heads: There is no column 'head'. There are: heads, tosses.")
  }

  @Test func labels() {
    let labelled = five + [Column("coin", texts: ["A", "A", "A", "A", "A"])]
    #expect(
      coins(labelled, labels: "coin") { $0.method = .mle }
        == "labels: A label column needs at least two different labels, and 'coin' holds only 'A'. Name the column that tells the groups apart."
    )
    #expect(
      coins(five) { $0.method = .mle }
        == "method: The method 'mle' needs labels, and none are given. Name the label column with 'labels'.")
    #expect(
      coins(five) { $0.start = .labels }
        == "start: The start 'labels' needs labels, and none are given. Name the label column with 'labels'.")
    let three = five + [Column("coin", texts: ["A", "B", "C", "A", "A"])]
    #expect(
      coins(three, options: [.init("components", .number(2))], labels: "coin") { $0.method = .mle }
        == "components: The model has 2 components, and the label column has 3 labels. Set 'components' to 3, or name another label column."
    )
  }

  // MARK: - Starts

  @Test func writtenStarts() {
    #expect(start(.numbers([0.6, 0.5])) == "start: Option 'start' must be a mapping with weights, heads")
    #expect(
      start(.mapping([]))
        == "start: A start that is written out needs 'heads'. Write 'heads: …' with a value for each component; 'weights' may be left out."
    )
    #expect(
      start(pair("head", .numbers([0.6, 0.5])))
        == "start.head: There is no option 'head'. There are: weights, heads.")
    #expect(
      start(pair("heads", .mapping([.init("A", .number(0.6)), .init("C", .number(0.5))])))
        == "start.heads.C: There is no component 'C'. There are: A, B.")
    #expect(
      start(pair("heads", .mapping([.init("A", .number(0.6))])))
        == "start.heads: Component 'B' is required")
    #expect(
      start(pair("heads", .numbers([0.6, 0.5, 0.4])))
        == "start.heads: 'heads' of a start must be a list of 2, one for each component, and not of 3")
    #expect(
      start(pair("heads", .number(0.6)))
        == "start.heads: 'heads' of a start must be a list of 2 or a mapping, one for each component, and here it is 0.6"
    )
    #expect(
      start(pair("heads", .numbers([0.6, 1.5])))
        == "start.heads.2: 'heads.2' of a start must be a number from 0 to 1, and here it is 1.5")
    #expect(
      start(pair("heads", .mapping([.init("A", .text("x")), .init("B", .number(0.5))])))
        == "start.heads.A: 'heads.A' of a start must be a number from 0 to 1, and here it is 'x'")
    #expect(
      start(.mapping([.init("heads", .numbers([0.6, 0.5])), .init("weights", .numbers([0.6, 0.5]))]))
        == "start.weights: 'weights' of a start must be positive numbers that sum to one, and here the sum is 1.1. Divided by that sum they are [0.545454545, 0.454545455]."
    )
    #expect(
      start(.mapping([.init("heads", .numbers([0.6, 0.5])), .init("weights", .numbers([0.6, 0.4]))]))
        == "start.weights: 'weights' of a start must be left out, or those of the model, unless the model has 'weights: free'"
    )
    #expect(
      start(pair("heads", .numbers([0, 1])))
        == "start: A start must allow every row, and under this one row 1 has probability zero. Move the probabilities away from 0 and 1."
    )
    #expect(
      coins(five) {
        $0.start = .parameters(pair("heads", .numbers([0.6, 0.5])))
        $0.restarts = 5
      }
        == "restarts: Restarts need a start that is drawn at random: from this one every run is the same. Leave 'restarts' out, or use a start that is drawn, such as mixed or random."
    )
  }

  @Test(arguments: [
    ([0.3, 0.3], "[0.5, 0.5]", "0.6"), ([1, 2], "[0.333333333, 0.666666667]", "3"),
    ([30, 70], "[0.3, 0.7]", "100"), ([0.5, 0.50001], "[0.499995, 0.500005]", "1.00001"),
  ])
  func weightsAreToldWhatTheyWouldBe(_ weights: [Double], _ divided: String, _ sum: String) {
    let asStart = start(
      .mapping([.init("heads", .numbers([0.6, 0.5])), .init("weights", .numbers(weights))]))
    let rule = "must be positive numbers that sum to one, and here the sum is \(sum)"
    #expect(
      asStart == "start.weights: 'weights' of a start \(rule). Divided by that sum they are \(divided).")
    #expect(
      coins(five, options: [.init("weights", .numbers(weights))])
        == "weights: Option 'weights' \(rule). Divided by that sum they are \(divided).")
    // What is told is right: with it there is no such error.
    let numbers = divided.dropFirst().dropLast().split(separator: ", ").compactMap { Double($0) }
    #expect(coins(five, options: [.init("weights", .numbers(numbers))]) == "no error")
  }

  @Test(arguments: [0, -0.5, Double.nan]) func aWeightIsPositive(_ weight: Double) {
    // YAML knows no such number but as a text.
    let written = weight.isNaN ? "'nan'" : weight.short
    #expect(
      coins(five, options: [.init("weights", .numbers([weight, 1]))])
        == "weights.1: Option 'weights.1' must be a number above 0 and up to 1, and here it is \(written)")
    #expect(
      start(
        .mapping([
          .init("heads", .numbers([0.6, 0.5])),
          .init("weights", .mapping([.init("A", .number(0.5)), .init("B", .number(weight))])),
        ]))
        == "start.weights.B: 'weights.B' of a start must be a number above 0 and up to 1, and here it is \(weight == 0 ? "0" : "\(weight)")"
    )
  }

  @Test func requests() {
    #expect(
      coins(five) { $0.restarts = 0 } == "restarts: Option 'restarts' must be at least 1, and here it is 0")
    #expect(
      coins(five) { $0.tolerance = -1 }
        == "tolerance: Option 'tolerance' must be at least 0, and here it is -1")
    #expect(
      coins(five) { $0.tolerance = .nan }
        == "tolerance: Option 'tolerance' must be at least 0, and here it is nan")
  }

  // MARK: - Gaussian mixtures

  private func mixture(
    _ columns: [Column], _ options: [Setting.Entry] = [], labels: String? = nil,
    _ change: (inout FitRequest) -> Void = { _ in }
  ) -> String {
    problem {
      let rows = try Rows(columns)
      let labels = try labels.map { name in try Labels(column: name, of: rows) }
      var request = FitRequest(method: .em, labels: labels)
      change(&request)
      _ = try ModelKind.gaussianMixture.make(.mapping(options), rows, labels).fit(rows, request)
    }
  }

  private let plane = [Column("x", [1, 2, 3, 4, 7, 9]), Column("y", [2, 1, 4, 3, 9, 7])]

  @Test func mixtureData() {
    #expect(
      mixture([Column("x", [3, 3, 3])])
        == "columns.1: Column 'x' has the same value in every row, so nothing can be learnt from it. Leave the column out."
    )
    #expect(
      mixture([Column("x", [1e-160, 2e-160, 4e-160])])
        == "columns.1: Columns must vary by more than 1e-140, so that their squares can be represented, and 'x' does not. Give the column in another unit."
    )
    #expect(
      mixture([Column("x", [3])])
        == "A Gaussian mixture needs at least 2 rows, and there is 1. Give more rows, or choose a model with fewer parameters."
    )
    #expect(
      mixture([Column("x", [1, 2])], [.init("components", .number(3))])
        == "components: A mixture of 3 components needs at least 3 rows, and there are 2. Give more rows, or choose a model with fewer parameters."
    )
    #expect(
      mixture([Column("x", [1, 1e300, 2])])
        == "columns.1: Numbers must be between -1e150 and 1e150, so that their squares can be represented, and column 'x' holds 1e+300 in row 2. Give the column in another unit."
    )
    #expect(
      mixture([Column("x", [1, 2])])
        == "All 20 starts collapsed onto too few points. Use fewer components."
    )
    #expect(
      mixture([Column("name", texts: ["a", "b"])])
        == "columns: Column 'name' must hold numbers, and it holds text")
    #expect(
      mixture([Column("x", [1, 1, 1, 2, 2, 2])]) {
        $0.start = .parameters(.mapping([.init("means", .numbers([1, 2]))]))
      } == "The fit collapsed onto too few points. Use fewer components."
    )
  }

  @Test func mixtureLabels() {
    let one = plane + [Column("g", texts: ["a", "a", "a", "a", "a", "b"])]
    #expect(
      mixture(one, labels: "g") { $0.method = .mle }
        == "labels: Each label needs at least 3 rows, and 'b' has 1. Give more rows with that label, or choose a smaller covariance family."
    )
    let line = [Column("x", [1, 2, 3, 4, 5, 6]), Column("y", [1, 2, 3, 9, 7, 8])]
    #expect(
      mixture(line + [Column("g", texts: ["a", "a", "a", "b", "b", "b"])], labels: "g") { $0.method = .mle }
        == "columns.2: The columns must vary freely within each label, and within 'a' 'y' is a linear combination of 'x'. Leave the column out, or set 'covariance' to diagonal."
    )
    #expect(
      mixture(
        plane + [Column("g", [1, 1, 1, 2, 2, 2])], [.init("columns", .list([.text("x"), .text("g")]))],
        labels: "g")
        == "labels: The labels must be a column that the model does not read, and it reads 'g'. Name the column that tells the groups apart, or leave 'labels' out."
    )
    #expect(
      mixture(plane, [.init("columns", .list([.text("z")]))])
        == "columns.1: There is no column 'z'. There are: x, y.")
    #expect(
      ModelKind.gaussianMixture.problem(with: pair("columns", .list([.text("x"), .text("x")])))
        == "columns.2: 'columns' can name each once only, and 'x' is there already, on line 1. Leave it out here."
    )
  }

  @Test func mixtureStarts() {
    let start = { (setting: Setting) in mixture(plane) { $0.start = .parameters(setting) } }
    let means = Setting.Entry("means", .rows([[1, 2], [7, 9]]))
    #expect(
      start(.mapping([]))
        == "start: A start that is written out needs 'means'. Write 'means: …' with a value for each component; 'weights' and 'covariances' may be left out."
    )
    #expect(
      start(pair("means", .rows([[1, 2], [7]])))
        == "start.means.2: 'means.2' of a start must be a list of 2, one for each column, and not of 1")
    #expect(
      start(
        pair(
          "means",
          .mapping([
            .init("1", .mapping([.init("x", .number(1)), .init("z", .number(1))])),
            .init("2", .numbers([1, 2])),
          ]))) == "start.means.1.z: There is no column 'z'. There are: x, y.")
    #expect(
      start(
        .mapping([
          means, .init("covariances", .list([.rows([[1, 0], [0, 1]]), .rows([[1, 2], [2, 1]])])),
        ]))
        == "start.covariances.2: 'covariances.2' of a start must be positive definite")
    #expect(
      start(
        .mapping([
          means, .init("covariances", .list([.rows([[1, 0.5], [0, 1]]), .rows([[1, 0], [0, 1]])])),
        ]))
        == "start.covariances.1: 'covariances.1' of a start must be symmetric")
    let tied = mixture(plane, [.init("covariance", .text("tied"))]) {
      $0.start = .parameters(
        .mapping([
          means, .init("covariances", .list([.rows([[1, 0], [0, 1]]), .rows([[2, 0], [0, 1]])])),
        ]))
    }
    #expect(
      tied
        == "start.covariances.2: 'covariances.2' of a start must be the same for each component, since the covariance is tied"
    )
    let diagonal = mixture(plane, [.init("covariance", .text("diagonal"))]) {
      $0.start = .parameters(
        .mapping([
          means, .init("covariances", .list([.rows([[1, 0], [0, 1]]), .rows([[2, 1], [1, 1]])])),
        ]))
    }
    #expect(diagonal == "start.covariances.2: 'covariances.2' of a start must be diagonal and positive")
  }
}
