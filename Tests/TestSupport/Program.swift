package import Foundation

/// Programs that tests start, and what a shell sees of them.
package enum Program {
  package struct Outcome: Sendable {
    package let code: Int32
    package let output: String
    package let error: String
  }

  /// Runs a program to its end. Its complaints go to a file: a second pipe, which nobody reads yet, could stop it.
  package static func run(_ program: URL, _ arguments: [String], in folder: String = "/tmp") throws -> Outcome
  {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let complaints = try TemporaryFolder(["error": ""])
    let (output, error) = (Pipe(), try FileHandle(forWritingTo: complaints.url("error")))
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let words = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try error.close()
    return Outcome(
      code: process.terminationStatus, output: String(decoding: words, as: UTF8.self),
      error: try complaints.read("error"))
  }

  /// The first of some programs that the `PATH` leads to.
  package static func find(_ names: [String]) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return names.flatMap { name in path.split(separator: ":").map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map { URL(fileURLWithPath: $0) }
  }
}
