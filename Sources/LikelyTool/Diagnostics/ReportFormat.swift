internal import ArgumentParser
internal import Reporting

/// A format of the catalogue, chosen on the command line.
struct ReportFormat: ExpressibleByArgument, Sendable {
  static let text = ReportFormat(format: .text)

  let format: DiagnosticFormat

  private init(format: DiagnosticFormat) { self.format = format }

  init?(argument: String) {
    guard let format = DiagnosticFormat.all.first(where: { $0.name == argument }) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.name }
  static var allValueStrings: [String] { DiagnosticFormat.all.map(\.name) }
  static var allValueDescriptions: [String: String] {
    Dictionary(DiagnosticFormat.all.map { ($0.name, $0.summary) }) { first, _ in first }
  }

  /// Whether people read it: then problems go to standard error, like everything that is said to people.
  var isForPeople: Bool { format.name == DiagnosticFormat.text.name }

  /// Whether a command prints one JSON object, with the problems as a member beside what else it has to say.
  var isJSON: Bool { format.name == DiagnosticFormat.json.name }
}
