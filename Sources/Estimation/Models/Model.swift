package import Reporting
package import Threading

/// A configured model: what one line of a scenario, `model: {gaussian-mixture: {components: 2}}`, turns into.
///
/// A model is fitted to rows and gives a `Fit`, a plain value that later stages read without knowing the model.
package protocol Model: Sendable {
  /// The columns that the model reads, in its order; of a story those that it draws.
  var columns: [String] { get }

  /// The columns that the model draws, also one of which the data hold limits alone, in other columns; by default those that it reads.
  var drawnColumns: [String] { get }

  /// All columns that the model reads, those among them on which something depends; by default these.
  var columnsRead: [String] { get }

  /// Whether these are what it draws, and none that something depends on.
  var columnsAreDrawn: Bool { get }

  /// The columns that it draws as levels, also where these are numbers.
  var columnsOfLevels: [String] { get }

  /// How often each row was seen; nil where each was once.
  var rowCounts: [Double]? { get }

  /// The names of what is hidden, of which a component is a combination of levels; none where the author names none.
  var hiddenVariables: [String] { get }

  /// Whether rows share levels of some of it with others, so that the posterior of one is given the data of all of these.
  var sharesHiddenLevels: Bool { get }
  /// Whether cells of its rows are hidden, so that there is something for EM to do whatever else is.
  var hidesCells: Bool { get }
  /// The hidden numbers and the columns with hidden cells, of which labels are true values and no levels.
  var hiddenNumbers: [String] { get }
  /// Why a story hides nothing that its lines could hide, in a clause; nil where something is hidden.
  var whyNothingIsHidden: String? { get }
  /// Whether it knows the true values of these cells, which direct maximisation sees then.
  var hasTrueCells: Bool { get }
  /// The model that knows the true values of cells that it hides; nil where they are not what they can be, which is told, and for a
  /// model that hides no cells.
  func seeing(_ cells: TrueCells, in rows: Rows, _ problems: inout Problems) -> (any Model)?
  /// Whether direct maximisation needs the cells that are hidden: the likelihood of the others alone has none.
  var needsHiddenCells: Bool { get }

  /// Whether what is hidden are the states of a chain of rows.
  var hidesChain: Bool { get }

  /// Whether the probabilities of what is hidden depend on columns of the row.
  var predictsHiddenLevels: Bool { get }

  /// Whether what is drawn depends on columns of the row, the number of trials aside.
  var predictsDraws: Bool { get }

  /// The columns by whose levels the sufficient statistics of an E-step are told apart; none where they are those of all rows.
  var columnsOfSums: [String] { get }

  /// The drawn columns some of whose cells are limits, and not values.
  var limitedColumns: [LimitedColumn] { get }

  /// Whether figures may have something of a fit to show, as far as that is known before any.
  var mayBeDrawn: Bool { get }

  /// What is to be said of the rows as the model takes them, with the places that it is about.
  var notices: [LocatedText] { get }

  /// Where the author wrote what a setting leads to, for what stands in no option of its own; nil for anything else.
  func place(of setting: [String]) -> SourceRange?
  /// Where the author wrote what a notice of a fit is about; nil where it is about the fit as a whole.
  func place(ofNotice notice: String) -> SourceRange?

  /// The labels in the order of the model's levels, where the author lists these; by default in their own.
  func inOrder(_ labels: Labels) -> Labels

  /// The maximum-likelihood estimate with its evidence.
  ///
  /// A pure function of rows and request: the same give the same bits, whatever pool of threads the starts run on.
  func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit
}

extension Model {
  package var drawnColumns: [String] { columns }

  package var columnsRead: [String] { columns }

  package var columnsAreDrawn: Bool { false }

  package var columnsOfLevels: [String] { [] }

  package var rowCounts: [Double]? { nil }

  package var hiddenVariables: [String] { [] }

  package var sharesHiddenLevels: Bool { false }

  package var hidesChain: Bool { false }

  package var hidesCells: Bool { false }

  package var needsHiddenCells: Bool { hidesCells }

  package var hiddenNumbers: [String] { [] }

  package var whyNothingIsHidden: String? { nil }

  package var hasTrueCells: Bool { false }

  package func seeing(_ cells: TrueCells, in rows: Rows, _ problems: inout Problems) -> (any Model)? { nil }

  package var predictsHiddenLevels: Bool { false }

  package var predictsDraws: Bool { false }

  package var columnsOfSums: [String] { [] }

  package var limitedColumns: [LimitedColumn] { [] }

  package var mayBeDrawn: Bool { true }

  package var notices: [LocatedText] { [] }

  package func place(of setting: [String]) -> SourceRange? { nil }
  package func place(ofNotice notice: String) -> SourceRange? { nil }

  package func inOrder(_ labels: Labels) -> Labels { labels }

  /// The estimate, computed on one thread.
  package func fit(_ rows: Rows, _ request: FitRequest) throws(EstimationError) -> Fit {
    try fit(rows, request, on: ThreadPool(threads: 1))
  }
}
