/// Every data set that a tutorial can name, one to a line.
package enum DatasetCatalogue {
  package static let all: [Dataset] = [
    .twoCoins,
    .penguins,
    .faithful,
    .norris,
    .longley,
    .challenger,
    .dobson,
    .fetal,
    .aircraft,
    .newcomb,
    .stoufferToby,
    .aboCounts,
    .doctors,
    .proportions,
    .earthquakes,
    .geyser,
    .saxony,
    .horseKicks,
    .mites,
    .cholera,
    .clarkeABO,
    .linkage,
    .hasselblad,
    .bearings,
    .lifetimes,
    .remission,
    .winds,
    .raters,
    .spikes,
    .switchedCoins,
    .documents,
    .airquality,
    .attitude,
    .dyestuff,
    .penguinsPartly,
    .murray,
  ]

  /// The data set of that name, or nil.
  package static func named(_ name: String) -> Dataset? { all.first { $0.name == name } }
}
