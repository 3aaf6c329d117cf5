// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Likely",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "likely", targets: ["likely"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // The pipeline, in the order in which values flow through it.
    .target(name: "Reporting"),
    .target(name: "Threading"),
    .target(name: "Arithmetic"),
    .target(name: "Estimation", dependencies: ["Reporting", "Threading", "Arithmetic"]),
    .target(name: "Plotting", dependencies: ["Reporting", "Arithmetic"]),
    .target(name: "CairoRendering", dependencies: ["Reporting", "Plotting", "CCairo", "CPNG"]),
    .target(
      name: "Literate", dependencies: ["Reporting", "CMarkdown", .product(name: "Yams", package: "Yams")]),
    .target(name: "Datasets", dependencies: ["Reporting", "Arithmetic", "Estimation"]),
    .target(
      name: "Weaving",
      dependencies: [
        "Reporting", "Threading", "Arithmetic", "Estimation", "Plotting", "Literate", "Datasets",
      ]),
    .target(
      name: "Publishing", dependencies: ["Reporting", "Threading", "Literate", "Weaving", "CJavaScriptCore"]),
    .target(
      name: "LikelyTool",
      dependencies: [
        "Reporting", "Threading", "Estimation", "Plotting", "CairoRendering", "Literate", "Datasets",
        "Weaving", "Publishing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "likely",
      dependencies: ["LikelyTool", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

    // The C libraries, each behind a module map and one header.
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo pangoft2 fontconfig",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev"]), .brew(["cairo", "pango"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CMarkdown", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(
      name: "CJavaScriptCore", pkgConfig: "javascriptcoregtk-4.1",
      providers: [.apt(["libjavascriptcoregtk-4.1-dev"])]),

    // What several test targets need: folders, numbers, programs.
    .target(name: "TestSupport", dependencies: ["Estimation", "Reporting"], path: "Tests/TestSupport"),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting", "TestSupport"]),
    .testTarget(name: "ThreadingTests", dependencies: ["Threading"]),
    .testTarget(name: "ArithmeticTests", dependencies: ["Arithmetic"], exclude: ["Reference"]),
    .testTarget(
      name: "EstimationTests",
      dependencies: ["Estimation", "Reporting", "Threading", "Arithmetic", "Literate", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "Reporting", "Arithmetic", "TestSupport"],
      exclude: ["Reference", "Snapshots"]),
    .testTarget(
      name: "CairoRenderingTests", dependencies: ["CairoRendering", "Plotting", "CPNG", "TestSupport"]),
    .testTarget(name: "LiterateTests", dependencies: ["Literate", "Reporting", "TestSupport"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Estimation", "Reporting"]),
    .testTarget(
      name: "WeavingTests",
      dependencies: [
        "Weaving", "Reporting", "Threading", "Estimation", "Plotting", "Literate", "Datasets",
        "TestSupport",
      ],
      exclude: ["Reference"]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Publishing", "Reporting", "Threading", "Estimation", "Plotting", "Weaving", "Literate", "CMarkdown",
        "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "LikelyToolTests",
      dependencies: [
        "LikelyTool", "Reporting", "Datasets", "Estimation", "Literate", "Plotting", "CairoRendering",
        "Publishing", "Weaving", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .swiftLanguageMode(.v6),
  ]
}

// For work on Likely itself: a debug build is there in seconds after a change, and its tests, which fit thousands of models, take a
// tenth of the time where the arithmetic is optimized. Flags of one's own keep others from depending on a package, so that they have
// to be asked for.
if Context.environment["LIKELY_OPTIMIZE"] != nil {
  for target in package.targets where ["Arithmetic", "Estimation"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"]))
  }
}
