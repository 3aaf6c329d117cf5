public import ArgumentParser
internal import Reporting

/// `likely`: tutorials about maximum likelihood and EM, rendered.
public struct LikelyCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "likely",
    abstract: "Render tutorials about maximum likelihood and EM.",
    discussion: """
      Exit codes: 0 fine, 1 problems in the documents or differences found by check, 2 wrong usage.
      """,
    version: version,
    subcommands: [
      RenderCommand.self,
      CheckCommand.self,
      InspectCommand.self,
      ListCommand.self,
      ExplainCommand.self,
      DoctorCommand.self,
    ])

  static let version = "0.1.0"

  public init() {}
}

/// A command that works on a console and comes to a status.
protocol ToolCommand: ParsableCommand {
  func execute(on console: Console) throws -> CommandStatus
}

extension ToolCommand {
  mutating func run() throws {
    let status = try execute(on: .standard)
    if status != .fine { throw ExitCode(status.rawValue) }
  }
}

extension LikelyCommand {
  /// Runs the command line, without the name of the program, and gives the exit code of the process.
  public static func run(_ arguments: [String]) -> Int32 {
    Console.holdStandardStreams()
    return run(arguments, on: .standard).rawValue
  }

  package static func run(_ arguments: [String], on console: Console) -> CommandStatus {
    let status = perform(arguments, on: console)
    guard let reason = console.outputFailure() else { return status }
    console.error("error: Standard output cannot be written: \(reason.printable)\n")
    return status == .fine ? .problems : status
  }

  private static func perform(_ arguments: [String], on console: Console) -> CommandStatus {
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any ToolCommand { return try command.execute(on: console) }
      try command.run()
      return .fine
    } catch let problem as UsageProblem {
      console.error(
        DiagnosticFormat.text.render([Diagnostic(at: nil, problem.summary, remedy: problem.remedy)]))
      return .wrongUsage
    } catch let problem as Diagnostic {
      console.error(DiagnosticFormat.text.render([problem]))
      return .problems
    } catch {
      let message = fullMessage(for: error)
      let text = message.isEmpty || message.hasSuffix("\n") ? message : message + "\n"
      // The parser's own code for wrong usage is 64, and a request for help is an error with the code 0.
      switch exitCode(for: error) {
      case .success:
        console.output(text)
        return .fine
      case .validationFailure:
        console.error(text)
        return .wrongUsage
      default:
        console.error(text)
        return .problems
      }
    }
  }
}
