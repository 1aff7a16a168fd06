package dev.dbx.migration.order;

import dev.dbx.core.port.SandboxConnection;
import dev.dbx.migration.trace.RelationLock;
import dev.dbx.migration.trace.RowsWritten;
import dev.dbx.migration.trace.TableScan;
import dev.dbx.migration.trace.Trace;
import dev.dbx.migration.trace.TracedStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a migration did to which objects.
 *
 * @param renamed altered, and called something else now
 * @param uses objects that were there and that what it made or changed needs
 * @param touches relations that were there and that it only locked, or whose rows it read or wrote
 * @param writes relations that were there and whose rows it wrote
 * @param names of all of these; of what it dropped the former ones
 */
record Footprint(
    Set<Address> created,
    Set<Address> altered,
    Set<Address> renamed,
    Set<Address> dropped,
    Set<Address> uses,
    Set<Address> touches,
    Set<Address> writes,
    Map<Address, String> names) {

  /**
   * From the states before and after.
   *
   * @param known names of earlier migrations' objects
   */
  static Footprint of(
      Census before,
      Census after,
      Trace trace,
      Map<Address, String> known,
      SandboxConnection connection) {
    Set<Address> created = new TreeSet<>(after.states().keySet());
    created.removeAll(before.states().keySet());
    Set<Address> dropped = new TreeSet<>(before.states().keySet());
    dropped.removeAll(after.states().keySet());
    Set<Address> altered = new TreeSet<>();
    Set<Address> renamed = new TreeSet<>();
    after
        .states()
        .forEach(
            (address, state) -> {
              Census.State former = before.states().getOrDefault(address, state);
              if (!former.equals(state)) {
                altered.add(after.known(address));
              }
              if (!former.name().equals(state.name())) {
                renamed.add(after.known(address));
              }
            });
    altered.removeAll(created);
    renamed.removeAll(created);
    Set<Address> uses = uses(before, after, Stream.of(created, altered, dropped));
    Set<Address> writes = relations(before, written(trace));
    Set<Address> touches = relations(before, locked(trace));
    touches.removeAll(uses);
    touches.addAll(writes);
    touches.addAll(relations(before, read(trace)));
    Map<Address, String> names = new HashMap<>(known);
    Set<Address> unnamed = new HashSet<>(created);
    unnamed.addAll(renamed);
    after.states().keySet().stream().filter(it -> !known.containsKey(it)).forEach(unnamed::add);
    names.putAll(Census.names(unnamed, connection));
    return new Footprint(created, altered, renamed, dropped, uses, touches, writes, names);
  }

  /** What the changed ones are parts of, and what new dependencies lead to. */
  private static Set<Address> uses(Census before, Census after, Stream<Set<Address>> changed) {
    Set<Address> used = new TreeSet<>();
    changed
        .flatMap(Set::stream)
        .forEach(
            address -> {
              used.add(address);
              used.add(address.whole());
            });
    after.needs().stream()
        .filter(need -> !before.needs().contains(need))
        .map(need -> after.known(need.referenced()))
        .forEach(
            address -> {
              used.add(address);
              used.add(address.whole());
            });
    used.retainAll(before.states().keySet());
    return used;
  }

  private static Stream<String> locked(Trace trace) {
    return statements(trace).flatMap(one -> one.locks().stream()).map(RelationLock::relation);
  }

  private static Stream<String> read(Trace trace) {
    return statements(trace)
        .flatMap(
            one ->
                Stream.concat(
                    one.scans().stream().map(TableScan::relation), one.lookedUp().stream()));
  }

  private static Stream<String> written(Trace trace) {
    return statements(trace).flatMap(one -> one.rows().stream()).map(RowsWritten::relation);
  }

  private static Stream<TracedStatement> statements(Trace trace) {
    return trace.statements().stream();
  }

  private static Set<Address> relations(Census before, Stream<String> names) {
    return names
        .map(before.relations()::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What it made that goes with nothing else that it made. */
  Set<Address> topMost(Census after) {
    Set<Address> top = new TreeSet<>(created);
    top.removeIf(address -> address.isPart() && created.contains(address.whole()));
    top.removeIf(
        address -> {
          Address owner = after.known(address);
          return !owner.equals(address) && created.contains(owner);
        });
    after.needs().stream()
        .filter(need -> need.automatic() && !need.dependent().equals(need.referenced()))
        .filter(need -> created.contains(need.referenced()))
        .forEach(need -> top.remove(need.dependent()));
    return top;
  }

  /** The names of what it dropped, without what went with a whole that it dropped. */
  List<String> gone() {
    return dropped.stream()
        .filter(address -> !address.isPart() || !dropped.contains(address.whole()))
        .map(this::name)
        .sorted()
        .toList();
  }

  String name(Address address) {
    return names.getOrDefault(address, address.catalogue());
  }
}
