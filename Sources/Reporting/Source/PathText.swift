/// Paths as texts, with a slash between their steps: nothing is looked up.
package enum PathText {
  /// The folder that a path leads into, from the same place; empty where it has one step.
  package static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// A path below a folder; an empty folder is the place itself.
  package static func join(_ folder: String, _ path: String) -> String {
    folder.isEmpty ? path : folder + "/" + path
  }

  /// The way from a folder to what stands at another path from the same place: `..`, `../notes`, `.` for itself.
  package static func way(from folder: String, to path: String) -> String {
    let (here, there) = (folder.split(separator: "/"), path.split(separator: "/"))
    let common = zip(here, there).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: here.count - common) + there[common...].map(String.init)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }
}
