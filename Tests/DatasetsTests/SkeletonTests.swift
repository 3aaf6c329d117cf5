import Testing

@testable import Datasets

@Test func skeleton() { #expect(Bool(true)) }
