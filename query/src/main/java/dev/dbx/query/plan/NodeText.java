package dev.dbx.query.plan;

import java.util.ArrayList;
import java.util.List;

/** The lines below a node in the drawn tree. */
final class NodeText {

  /** Longer expressions are cut in the drawing; JSON has them whole. */
  private static final int LONGEST = 200;

  private NodeText() {}

  static List<String> details(PlanNode node) {
    List<String> lines = new ArrayList<>();
    node.conditions().forEach(condition -> lines.add(condition(condition, node)));
    node.sorting().ifPresent(sorting -> lines.add(sorting(sorting)));
    node.hashing().ifPresent(hashing -> lines.add(hashing(hashing)));
    node.memoizing().ifPresent(memoizing -> lines.add(memoizing(memoizing)));
    node.heap().ifPresent(heap -> heap(heap, lines));
    node.workers().ifPresent(workers -> lines.add(workers(workers)));
    node.subplansRemoved()
        .filter(count -> count > 0)
        .ifPresent(count -> lines.add("Subplans Removed: " + count));
    node.remoteSql().ifPresent(sql -> lines.add("Remote SQL: " + cut(sql)));
    if (node.disabled()) {
      lines.add("Disabled: true");
    }
    return lines;
  }

  private static String condition(Condition condition, PlanNode node) {
    double removed = condition.rowsRemoved().orElse(0.0) * node.loops();
    return condition.kind()
        + ": "
        + cut(condition.expression())
        + (removed > 0 ? "  removed " + Numbers.count(removed) + " rows" : "");
  }

  private static String sorting(Sorting sorting) {
    String method =
        sorting
            .method()
            .map(
                name -> "  " + name + sorting.spaceKb().map(kb -> ", " + Numbers.kb(kb)).orElse(""))
            .orElse("");
    return "Sort Key: "
        + cut(String.join(", ", sorting.keys()))
        + method
        + (sorting.onDisk() ? " on disk" : "");
  }

  private static String hashing(Hashing hashing) {
    return "Batches: "
        + hashing.batches()
        + "  memory "
        + Numbers.kb(hashing.peakMemoryKb())
        + hashing.diskKb().filter(kb -> kb > 0).map(kb -> ", disk " + Numbers.kb(kb)).orElse("");
  }

  private static String memoizing(Memoizing memoizing) {
    return "Hits: %,d  Misses: %,d  Evictions: %,d  Overflows: %,d"
        .formatted(
            memoizing.hits(), memoizing.misses(), memoizing.evictions(), memoizing.overflows());
  }

  private static void heap(HeapAccess heap, List<String> lines) {
    heap.heapFetches().ifPresent(rows -> lines.add("Heap Fetches: " + Numbers.count(rows)));
    heap.lossyBlocks()
        .filter(lossy -> lossy > 0)
        .ifPresent(
            lossy ->
                lines.add(
                    "Heap Blocks: exact="
                        + Numbers.count(heap.exactBlocks().orElse(0L))
                        + " lossy="
                        + Numbers.count(lossy)));
    heap.indexSearches()
        .filter(searches -> searches > 1)
        .ifPresent(searches -> lines.add("Index Searches: " + Numbers.count(searches)));
  }

  private static String workers(Workers workers) {
    return "Workers: "
        + workers.planned()
        + " planned"
        + workers.launched().map(launched -> ", " + launched + " launched").orElse("");
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
