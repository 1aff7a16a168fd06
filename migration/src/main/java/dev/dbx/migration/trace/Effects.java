package dev.dbx.migration.trace;

import dev.dbx.migration.trace.ObjectChange.Action;
import dev.dbx.migration.trace.Observation.HeldLock;
import dev.dbx.migration.trace.Observation.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies between two looks at a connection. */
final class Effects {

  private static final int PERSISTENCE = 1;
  private static final int DEFAULT = 2;
  private static final int TYPE = 4;
  private static final int ACCESS_METHOD = 8;

  /** Nothing happened. */
  static final Effects NONE = new Effects(Observation.NOTHING, Observation.NOTHING);

  private final Observation before;
  private final Observation after;

  /** By event triggers: the tables that were written anew, and why. */
  private final Map<String, String> told;

  /** Relations that were there before and still are. */
  private final List<Pair> changed;

  Effects(Observation before, Observation after) {
    this.before = before;
    this.after = after;
    this.told = told();
    this.changed =
        before.relations().entrySet().stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(after.relations().get(entry.getKey()))
                        .filter(is -> !is.equals(entry.getValue()))
                        .map(is -> new Pair(entry.getValue(), is))
                        .stream())
            .toList();
  }

  List<RelationLock> locks() {
    return locks(after.locks().stream().filter(lock -> !before.locks().contains(lock)).toList());
  }

  /** With the names that the relations had, or have if they are new. */
  List<RelationLock> locks(Collection<HeldLock> held) {
    return held.stream()
        .flatMap(lock -> lock(lock).stream())
        .distinct()
        .sorted(Comparator.comparing(RelationLock::relation).thenComparing(RelationLock::mode))
        .toList();
  }

  private Optional<RelationLock> lock(HeldLock lock) {
    Optional<String> now =
        Optional.ofNullable(after.relations().get(lock.relation())).map(Relation::name);
    return name(lock.relation())
        .map(name -> new RelationLock(name, lock.mode(), now.filter(it -> !it.equals(name))));
  }

  private Optional<String> name(long oid) {
    return Optional.ofNullable(before.relations().get(oid))
        .or(() -> Optional.ofNullable(after.relations().get(oid)))
        .map(Relation::name);
  }

  List<TableRewrite> rewrites() {
    Map<String, String> reasons = new TreeMap<>(told);
    changed.stream()
        .filter(pair -> pair.hasNewFile() && pair.isTable() && pair.keepsRows())
        .forEach(pair -> reasons.putIfAbsent(pair.was().name(), "it is in a new file"));
    return reasons.entrySet().stream()
        .map(entry -> new TableRewrite(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Map<String, String> told() {
    Map<String, String> reasons = new HashMap<>();
    for (String one : after.rewrites().split(" ")) {
      String[] parts = one.split(":", 2);
      if (parts.length == 2) {
        name(Long.parseLong(parts[0])).ifPresent(it -> reasons.put(it, reason(parts[1])));
      }
    }
    return reasons;
  }

  /** The bits of pg_event_trigger_table_rewrite_reason (docs, 9.30.3). */
  private static String reason(String bits) {
    int mask = Integer.parseInt(bits);
    List<String> reasons = new ArrayList<>();
    if ((mask & PERSISTENCE) != 0) {
      reasons.add("it becomes logged or unlogged");
    }
    if ((mask & DEFAULT) != 0) {
      reasons.add("each row gets a value of its own");
    }
    if ((mask & TYPE) != 0) {
      reasons.add("a column has another type");
    }
    if ((mask & ACCESS_METHOD) != 0) {
      reasons.add("it has another access method");
    }
    return String.join(", ", reasons);
  }

  List<String> newFiles() {
    return changed.stream()
        .filter(pair -> pair.hasNewFile() && !pair.is().isSequence())
        .map(pair -> pair.was().name())
        .sorted()
        .toList();
  }

  List<TableScan> scans() {
    Set<String> lookedUp = Set.copyOf(lookedUp());
    return read()
        .filter(pair -> !lookedUp.contains(pair.was().name()))
        .map(pair -> new TableScan(pair.was().name(), pair.rowsRead()))
        .sorted(Comparator.comparing(TableScan::relation))
        .toList();
  }

  /**
   * Tables that a foreign key is checked against, or rows locked in, by a query: it reads them by
   * an index or in full as the planner chooses.
   */
  List<String> lookedUp() {
    Set<String> locked =
        locks().stream()
            .filter(lock -> lock.mode().equals("RowShareLock"))
            .map(RelationLock::relation)
            .collect(Collectors.toSet());
    return read()
        .map(pair -> pair.was().name())
        .filter(name -> locked.contains(name) && !told.containsKey(name))
        .sorted()
        .toList();
  }

  private Stream<Pair> read() {
    return changed.stream()
        .filter(pair -> pair.isTable() && pair.scans() > 0)
        .filter(pair -> !isEmptied(pair));
  }

  /**
   * Of tables that were there before.
   *
   * @param counted how often each was read, by its OID
   */
  List<TableScan> scans(Map<Long, Long> counted) {
    return before.relations().entrySet().stream()
        .filter(entry -> counted.getOrDefault(entry.getKey(), 0L) > 0)
        .map(entry -> new TableScan(entry.getValue().name(), 0))
        .sorted(Comparator.comparing(TableScan::relation))
        .toList();
  }

  /** TRUNCATE builds the indexes of the empty table anew, and reads it for that. */
  private boolean isEmptied(Pair pair) {
    return pair.hasNewFile() && pair.rowsRead() == 0 && !told.containsKey(pair.was().name());
  }

  List<String> indexScans() {
    return changed.stream()
        .filter(pair -> pair.is().isIndex() && pair.scans() > 0)
        .map(pair -> pair.was().name())
        .sorted()
        .toList();
  }

  List<RowsWritten> rows() {
    return after.relations().entrySet().stream()
        .map(
            entry ->
                new Pair(
                    before.relations().getOrDefault(entry.getKey(), Relation.NONE),
                    entry.getValue()))
        .filter(pair -> !pair.is().isIndex())
        .map(Pair::rowsWritten)
        .filter(RowsWritten::isAny)
        .sorted(Comparator.comparing(RowsWritten::relation))
        .toList();
  }

  List<ObjectChange> objects() {
    return after
        .objects()
        .lines()
        .map(line -> line.split("\t", 3))
        .filter(parts -> parts.length == 3)
        .map(parts -> new ObjectChange(action(parts[0]), parts[0], parts[1], parts[2]))
        .distinct()
        .toList();
  }

  private static Action action(String command) {
    if (command.equals("DROP")) {
      return Action.DROPPED;
    }
    return command.startsWith("CREATE ") || command.startsWith("SELECT INTO")
        ? Action.CREATED
        : Action.ALTERED;
  }

  long walBytes() {
    return Math.max(0, after.walPosition() - before.walPosition());
  }

  /** A relation before and after. */
  private record Pair(Relation was, Relation is) {

    boolean hasNewFile() {
      return was.file() != is.file() && is.file() != 0;
    }

    boolean isTable() {
      return is.kind() == 'r' || is.kind() == 'm';
    }

    /** TRUNCATE gives a table a new file, too, and reads nothing for it. */
    boolean keepsRows() {
      return is.kind() == 'm' || rowsRead() > 0;
    }

    long scans() {
      return is.scans() - was.scans();
    }

    long rowsRead() {
      return is.rowsRead() - was.rowsRead();
    }

    RowsWritten rowsWritten() {
      return new RowsWritten(
          was.name().isEmpty() ? is.name() : was.name(),
          is.inserted() - was.inserted(),
          is.updated() - was.updated(),
          is.deleted() - was.deleted());
    }
  }
}
