internal import ArgumentParser
internal import Reporting

/// `likely explain`: one name with its options, columns or channels.
struct ExplainCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explain a model, a family, a word of stories, a data set, a data source, a start, a block, a mark, or a kind of figure or table, with an example."
  )

  @Argument(help: "The name, as a tutorial would write it; see 'likely list'.")
  var name: String

  func execute(on console: Console) throws -> CommandStatus {
    let all = Topic.allCases.flatMap(\.explanations)
    let found = all.filter { $0.name == name }
    guard !found.isEmpty else {
      let known = all.map(\.name)
      let nearMiss = Spelling.nearMiss(of: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw UsageProblem(
        summary: "There is nothing called '\(name)'\(nearMiss)",
        remedy: "'likely list' names everything there is.")
    }
    console.output(found.map { $0.text() }.joined(separator: "\n"))
    return .fine
  }
}
