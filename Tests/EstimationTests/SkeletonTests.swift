import Testing

@testable import Estimation

@Test func skeleton() { #expect(Bool(true)) }
