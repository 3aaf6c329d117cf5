import Testing

@testable import Estimation

/// Published first draws. The bits come from an independent implementation of xoshiro256++, SplitMix64 and FNV-1a, which
/// gives the authors' own test vector; the normals from SciPy's `ndtri` of the same uniforms.
@Suite struct RandomTests {
  @Test func firstDraws() {
    var random = Random(seed: 1, stream: "noise")
    #expect(
      (0..<5).map { _ in random.next() } == [
        0xf6fe_2386_89c2_f482, 0x73db_5276_3acf_f76a, 0x9c31_0507_529f_4e0f,
        0xec9d_bf96_01de_527d, 0x391e_f6d4_66b5_f069,
      ])
    var uniforms = Random(seed: 1, stream: "noise")
    #expect(
      (0..<5).map { _ in uniforms.uniform() } == [
        0.9648153499090417, 0.45256533991306447, 0.6101229803922453, 0.9242820492962605, 0.22312872586800103,
      ])
    var normals = Random(seed: 1, stream: "noise")
    let expected = [
      1.8095261575030597, -0.11918261482944333, 0.2796395778884373, 1.434478004969212, -0.761669217701448,
    ]
    for value in expected { #expect(agree(normals.normal(), value, 1e-14)) }
    var whole = Random(seed: 1, stream: "noise")
    #expect((0..<10).map { _ in whole.below(10) } == [9, 4, 6, 9, 2, 2, 6, 6, 3, 1])
  }

  @Test func streamsAndSeedsAreTheirOwn() {
    var starts = Random(seed: 1, stream: "starts")
    var otherSeed = Random(seed: 2, stream: "noise")
    #expect(starts.next() == 0x1dc8_af83_dbc7_4779)
    #expect(otherSeed.next() == 0x95df_20fa_390f_c47a)
    #expect(Random.hash("a") == 0xaf63_dc4c_8601_ec8c)
  }

  @Test func boundedNumbersAreEven() {
    var random = Random(seed: 4, stream: "even")
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.below(7)] += 1 }
    // Binomial with standard deviation 93: five of them.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 465 })
    #expect((0..<100).allSatisfy { _ in random.below(1) == 0 })
  }

  @Test func weightedIndices() {
    var random = Random(seed: 4, stream: "weights")
    var counts = [0, 0, 0, 0]
    for _ in 0..<40_000 { counts[random.index(weights: [1, 0, 3, 0])] += 1 }
    #expect(counts[1] == 0 && counts[3] == 0)
    #expect(abs(counts[0] - 10_000) < 434)
    #expect(random.index(weights: [0, 0]) == 0)
  }

  @Test func normalsHaveTheirMoments() {
    var random = Random(seed: 9, stream: "moments")
    let values = (0..<40_000).map { _ in random.normal() }
    let mean = values.reduce(0, +) / 40_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 40_000
    #expect(abs(mean) < 0.025 && abs(variance - 1) < 0.036)
  }
}
