import Plotting
import Reporting
import Weaving

/// Files that are missing, that no tutorial makes, or that pages load: told by what they belong to.
struct FileChanges {
  private let atlas: BookAtlas
  private let folder: String
  private var groups: [Group] = []

  private enum Fate { case missing, stray, changed }

  private struct Group {
    let fate: Fate
    /// What the files belong to: a chapter, a figure, or themselves.
    let owner: String
    let range: SourceRange?
    var paths: [String]

    func sentence(_ files: [String]) -> String {
      let isOne = files.count == 1
      let list = Grammar.list(files)
      switch fate {
      case .missing:
        return isOne ? "\(list) is missing" : "\(owner) is missing in the committed output: \(list)"
      case .changed: return isOne ? "\(list) differs" : "\(owner) differs: \(list)"
      case .stray where owner == FileChanges.assets:
        return "No page loads \(list), which \(isOne ? "is" : "are") left over"
      case .stray where isOne && paths == [owner]: return "\(list) is left over: no tutorial makes it"
      case .stray: return "There is no \(owner), and \(list) \(isOne ? "is" : "are") left of it"
      }
    }
  }

  private static let assets = "What the pages load"

  init(atlas: BookAtlas, folder: String) {
    self.atlas = atlas
    self.folder = folder
  }

  mutating func missing(_ path: String) {
    if let figure = atlas.figure(at: path) {
      add(.missing, "The drawing of '\(figure.name)'", figure.head, path)
    } else if let chapter = atlas.chapter(at: path) {
      add(.missing, "Chapter '\(chapter.name)'", chapter.beginning, path)
    } else {
      add(.missing, path, atlas.picture(at: path)?.place, path)
    }
  }

  mutating func stray(_ path: String) {
    if Self.isAsset(path) { return add(.stray, Self.assets, nil, path) }
    let name = BookAtlas.chapterName(at: path)
    if let name, name != WovenBook.indexName, atlas.chapter(at: path) == nil {
      add(.stray, "chapter '\(name)'", nil, path)
    } else if let name, let figure = atlas.figure(at: path) {
      let place = name == WovenBook.indexName ? "on the first page" : "in chapter '\(name)'"
      add(.stray, "figure '\(figure.name)' \(place)", nil, path)
    } else {
      add(.stray, path, nil, path)
    }
  }

  /// What pages load, or a text that is none of theirs.
  mutating func changed(_ path: String) {
    add(.changed, Self.isAsset(path) ? Self.assets : path, nil, path)
  }

  private static func isAsset(_ path: String) -> Bool { path.hasPrefix("assets/") }

  /// Where what is missing is made.
  var missingPlaces: [SourceRange] { groups.filter { $0.fate == .missing }.compactMap(\.range) }

  var hasFewerChapters: Bool { groups.contains { $0.fate == .stray && $0.owner.hasPrefix("chapter ") } }

  private mutating func add(_ fate: Fate, _ owner: String, _ range: SourceRange?, _ path: String) {
    if let index = groups.firstIndex(where: { $0.fate == fate && $0.owner == owner }) {
      groups[index].paths.append(path)
    } else {
      groups.append(Group(fate: fate, owner: owner, range: range, paths: [path]))
    }
  }

  var changes: [Changes.Change] {
    groups.map { group in
      let files = group.paths.map { "\(folder)/\($0)" }
      return Changes.Change(
        kind: group.fate == .changed ? .page : .file,
        diagnostic: Diagnostic(.change, at: group.range, group.sentence(files)))
    }
  }
}
