package dev.dbx.query.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the parts of a node that only some types have. */
final class NodeDetails {

  private static final List<String> SORT_GROUPS = List.of("Full-sort Groups", "Pre-sorted Groups");

  private NodeDetails() {}

  static Optional<Sorting> sorting(Fields node) {
    if (!node.has("Sort Key")) {
      return Optional.empty();
    }
    List<Fields> groups = SORT_GROUPS.stream().flatMap(name -> node.object(name).stream()).toList();
    return Optional.of(
        groups.isEmpty() ? wholeSort(node, worstSort(node)) : incrementalSort(node, groups));
  }

  /** Each process of a parallel plan sorts for itself; the one that went to disk matters. */
  private static Fields worstSort(Fields node) {
    List<Fields> sorts = processes(node).filter(fields -> fields.has("Sort Method")).toList();
    return sorts.stream()
        .filter(NodeDetails::onDisk)
        .findFirst()
        .orElse(sorts.isEmpty() ? node : sorts.get(0));
  }

  private static Stream<Fields> processes(Fields node) {
    return Stream.concat(Stream.of(node), node.objects("Workers").stream());
  }

  private static boolean onDisk(Fields sort) {
    return sort.text("Sort Space Type").equals(Optional.of("Disk"));
  }

  private static Sorting wholeSort(Fields node, Fields sort) {
    return new Sorting(
        node.texts("Sort Key"),
        node.texts("Presorted Key"),
        sort.text("Sort Method"),
        sort.count("Sort Space Used"),
        onDisk(sort));
  }

  private static Sorting incrementalSort(Fields node, List<Fields> groups) {
    List<Fields> disks =
        groups.stream().flatMap(g -> g.object("Sort Space Disk").stream()).toList();
    List<Fields> spaces =
        disks.isEmpty()
            ? groups.stream().flatMap(g -> g.object("Sort Space Memory").stream()).toList()
            : disks;
    return new Sorting(
        node.texts("Sort Key"),
        node.texts("Presorted Key"),
        groups.get(groups.size() - 1).texts("Sort Methods Used").stream()
            .reduce((a, b) -> a + ", " + b),
        spaces.stream().flatMap(s -> s.count("Peak Sort Space Used").stream()).max(Long::compare),
        !disks.isEmpty());
  }

  static Optional<Hashing> hashing(Fields node) {
    String batches =
        node.text("Node Type").equals(Optional.of("Hash")) ? "Hash Batches" : "HashAgg Batches";
    return processes(node)
        .filter(fields -> fields.has(batches))
        .map(
            fields ->
                new Hashing(
                    fields.count(batches).orElse(1L),
                    fields.count("Original Hash Batches"),
                    fields.count("Peak Memory Usage").orElse(0L),
                    fields.count("Disk Usage")))
        .reduce((a, b) -> a.batches() >= b.batches() ? a : b);
  }

  static Optional<Memoizing> memoizing(Fields node) {
    return processes(node)
        .filter(fields -> fields.has("Cache Hits"))
        .map(
            fields ->
                new Memoizing(
                    fields.count("Cache Hits").orElse(0L),
                    fields.count("Cache Misses").orElse(0L),
                    fields.count("Cache Evictions").orElse(0L),
                    fields.count("Cache Overflows").orElse(0L)))
        .reduce(
            (a, b) ->
                new Memoizing(
                    a.hits() + b.hits(),
                    a.misses() + b.misses(),
                    a.evictions() + b.evictions(),
                    a.overflows() + b.overflows()));
  }

  static Optional<HeapAccess> heap(Fields node) {
    HeapAccess heap =
        new HeapAccess(
            node.number("Heap Fetches"),
            node.count("Exact Heap Blocks"),
            node.count("Lossy Heap Blocks"),
            node.number("Index Searches"));
    boolean any =
        heap.heapFetches().isPresent()
            || heap.exactBlocks().isPresent()
            || heap.indexSearches().isPresent();
    return any ? Optional.of(heap) : Optional.empty();
  }

  static Optional<Workers> workers(Fields node) {
    return node.count("Workers Planned")
        .map(planned -> new Workers(planned, node.count("Workers Launched")));
  }

  /** 17 and newer tell shared from local I/O time, older servers only know the sum. */
  static Optional<Buffers> buffers(Fields node) {
    return node.count("Shared Hit Blocks")
        .map(
            hit ->
                new Buffers(
                    hit,
                    node.count("Shared Read Blocks").orElse(0L),
                    node.count("Shared Dirtied Blocks").orElse(0L),
                    node.count("Shared Written Blocks").orElse(0L),
                    node.count("Temp Read Blocks").orElse(0L),
                    node.count("Temp Written Blocks").orElse(0L),
                    node.number("Shared I/O Read Time").or(() -> node.number("I/O Read Time"))));
  }
}
