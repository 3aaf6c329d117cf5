import Foundation

/// A file of reference values beside the tests.
enum ReferenceFile {
  private static func url(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference").appendingPathComponent(name)
  }

  static func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: url(name)))
  }

  /// The lines of a CSV file without quoted fields, the header first; its first line, with #, says where it is from.
  static func table(_ name: String) throws -> [[String]] {
    try String(contentsOf: url(name), encoding: .utf8).split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}

/// Whether two numbers agree to so many digits, relative to the larger, or to one.
func agree(_ value: Double?, _ expected: Double, _ tolerance: Double) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * max(abs(expected), 1)
}
