import Testing

@testable import Plotting

@Test func skeleton() { #expect(Bool(true)) }
