import Foundation
import TestSupport
import Testing

/// Tutorials and data files with accidents, rendered by the program as a shell runs it.
///
/// Whatever stands in a file, the program ends by itself with 0 or 1, and says where each error is and what to do.
///
/// A long run, with any program: `LIKELY_MUTATIONS=20000 LIKELY_PROGRAM=…/release/likely swift test --filter RandomMutation`.
/// `LIKELY_MUTATIONS_FROM` is its first seed. It prints the slowest renders as well.
@Suite struct RandomMutationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["LIKELY_MUTATIONS"].flatMap { Int($0) } ?? 24
  private static let first = environment["LIKELY_MUTATIONS_FROM"].flatMap { Int($0) } ?? 1
  /// The program stands beside the tests that were built with it.
  private static let program =
    environment["LIKELY_PROGRAM"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
      "likely")
  private static var isProgramThere: Bool { FileManager.default.isExecutableFile(atPath: program.path) }
  /// What is certainly a hang, in a debug build on a busy machine as well.
  private static let patience = 120.0

  private struct Ending {
    var status: Int32
    var isTrap: Bool
    var words: String
    var seconds: Double
  }

  @Test(.enabled(if: isProgramThere))
  func accidentsEndWithAWordAtTheirPlace() async throws {
    let originals = try MutatedTutorials()
    let workers = 2
    let times = try await withThrowingTaskGroup(of: [(seed: Int, seconds: Double)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          let folder = try TemporaryFolder()
          return try stride(from: Self.first + worker, to: Self.first + Self.count, by: workers).map { seed in
            let project = try originals.write(seed: seed, into: folder)
            let ending = try Self.render(project, in: folder)
            Self.check(ending, seed: seed, project)
            return (seed, ending.seconds)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(times.count == Self.count)
    if Self.environment["LIKELY_MUTATIONS"] != nil {
      print("slowest:", times.sorted { $0.seconds > $1.seconds }.prefix(8))
    }
  }

  private static func check(_ ending: Ending, seed: Int, _ project: String) {
    let words = "seed \(seed), \(project), \(ending.seconds) s:\n\(ending.words)"
    guard !ending.isTrap, ending.status == 0 || ending.status == 1 else {
      Issue.record("The program ended with \(ending.status): \(words)")
      return
    }
    let errors = ending.words.split(separator: "\n").filter { $0.contains("error: ") && !$0.hasPrefix(" ") }
    let place = #/[^:]+:[1-9][0-9]*:[1-9][0-9]*: error: /#
    for error in errors where error.prefixMatch(of: place) == nil {
      Issue.record("The error has no place: \(error)\n\(words)")
    }
    // What belongs to an error follows it, up to the next one or the count at the end.
    for part in ending.words.split(separator: #/(^|\n)[^:\n]+:[1-9][0-9]*:[1-9][0-9]*: error: /#).dropFirst()
    {
      let lines = part.split(separator: "\n").prefix { !$0.contains("warning: ") }
      let isHelpful = lines.first?.contains("; did you mean ") == true
      if !isHelpful, !lines.contains(where: { $0.drop(while: \.isWhitespace).hasPrefix("= ") }) {
        Issue.record("The error says nothing to do: \(part)\n\(words)")
      }
    }
    if (ending.status == 1) != !errors.isEmpty {
      Issue.record("The program ended with \(ending.status) after \(errors.count) errors: \(words)")
    }
  }

  private static func render(_ project: String, in folder: TemporaryFolder) throws -> Ending {
    let process = Process()
    process.executableURL = program
    process.arguments = ["render", ".", "--output", "Pages", "--threads", "1"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path + "/" + project)
    // A file takes any number of words while nobody reads.
    try folder.write("words.txt", "")
    let words = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/words.txt"))
    process.standardOutput = FileHandle.nullDevice
    process.standardError = words
    process.standardInput = FileHandle.nullDevice
    let start = Date()
    try process.run()
    while process.isRunning, -start.timeIntervalSinceNow < patience { Thread.sleep(forTimeInterval: 0.01) }
    let isHanging = process.isRunning
    if isHanging { process.terminate() }
    process.waitUntilExit()
    try words.close()
    return Ending(
      status: process.terminationStatus, isTrap: isHanging || process.terminationReason != .exit,
      words: try folder.read("words.txt"), seconds: -start.timeIntervalSinceNow)
  }
}
