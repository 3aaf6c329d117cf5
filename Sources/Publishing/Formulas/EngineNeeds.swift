import Reporting

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What JavaScriptCore takes for granted: where it is missing, the library ends the process.
enum EngineNeeds {
  /// Address space that it reserves when it starts, in bytes: 4 GB for its heap, 1 GB for compiled code, and what its
  /// threads need.
  static let addressSpace = 6 << 30
  static let randomSource = "/dev/urandom"

  /// What is missing on this machine, or nil where the engine can start.
  ///
  /// - Parameters:
  ///   - addressSpace: how many bytes must be free to reserve.
  ///   - randomSource: the file that the engine reads random bytes from.
  static func missing(addressSpace: Int = addressSpace, randomSource: String = randomSource) -> FormulaError?
  {
    let source = open(randomSource, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else {
      let reason = String(cString: strerror(errno))
      return .unavailable(
        "JavaScriptCore, which typesets the formulas, needs \(randomSource): "
          + Grammar.uncapitalized(reason),
        remedy: "Make it there, as every container has it, or write the pages as Markdown by '--to md'.")
    }
    close(source)
    // Reserved without a right to use it, and given back: that costs no memory.
    guard let space = mmap(nil, addressSpace, PROT_NONE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0),
      space != MAP_FAILED
    else {
      return .unavailable(
        "JavaScriptCore, which typesets the formulas, reserves \(addressSpace >> 30) GB of address space, "
          + "and there is less",
        remedy: "Raise the limit ('ulimit -v unlimited'), or write the pages as Markdown by '--to md'.")
    }
    munmap(space, addressSpace)
    return nil
  }
}
