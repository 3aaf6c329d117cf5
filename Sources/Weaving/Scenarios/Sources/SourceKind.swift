import Datasets
import Estimation
package import Reporting

/// A line of the source catalogue: a kind of place that the rows of a scenario come from.
///
/// A source is named by its key under `data`, and chosen by it. It is read with the block that it stands in, and opened when the
/// scenario is run: what is wrong with its keys is known before anything is loaded. Which columns are wanted, and which rows,
/// is no affair of a kind: `DataSource` chooses among the rows of each in the same way.
package struct SourceKind: Sendable {
  /// Gives the data that a source leads to; nil after a problem.
  struct Opening: Sendable {
    /// The fits of the chapter that it needs.
    var needs: [LocatedText] = []
    let open: @Sendable (_ surroundings: SourceSurroundings, _ problems: inout Problems) -> OpenSource?

    init(
      needing needs: [LocatedText] = [],
      _ open:
        @escaping @Sendable (_ surroundings: SourceSurroundings, _ problems: inout Problems) ->
        OpenSource?
    ) {
      (self.needs, self.open) = (needs, open)
    }
  }

  /// Its key under `data`, in kebab-case.
  package let name: String
  /// One sentence for `likely list sources`.
  package let summary: String
  /// What its data are, in the plural: `CSV files`.
  let plural: String
  /// What the names of its files end in; nil where it reads none.
  let ending: String?
  /// Its key and those that it alone takes.
  let ownKeys: [KeyDescription]
  let example: SourceExample
  /// Makes its own keys known to what reads `data`.
  let declare: @Sendable (inout MappingReader) -> Void
  /// Reads its own keys out of `data`; nil after a problem.
  let read: @Sendable (inout MappingReader, inout Problems) -> Opening?

  /// - Parameters:
  ///   - defaults: What is had where nothing is written.
  ///   - keys: Its key, and those that it alone takes.
  ///   - open: Checks what was read as far as no file is needed, and gives what opens it; nil after a problem.
  init<Options: Sendable>(
    name: String, summary: String, plural: String, ending: String? = nil, example: SourceExample,
    options defaults: Options, @KeyList<Options> keys: () -> [Key<Options>],
    open: @escaping @Sendable (Options, inout Problems) -> Opening?
  ) {
    self.name = name
    self.summary = summary
    self.plural = plural
    self.ending = ending
    self.example = example
    let schema = Schema("data source", defaults, keys: keys())
    ownKeys = schema.descriptions
    declare = { $0.declare(schema) }
    read = { reader, problems in
      let (options, isSound) = reader.read(schema, &problems)
      return isSound ? open(options, &problems) : nil
    }
  }

  /// Its own keys, and those of every source.
  package var keys: [KeyDescription] { ownKeys + RowChoice.schema.descriptions }
}

/// How an author writes a source.
struct SourceExample: Sendable {
  /// What stands under `data`.
  let keys: KeyValuePairs<String, String>
  /// A model that suits the rows, and what else stands in the scenario.
  let below: String
  /// The blocks of the tutorial that it needs.
  var above = ""
  /// The files that it reads.
  var files: [Example.File] = []
}

package enum SourceCatalogue {
  /// Every kind of data source, one to a line.
  package static let all: [SourceKind] = [
    .dataset,
    .csv,
    .rows,
    .simulate,
  ]
}
