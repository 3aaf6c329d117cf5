extension PriceOfHiding {
  /// The price as the paths below `scenario.price` see it, and those below `price` of a fit that is shown some labels.
  package var answers: Answers {
    func tree(_ entries: [Entry]) -> Answer {
      .group(Answers(nested: entries.map { ($0.path, .number($0.value)) }))
    }
    var answers = Answers()
    answers.add("se-ratio", tree(standardErrorRatios))
    answers.add("known-se", tree(knownStandardErrors))
    if !fitsRatios.isEmpty { answers.add("fits-ratio", tree(fitsRatios)) }
    answers.add("missing-information", .list(.numbers(missingInformation), first: 1))
    answers.add("rate", .number(rate))
    answers.add("observed-rate", observedRate)
    return answers
  }
}
