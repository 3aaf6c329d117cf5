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
    topic.parts.map { part in
      let inner = part.title == nil ? indent : indent + "  "
      return (part.title.map { indent + $0 + "\n" } ?? "")
        + layOut(part.definitions, width: 100 - inner.count).map { inner + $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }
}
