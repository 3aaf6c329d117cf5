import TestSupport
import Testing

@testable import Estimation

// What the order of rows and the names of labels must not change.
extension LatentModel {
  func checkRowOrder(
    _ rows: Rows, _ labels: Labels, _ hidden: Fit, _ labelled: Fit, at location: SourceLocation
  ) throws {
    let turned = try rows.reversed()
    let turnedLabels = try Labels(column: labels.column, of: turned)
    var request = FitRequest(method: .em, labels: turnedLabels)
    request.start = .labels
    for (fit, twin) in [
      (hidden, try self.fit(turned, request)),
      (labelled, try self.fit(turned, FitRequest(method: .mle, labels: turnedLabels))),
    ] {
      #expect(agree(twin.logLikelihood, fit.logLikelihood, 1e-12), sourceLocation: location)
      for (a, b) in zip(fit.parameters, twin.parameters) {
        #expect(agree(b.estimate, a.estimate, 1e-8), "\(a.path)", sourceLocation: location)
      }
    }
  }

  /// New names in another order move the components to other places and change no number.
  func checkLabelNames(
    _ rows: Rows, _ labels: Labels, _ labelled: Fit, _ hidden: Fit, at location: SourceLocation
  ) throws {
    let count = labels.names.count
    // The names turn the order round; where known weights tell the components apart, they must keep their places.
    func place(_ label: Int) -> Int { base.isExchangeable ? count - 1 - label : label }
    let renamed = labels.known.map { "z\(place($0))" }
    let turned = try Rows(
      rows.columns.filter { $0.name != labels.column } + [Column(labels.column, texts: renamed)])
    let turnedLabels = try Labels(column: labels.column, of: turned)
    var request = FitRequest(method: .em, labels: turnedLabels)
    request.start = .labels
    for (fit, twin) in [
      (labelled, try self.fit(turned, FitRequest(method: .mle, labels: turnedLabels))),
      (hidden, try self.fit(turned, request)),
    ] {
      for parameter in fit.parameters {
        var path = parameter.path
        path[1] = "z\(place(try #require(labels.names.firstIndex(of: path[1]))))"
        let other = try #require(twin.parameters.first { $0.path == path })
        #expect(agree(other.estimate, parameter.estimate, 1e-8), "\(path)", sourceLocation: location)
        let (first, second) = (parameter.standardError ?? 0, other.standardError ?? 0)
        #expect(agree(second, first, 1e-6), "\(path)", sourceLocation: location)
      }
      #expect(fit.agreement == twin.agreement, sourceLocation: location)
    }
  }
}

extension Rows {
  func reversed() throws -> Rows {
    try Rows(
      columns.map { column in
        switch column.values {
        case .numbers(let numbers): Column(column.name, Array(numbers.reversed()))
        case .texts(let texts): Column(column.name, texts: Array(texts.reversed()))
        }
      })
  }
}
