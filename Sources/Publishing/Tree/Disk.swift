import Reporting

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the operating system said no to.
package struct DiskError: Error, Sendable, Equatable {
  package enum Action: String, Sendable {
    case read = "read"
    case write = "written"
    case create = "made"
    case rename = "put in place"
    case remove = "removed"
    case list = "listed"
  }
  package let action: Action
  package let path: String
  /// The system's reason in its own words, such as `Permission denied`.
  package let reason: String
}

extension DiskError: CustomStringConvertible {
  /// `Output/index.html cannot be written: permission denied`.
  package var description: String {
    "\(path) cannot be \(action.rawValue): \(Grammar.uncapitalized(reason))"
  }
}

/// The few calls to the file system that writing and comparing need. Paths are the caller's; nothing is resolved.
enum Disk {
  enum Kind: Equatable { case nothing, file, folder, link, other }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The kind of what a path names; `.link` for a symbolic link unless links are followed.
  static func kind(of path: String, followingLinks: Bool = true) -> Kind {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  static func read(_ path: String) throws(DiskError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw error(.read, path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw error(.read, path) }
    var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size)))
    var filled = 0
    while true {
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: 4096)) }
      let room = filled..<bytes.count
      let count = bytes.withUnsafeMutableBytes { unsafeRead(file, $0[room]) }
      if count < 0 {
        if errno == EINTR { continue }
        throw error(.read, path)
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Whether a file has just these bytes.
  static func holds(_ bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
    let found = try read(path)
    // By one call: `==` looks at byte after byte, which for the pictures of a book takes as long as reading them.
    return found.count == bytes.count
      && found.withUnsafeBytes { found in
        bytes.withUnsafeBytes { bytes in
          guard let one = found.baseAddress, let other = bytes.baseAddress else { return true }
          return memcmp(one, other, bytes.count) == 0
        }
      }
  }

  private static func unsafeRead(_ file: Int32, _ room: Slice<UnsafeMutableRawBufferPointer>) -> Int {
    let buffer = UnsafeMutableRawBufferPointer(rebasing: room)
    #if canImport(Darwin)
      return Darwin.read(file, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      return Musl.read(file, buffer.baseAddress, buffer.count)
    #else
      return Glibc.read(file, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Makes a new file; there must be none of this name.
  static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw error(.write, path) }
    var written = 0
    while written < bytes.count {
      let rest = written..<bytes.count
      let count = bytes.withUnsafeBytes { unsafeWrite(file, $0[rest]) }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = error(.write, path)
        close(file)
        throw failure
      }
      written += count
    }
    // Some file systems report a full disk only here.
    guard close(file) == 0 else { throw error(.write, path) }
  }

  private static func unsafeWrite(_ file: Int32, _ rest: Slice<UnsafeRawBufferPointer>) -> Int {
    let buffer = UnsafeRawBufferPointer(rebasing: rest)
    #if canImport(Darwin)
      return Darwin.write(file, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      return Musl.write(file, buffer.baseAddress, buffer.count)
    #else
      return Glibc.write(file, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Makes a folder; false where there was one already.
  @discardableResult
  static func makeFolder(_ path: String) throws(DiskError) -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    if errno == EEXIST, kind(of: path) == .folder { return false }
    throw error(.create, path)
  }

  static func move(_ source: String, to destination: String) throws(DiskError) {
    guard rename(source, destination) == 0 else { throw error(.rename, destination) }
  }

  /// Gives a file a second name; false where the file system cannot.
  static func addName(_ name: String, to path: String) -> Bool { link(path, name) == 0 }

  static func removeFile(_ path: String) throws(DiskError) {
    guard unlink(path) == 0 else { throw error(.remove, path) }
  }

  /// Removes a folder that is empty; leaves any other.
  static func removeEmptyFolder(_ path: String) { rmdir(path) }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  static func names(in folder: String) throws(DiskError) -> [String] {
    guard let listing = opendir(folder) else { throw error(.list, folder) }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Removes a folder with everything in it; symbolic links in it are removed, not followed.
  static func removeTree(_ path: String) {
    switch kind(of: path, followingLinks: false) {
    case .nothing: return
    case .folder:
      for name in (try? names(in: path)) ?? [] { removeTree(path + "/" + name) }
      rmdir(path)
    default: unlink(path)
    }
  }

  /// Waits until no other process holds the lock on a folder, and takes it until it is given back or the process ends;
  /// nil where there is no such folder, or no lock on its file system.
  static func lock(folder path: String) -> Int32? {
    let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    while flock(file, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      close(file)
      return nil
    }
    return file
  }

  static func unlock(_ lock: Int32) { close(lock) }

  static var processID: Int { Int(getpid()) }

  private static func error(_ action: DiskError.Action, _ path: String) -> DiskError {
    DiskError(action: action, path: path, reason: String(cString: strerror(errno)))
  }
}
