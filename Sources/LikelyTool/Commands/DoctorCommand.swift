internal import ArgumentParser

/// `likely doctor`: versions, fonts, and what else a figure's bytes depend on.
struct DoctorCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which libraries and fonts the output depends on, and what is missing.",
    discussion: "Two machines on which this prints the same versions and checksums make the same bytes.")

  func execute(on console: Console) -> CommandStatus {
    let report = DoctorReport.ofThisMachine()
    console.output(report.text)
    return report.isHealthy ? .fine : .problems
  }
}
