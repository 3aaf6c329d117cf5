public import ArgumentParser

/// `likely`: tutorials about maximum likelihood and EM, rendered.
public struct LikelyCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "likely", abstract: "Render tutorials about maximum likelihood and EM.")
  public init() {}
}
