internal import Literate
internal import Publishing
internal import Reporting
internal import Weaving

/// Where the output goes: as the command line says, or else as `likely.yml` does.
struct OutputPlace: Sendable {
  /// Absolute; the usual folder where `likely.yml` names one that cannot be.
  let folder: String
  /// Why the folder that `likely.yml` names cannot be.
  let problem: Diagnostic?

  /// - Parameter option: The folder as the command line has it.
  /// - Throws: `UsageProblem` where no file names the folder.
  init(
    _ option: String?, _ workplace: Workplace, _ project: Project, on console: Console
  ) throws(UsageProblem) {
    let wanted: String
    if let option {
      let current = Workplace.resolved(console.currentFolder)
      wanted = Workplace.resolved(option.hasPrefix("/") ? option : Workplace.join(current, option))
    } else {
      wanted = Workplace.resolved(Workplace.join(workplace.outputBase, project.configuration.output))
    }
    let isOfTutorials = project.chapters.contains {
      Workplace.parent(of: Workplace.join(workplace.root, $0.document.source.name)) == wanted
    }
    let home = workplace.outputBase
    let fault: String? =
      if isOfTutorials {
        "The output folder must not be the folder of the tutorials, which would be overwritten"
      } else if option == nil, !Workplace.isInside(wanted, home) {
        // A project may come from a stranger, so what it configures stays inside.
        "The output folder must lie in the project, and '\(project.configuration.output)' leads out of it"
      } else if project.configuration.outputPlace != nil, option == nil {
        Self.obstacle(to: wanted, from: home)
      } else {
        nil
      }
    guard let fault else {
      folder = wanted
      problem = nil
      return
    }
    guard option == nil, let place = project.configuration.outputPlace else {
      throw UsageProblem(summary: fault, remedy: "Choose another folder by '--output'.")
    }
    folder = Workplace.join(home, "Output")
    problem = Diagnostic(
      at: place, fault, remedy: "Name another folder, such as Output, or leave 'output' out.")
  }

  /// What stands where the folder should be.
  private static func obstacle(to folder: String, from home: String) -> String? {
    do throws(OutputError) {
      try OutputFolder(folder).checkRoot()
      return nil
    } catch {
      func shown(_ path: String) -> String { Workplace.shown(path, from: home) }
      return switch error {
      case .notAFolder(let path): "The output goes into a folder, and '\(shown(path))' is a file"
      case .danglingLink(let path):
        "The output goes into a folder, and the link '\(shown(path))' leads nowhere"
      default: error.description
      }
    }
  }
}
