import Foundation
import Plotting
import Testing

@testable import CairoRendering

/// Writes the samples into the folder that LIKELY_SAMPLES names, to be looked at.
@Test(.enabled(if: ProcessInfo.processInfo.environment["LIKELY_SAMPLES"] != nil))
func samplesCanBeLookedAt() throws {
  let folder = URL(filePath: ProcessInfo.processInfo.environment["LIKELY_SAMPLES"] ?? ".")
  let renderer = try FigureRenderer()
  for scene in [Samples.mixture(), Samples.specimen()] {
    for format in FigureFormat.all {
      let file = folder.appending(path: "\(scene.name).\(format.name)")
      try Data(format.bytes(scene, renderer)).write(to: file)
    }
  }
}
