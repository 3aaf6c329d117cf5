import Literate
import Reporting

/// The pictures that authors show, each read once, and what is wrong with those that can't be shown.
struct PictureShelf: Sendable {
  /// By path from the project's root, byte by byte.
  private(set) var pictures: [WovenPicture] = []
  /// What keeps a file from being shown, by its path; looked up, never iterated.
  private var problems: [[UInt8]: Diagnostic] = [:]
  /// The paths of the pictures; looked up, never iterated.
  private var held: Set<[UInt8]> = []

  init(pages: [WovenPage], files: ProjectFiles) {
    var shown: [[UInt8]] = []
    // Looked up, never iterated. Paths are told apart by their bytes, as file systems do.
    var users: [[UInt8]: [String]] = [:]
    var places: [[UInt8]: SourceRange] = [:]
    for page in pages {
      let source = page.entry.sourcePath
      for link in page.findings.links {
        guard case .file(let file) = LinkDestination(link.destination),
          let target = file.source(beside: source)
        else { continue }
        let key = Array(target.utf8)
        if link.isPicture {
          shown.append(key)
          places[key] = places[key] ?? link.inline.range
        }
        if users[key]?.last != source { users[key, default: []].append(source) }
      }
    }
    // What is in a title, every page may show.
    for page in pages {
      for link in page.titles.links where link.isPicture {
        guard case .file(let file) = LinkDestination(link.destination),
          let target = file.source(beside: page.entry.sourcePath)
        else { continue }
        users[Array(target.utf8)] = pages.map(\.entry.sourcePath)
      }
    }
    shown.sort { $0.lexicographicallyPrecedes($1) }
    var last: [UInt8]?
    for key in shown where key != last {
      last = key
      let source = String(decoding: key, as: UTF8.self)
      do throws(Diagnostic) {
        let bytes = try files.readPicture(source)
        pictures.append(
          WovenPicture(source: source, path: "", bytes: bytes, pages: users[key] ?? [], place: places[key]))
        held.insert(key)
      } catch {
        problems[key] = error
      }
    }
    let names = Self.names(for: pictures.map(\.source))
    for (index, name) in names.enumerated() { pictures[index].path = "pictures/" + name }
  }

  func problem(with source: String) -> Diagnostic? { problems[Array(source.utf8)] }

  func has(_ source: String) -> Bool { held.contains(Array(source.utf8)) }

  /// Names for copies of files: their paths, with a number where two would be one file to some file system.
  ///
  /// Many tell neither case nor the ways to write an accent apart, and refuse some characters.
  static func names(for paths: [String]) -> [String] {
    var names = paths.map(plain)
    var taken = Set(names.flatMap(folders))
    var clashes: [Int] = []
    for (index, name) in names.enumerated() where !taken.insert(name.lowercased()).inserted {
      clashes.append(index)
    }
    for index in clashes {
      var number = 2
      var name = numbered(names[index], number)
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = numbered(names[index], number)
      }
      names[index] = name
    }
    return names
  }

  /// With a dash for what no file name can hold everywhere.
  private static func plain(_ path: String) -> String {
    var name = ""
    for scalar in path.unicodeScalars {
      let isRefused =
        "<>:\"|?*\\".unicodeScalars.contains(scalar) || Character(scalar).isNewline
        || scalar.properties.generalCategory == .control
      name.unicodeScalars.append(isRefused ? "-" : scalar)
    }
    return name
  }

  private static func folders(of name: String) -> [String] {
    let steps = name.lowercased().split(separator: "/").dropLast()
    return steps.indices.map { steps[...$0].joined(separator: "/") }
  }

  /// `a/tree.png` becomes `a/tree-2.png`.
  private static func numbered(_ name: String, _ number: Int) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }
}
