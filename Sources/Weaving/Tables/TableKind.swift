import Reporting

/// A named kind of table, such as `twin`: one file, one line in the catalogue.
protocol TableKind: Sendable {
  var name: String { get }
  var summary: String { get }
  /// The keys of an example, below the kind; what it speaks of is one of the scenarios of `Example`.
  var example: String { get }
  associatedtype Spec: Sendable
  /// The keys beside those that every table has.
  static var schema: Schema<Spec> { get }
  /// The columns and rows; nil after a problem.
  func grid(_ spec: Spec, _ weaver: inout ChapterWeaver) -> TableGrid?
}

extension TableKind {
  var keys: [KeyDescription] { Self.schema.descriptions }

  /// The table that a mapping asks for, once all its keys are known.
  func grid(reading reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> TableGrid? {
    let (spec, isSound) = reader.read(Self.schema, &weaver.problems)
    reader.finish(&weaver.problems)
    return isSound ? grid(spec, &weaver) : nil
  }
}

/// A table of Likely's own: headers, cells and caption are words with data among them.
struct TableGrid {
  struct Column {
    var header: Wording
    var alignment: WovenTable.Alignment
  }
  var columns: [Column]
  var rows: [[Wording]]
  /// What the table says, for where the author wrote no caption.
  var caption: Wording
}

enum TableCatalogue {
  /// Every kind of table, one to a line.
  static let all: [any TableKind] = [
    EstimatesTable(),
    TwinTable(),
    LedgerTable(),
    ExpectationTable(),
    StatisticsTable(),
    DataTable(),
    NoticesTable(),
  ]
}
