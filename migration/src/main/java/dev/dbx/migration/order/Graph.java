package dev.dbx.migration.order;

import dev.dbx.migration.order.Link.Sort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The bonds between migrations, as they are known so far. */
final class Graph {

  private final int size;

  /** Of each migration those that lead to it, by where they come from. */
  private final List<TreeMap<Integer, Link>> links = new ArrayList<>();

  private Optional<List<BitSet>> needed = Optional.empty();
  private Optional<List<BitSet>> earlier = Optional.empty();

  Graph(int size, List<Link> found) {
    this.size = size;
    for (int i = 0; i < size; i++) {
      links.add(new TreeMap<>());
    }
    found.forEach(this::put);
  }

  int size() {
    return size;
  }

  /** In the place of what bound the two. */
  void put(Link link) {
    links.get(link.to()).put(link.from(), link);
    forget();
  }

  void remove(Link link) {
    links.get(link.to()).remove(link.from());
    forget();
  }

  private void forget() {
    needed = Optional.empty();
    earlier = Optional.empty();
  }

  Optional<Link> find(int from, int to) {
    return Optional.ofNullable(links.get(to).get(from));
  }

  List<Link> all() {
    return links.stream().flatMap(some -> some.values().stream()).toList();
  }

  List<Link> of(Sort sort) {
    return all().stream().filter(link -> link.sort() == sort).toList();
  }

  /** All without which it cannot run, and itself. */
  BitSet needed(int migration) {
    List<BitSet> all = needed.orElseGet(() -> reached(link -> link.sort() == Sort.NEEDS));
    needed = Optional.of(all);
    return (BitSet) all.get(migration).clone();
  }

  /** Whether, step by step, the one has to run before the other. */
  boolean isBefore(int from, int to) {
    List<BitSet> all = earlier.orElseGet(() -> reached(link -> link.sort() != Sort.MAYBE));
    earlier = Optional.of(all);
    return all.get(to).get(from);
  }

  private List<BitSet> reached(Predicate<Link> counts) {
    List<BitSet> reached = new ArrayList<>();
    for (int to = 0; to < size; to++) {
      BitSet mine = new BitSet(size);
      mine.set(to);
      links.get(to).values().stream()
          .filter(counts)
          .forEach(link -> mine.or(reached.get(link.from())));
      reached.add(mine);
    }
    return reached;
  }

  /** Whether another one that it needs needs that one, too. */
  boolean isImplied(Link link) {
    return IntStream.range(link.from() + 1, link.to())
        .anyMatch(
            between ->
                find(between, link.to()).filter(one -> one.sort() == Sort.NEEDS).isPresent()
                    && needed(between).get(link.from()));
  }

  /** Each as early as what binds it lets it run. */
  List<List<Integer>> levels() {
    int[] level = new int[size];
    List<List<Integer>> levels = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int from : links.get(i).keySet()) {
        level[i] = Math.max(level[i], level[from] + 1);
      }
      while (levels.size() <= level[i]) {
        levels.add(new ArrayList<>());
      }
      levels.get(level[i]).add(i);
    }
    return levels;
  }
}
