internal import ArgumentParser
internal import Reporting

/// `likely list`: what a tutorial can name.
struct ListCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what a tutorial can name.",
    discussion: "Without a topic, all of them. 'likely explain NAME' says more about one.")

  @Argument(help: "What to list.")
  var topic: Topic?

  func execute(on console: Console) -> CommandStatus {
    if let topic {
      console.output(Self.text(topic))
    } else {
      let parts = Topic.allCases.map { "\(Grammar.capitalized($0.rawValue))\n\(Self.text($0, indent: "  "))" }
      console.output(parts.joined(separator: "\n"))
    }
    return .fine
  }

  private static func text(_ topic: Topic, indent: String = "") -> String {
    layOut(topic.definitions, width: 100 - indent.count)
      .map { indent + $0 + "\n" }.joined()
  }
}
