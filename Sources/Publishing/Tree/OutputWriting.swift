package import Threading

extension OutputFolder {
  /// Writes a tree so that either all of it is in place or the folder is as it was.
  ///
  /// Changed files are first written aside, into a folder of our own within the output, so that renaming never
  /// crosses a file system. Then each is renamed over its predecessor, which is kept until the end; a failure puts
  /// every predecessor back. Files whose bytes are the same are not touched.
  ///
  /// A file that another hand put where one must be written is an error, unless it is overwritten by `force`.
  ///
  /// - Parameters:
  ///   - coverage: What may be removed; the rest stays in the list of files.
  ///   - pool: Where files are compared and written aside; putting them in place is the work of one thread.
  ///   - move: how a file is renamed; tests let it fail.
  @discardableResult
  package func write(
    _ tree: FileTree, covering coverage: Coverage = .everything, force: Bool = false, on pool: ThreadPool
  ) throws(OutputError) -> Changes {
    try write(tree, covering: coverage, force: force, on: pool, move: Disk.move)
  }

  func write(
    _ tree: FileTree, covering coverage: Coverage, force: Bool = false, on pool: ThreadPool,
    move: @escaping (String, String) throws(DiskError) -> Void
  ) throws(OutputError) -> Changes {
    try checkRoot()
    // Two runs at once write one after the other, so that what is left behind now is nobody's.
    let lock = Disk.lock(folder: path)
    defer { if let lock { Disk.unlock(lock) } }
    removeLeftovers()
    var changes = Changes()
    var pending: [(path: String, bytes: [UInt8])] = []
    let files = tree.files
    let inPlace = try pool.map(files.count) { index throws(OutputError) in try isInPlace(files[index]) }
    for (file, isInPlace) in zip(files, inPlace) {
      if isInPlace {
        changes.unchanged.append(file.path)
      } else {
        pending.append(file)
        changes.written.append(file.path)
      }
    }
    let earlier = manifest()
    let known = Set(earlier)
    let foreign = changes.written.filter {
      !known.contains($0) && Disk.kind(of: place(of: $0), followingLinks: false) != .nothing
    }
    guard force || foreign.isEmpty else { throw .foreign(foreign.map { place(of: $0) }) }
    let others = earlier.filter { tree[$0] == nil && isOwnFile($0) }
    changes.removed = others.filter(coverage.covers)
    let listed = (tree.files.map(\.path) + others.filter { !coverage.covers($0) }).sorted()
    let list = (path: Self.manifestName, bytes: Array(Self.manifestText(listed).utf8))
    // The list comes first: should the process be killed on the way, what it wrote is known as its own.
    if try !isInPlace(list) { pending.insert(list, at: 0) }
    if pending.isEmpty && changes.removed.isEmpty { return changes }

    do throws(DiskError) {
      try makeFolders(to: path)
      var transaction = try Transaction(folder: self, move: move)
      do throws(DiskError) {
        try transaction.prepare(pending, on: pool)
        try transaction.commit(removing: changes.removed)
      } catch {
        transaction.undo()
        throw error
      }
      transaction.finish()
    } catch {
      throw .disk(error)
    }
    for removed in changes.removed {
      for folder in Self.parents(of: removed).reversed() { Disk.removeEmptyFolder(place(of: folder)) }
    }
    return changes
  }

  /// Removes what a run that was killed left behind.
  private func removeLeftovers() {
    for name in (try? Disk.names(in: path)) ?? [] where name.hasPrefix(Self.partialPrefix) {
      Disk.removeTree(place(of: name))
    }
  }

  /// Whether a file already has these bytes; an error where it could not be put in place.
  private func isInPlace(_ file: (path: String, bytes: [UInt8])) throws(OutputError) -> Bool {
    guard Self.isPlain(file.path) || file.path == Self.manifestName else { throw .escapes(file.path) }
    for folder in Self.parents(of: file.path) {
      switch Disk.kind(of: place(of: folder), followingLinks: false) {
      case .folder: continue
      case .nothing: return false
      case .link: throw .linkInTheWay(place(of: folder))
      case .file, .other: throw .fileInTheWay(place(of: folder))
      }
    }
    switch Disk.kind(of: place(of: file.path), followingLinks: false) {
    case .nothing, .link, .other: return false
    case .folder: throw .folderInTheWay(place(of: file.path))
    case .file: break
    }
    do {
      return try Disk.holds(file.bytes, at: place(of: file.path))
    } catch { throw .disk(error) }
  }

  private func makeFolders(to path: String) throws(DiskError) {
    if Disk.kind(of: path) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolders(to: String(path[..<slash]))
    }
    if !path.isEmpty { try Disk.makeFolder(path) }
  }
}

/// The renames of one write, with what is needed to take them back.
private struct Transaction {
  private enum Step {
    case madeFolder(String)
    /// A new file was put in place where there was none.
    case added(String)
    /// A predecessor was kept at `copy`.
    case kept(copy: String, place: String)
  }

  private let folder: OutputFolder
  private let aside: String
  private let move: (String, String) throws(DiskError) -> Void
  private var waiting: [(copy: String, path: String)] = []
  private var steps: [Step] = []

  init(folder: OutputFolder, move: @escaping (String, String) throws(DiskError) -> Void) throws(DiskError) {
    self.folder = folder
    self.move = move
    aside = folder.place(of: OutputFolder.partialPrefix + String(Disk.processID))
    do {
      try Disk.makeFolder(aside)
    } catch {
      // The name of our own folder means nothing to anybody.
      throw DiskError(action: .write, path: folder.path, reason: error.reason)
    }
  }

  mutating func prepare(_ files: [(path: String, bytes: [UInt8])], on pool: ThreadPool) throws(DiskError) {
    waiting = try pool.map(files.count) { [folder, aside] index throws(DiskError) in
      let file = files[index]
      let copy = "\(aside)/new-\(index)"
      do throws(DiskError) {
        try Disk.write(file.bytes, to: copy)
      } catch {
        // The name of the copy means nothing to anybody.
        throw DiskError(action: error.action, path: folder.place(of: file.path), reason: error.reason)
      }
      return (copy, file.path)
    }
  }

  mutating func commit(removing removed: [String]) throws(DiskError) {
    // Files of one folder are many, and each question to the file system takes its time.
    var folders: Set<String> = []
    for (copy, path) in waiting {
      for parent in OutputFolder.parents(of: path) where folders.insert(parent).inserted {
        let place = folder.place(of: parent)
        if try Disk.makeFolder(place) { steps.append(.madeFolder(place)) }
      }
      let place = folder.place(of: path)
      if Disk.kind(of: place, followingLinks: false) == .nothing {
        try move(copy, place)
        steps.append(.added(place))
      } else {
        try keep(place)
        try move(copy, place)
      }
    }
    for path in removed { try keep(folder.place(of: path), leavingIt: false) }
  }

  /// Keeps a file so that it can be put back: by a second name, so that the first never vanishes, or where the
  /// file system has no hard links by moving it.
  private mutating func keep(_ place: String, leavingIt: Bool = true) throws(DiskError) {
    let copy = "\(aside)/old-\(steps.count)"
    if !(leavingIt && Disk.addName(copy, to: place)) { try move(place, copy) }
    steps.append(.kept(copy: copy, place: place))
  }

  mutating func undo() {
    for step in steps.reversed() {
      switch step {
      case .madeFolder(let place): Disk.removeEmptyFolder(place)
      case .added(let place): try? Disk.removeFile(place)
      case .kept(let copy, let place): try? Disk.move(copy, to: place)
      }
    }
    finish()
  }

  func finish() { Disk.removeTree(aside) }
}
