import TestSupport

@testable import Estimation

/// The data sets that Gaussian mixtures are tried on.
enum RealData {
  static func faithful() throws -> Rows {
    let table = try ReferenceFile.table("faithful.csv")
    return try Rows(
      ["eruptions", "waiting"].enumerated().map { index, name in
        Column(name, table.dropFirst().map { Double($0[index]) ?? .nan })
      })
  }

  /// The penguins for which every one of the columns is known, with their species.
  static func penguins(_ columns: [String], where keep: (String, String)? = nil, label: String = "species")
    throws -> Rows
  {
    let table = try ReferenceFile.table("penguins.csv")
    let header = table[0]
    let index = { (name: String) in header.firstIndex(of: name) ?? 0 }
    let kept = table.dropFirst().filter { row in
      columns.allSatisfy { Double(row[index($0)]) != nil } && row[index(label)] != "NA"
        && row[index(label)] != "" && keep.map { row[index($0.0)] == $0.1 } ?? true
    }
    return try Rows(
      columns.map { name in Column(name, kept.map { Double($0[index(name)]) ?? .nan }) }
        + [Column(label, texts: kept.map { $0[index(label)] })])
  }

  static func bills() throws -> Rows { try penguins(["bill_length_mm", "bill_depth_mm"]) }

  /// The body mass of Gentoo penguins of known sex.
  static func gentoo() throws -> Rows {
    try penguins(["body_mass_g"], where: ("species", "Gentoo"), label: "sex")
  }

  static func fit(
    _ rows: Rows, components: Int? = nil, covariance: String = "full", labels: String? = nil,
    _ change: (inout FitRequest) -> Void = { _ in }
  ) throws -> Fit {
    let labels = try labels.map { name in try Labels(column: name, of: rows) }
    var options = [Setting.Entry("covariance", .text(covariance))]
    if let components { options.append(.init("components", .number(Double(components)))) }
    var request = FitRequest(method: .em, labels: labels)
    change(&request)
    return try ModelKind.gaussianMixture.make(.mapping(options), rows, labels).fit(rows, request)
  }
}

extension Setting {
  /// Nested lists of numbers.
  static func numbers(_ values: [Double]) -> Setting { .list(values.map { .number($0) }) }
  static func rows(_ values: [[Double]]) -> Setting { .list(values.map { .numbers($0) }) }
}
