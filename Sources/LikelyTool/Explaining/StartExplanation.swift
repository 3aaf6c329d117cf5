internal import Estimation
internal import Weaving

extension Explanation {
  /// Where EM may begin, under the key `start` of a fit.
  init(_ start: any StartKind) {
    self.init(
      name: start.name, kind: "start", summary: start.summary,
      sections: [
        Section(
          title: "Drawn",
          body: .prose(
            start.isDrawn
              ? "From the seed: 'seed' chooses it, and 'restarts' says how many there are."
              : "No: there is one, without a seed and without restarts."))
      ],
      example: Example(of: start))
  }
}
