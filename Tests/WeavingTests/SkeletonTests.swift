import Testing

@testable import Weaving

@Test func skeleton() { #expect(Bool(true)) }
