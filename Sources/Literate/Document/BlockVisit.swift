extension [Block] {
  /// Visits every block, outer before inner, in reading order.
  package func forEachBlock(_ visit: (Block) -> Void) {
    for block in self {
      visit(block)
      switch block.kind {
      case .list(let list): for item in list.items { item.blocks.forEachBlock(visit) }
      case .quote(let blocks): blocks.forEachBlock(visit)
      case .callout(let callout): callout.blocks.forEachBlock(visit)
      default: break
      }
    }
  }
}
