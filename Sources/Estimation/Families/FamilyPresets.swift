import Reporting

/// What a family says of the presets that follow from it, unless it has its own words.
extension Family {
  package var presetName: String { name }

  package var mixtureName: String { "\(name)-mixture" }

  package var mixtureObstacle: String? { irregularity }

  package var chainName: String { "\(name)-chain" }

  package var chainObstacle: String? { irregularity }

  /// That the maximum in some of its arguments lies at the data; nil where it is regular.
  private var irregularity: String? {
    let names = irregular.sorted().map { "'\(forms[0].arguments[$0].name)'" }
    return names.isEmpty
      ? nil
      : "the maximum in \(Grammar.all(names)) lies at the data, and not where a derivative is zero"
  }

  package var example: ModelExample {
    // What lies at the data has no standard error, and the notice says so.
    let notices = irregular.isEmpty ? 0 : 1
    return switch support {
    case .reals: ModelExample(data: "newcomb", options: ["column": "time"], notices: notices)
    case .positive, .nonnegative:
      ModelExample(data: "aircraft", options: ["column": "interval"], notices: notices)
    case .openUnit: ModelExample(data: "proportions", options: ["column": "share"])
    case .counts: ModelExample(data: "fetal", options: ["column": "movements", "count": "intervals"])
    case .countsUpToTrials:
      ModelExample(data: "two-coins", options: ["column": "heads", "trials": "tosses"])
    case .twoLevels: ModelExample(data: "challenger", options: ["column": "distress"])
    }
  }

  /// Rounds of tosses of two coins in turn.
  private var rounds: ModelExample {
    ModelExample(
      data: "switched-coins", options: ["column": "heads", "trials": "tosses"], labels: "coin")
  }

  package var mixtureExample: ModelExample {
    switch support {
    case .reals, .positive: ModelExample(data: "faithful", options: ["column": "waiting"])
    case .nonnegative: ModelExample(data: "lifetimes", options: ["column": "hours"])
    case .countsUpToTrials: rounds
    case .openUnit, .counts, .twoLevels: example
    }
  }

  package var chainExample: ModelExample {
    // One chain begins in the state that suits its first row best, on the boundary, which a notice says.
    switch support {
    case .reals, .positive: ModelExample(data: "geyser", options: ["column": "waiting"], notices: 1)
    case .nonnegative: ModelExample(data: "lifetimes", options: ["column": "hours"], notices: 1)
    case .openUnit: ModelExample(data: "proportions", options: ["column": "share"], notices: 1)
    case .counts: ModelExample(data: "spikes", options: ["column": "spikes", "sequence": "neuron"])
    case .countsUpToTrials:
      ModelExample(data: rounds.data, options: rounds.options, notices: 1, labels: rounds.labels)
    case .twoLevels: ModelExample(data: "geyser", options: ["column": "long"], notices: 1)
    }
  }
}
