import TestSupport
import Testing

@testable import LikelyTool

/// A project of two tutorials in a temporary folder.
struct SmallBook {
  let folder: TemporaryFolder

  static let coins = #"""
    ---
    title: Two coins
    description: Which coin was it?
    ---

    # Two coins

    ```{scenario coins}
    data: two-coins
    model: coin-mixture
    labels: coin
    expect:
      hidden.heads.A: 0.7968 ± 0.0001
      hidden: [converged, monotone]
    ```

    With labels `{coins.labelled.heads.A:.2f}`, without `{coins.hidden.heads.A:.3f}`: $\theta_A$. See @fig-path.

    ```{figure fig-path}
    kind: likelihood
    of: coins.hidden
    over: [heads.A, heads.B]
    fig-cap: EM climbs in `{coins.hidden.iterations}` iterations.
    ```

    """#

  static let second = """
    ---
    title: Again
    ---

    # Again

    ```{scenario again}
    data: two-coins
    model: coin-mixture
    ```

    The better coin shows heads with `{again.hidden.heads.A:.4f}`; compare @fig-path.

    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Tutorials/likely.yml", "title: A small book\nchapters: [coins.md, second.md]\n")
    try folder.write("Tutorials/coins.md", Self.coins)
    try folder.write("Tutorials/second.md", Self.second)
  }

  /// Runs a command in the folder of the project.
  @discardableResult
  func run(_ arguments: String...) -> (status: CommandStatus, output: String, error: String) {
    let terminal = Terminal(in: folder.path)
    let status = LikelyCommand.run(arguments, on: terminal.console)
    return (status, terminal.output, terminal.error)
  }
}
