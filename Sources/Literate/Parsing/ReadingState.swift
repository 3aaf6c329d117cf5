import Reporting

/// What one pass over a document gathers beside its nodes. A class, because every reader of the pass adds to the same one.
final class ReadingState {
  let source: SourceText
  let cooked: CookedText
  let lines: Lines
  var problems: [Diagnostic] = []
  /// The headers of blocks that cannot be read, each of which has a problem.
  var malformedHeaders: [SourceRange] = []
  /// The indices of the formulas that became nodes.
  var placedFormulas: Set<Int> = []
  /// The formula of each inline node that was written with two dollars.
  var displays: [NodeID: Int] = [:]
  var anchors: AnchorTable
  /// Where the address of each link and picture is written, if it stands beside its words.
  var addresses: [NodeID: SourceRange] = [:]
  /// The footnotes' names as they are defined, by their names in lower case.
  var footnoteNames: [String: String] = [:]
  /// How many blocks could not be followed byte by byte. Zero, unless the reading of inlines has a fault.
  var unalignedBlocks = 0
  /// Whether directives and footnotes are read.
  let isFragment: Bool
  /// Where nesting that is too deep was told before blocks were read.
  private let deepPlaces: Set<Int>
  private let formulaIndices: [Int: Int]
  private var nextID: NodeID = 0

  init(
    source: SourceText, cooked: CookedText, lines: Lines, isFragment: Bool, avoiding anchors: Set<String> = []
  ) {
    self.anchors = AnchorTable(avoiding: anchors)
    self.source = source
    self.cooked = cooked
    self.lines = lines
    self.isFragment = isFragment
    deepPlaces = Set(
      cooked.problems.filter { $0.summary == ReadingLimits.tooDeepSummary }
        .compactMap { $0.range?.bytes.lowerBound })
    var indices: [Int: Int] = [:]
    for (index, formula) in cooked.formulas.enumerated() { indices[formula.range.lowerBound] = index }
    formulaIndices = indices
  }

  /// Records blocks that are nested too deeply, once.
  func reportDepth(at offset: Int) {
    guard !deepPlaces.contains(offset) else { return }
    problems.append(ReadingLimits.tooDeep(at: range(offset..<offset)))
  }

  func makeID() -> NodeID {
    defer { nextID += 1 }
    return nextID
  }

  /// The index of the formula that starts at an offset.
  func formula(at offset: Int) -> Int? { formulaIndices[offset] }

  func range(_ bytes: Range<Int>) -> SourceRange {
    SourceRange(source, bytes.clamped(to: 0..<source.bytes.count))
  }
}
