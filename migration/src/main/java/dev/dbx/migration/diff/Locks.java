package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.GeneratedKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The locks that the plain statement for one change takes: the strongest on each table. */
final class Locks {

  private final Change change;
  private final DatabaseFacts before;
  private final DatabaseFacts after;
  private final Names names;
  private final Map<QualifiedName, Lock> strongest = new TreeMap<>();

  private Locks(Change change, DatabaseFacts before, DatabaseFacts after, Names names) {
    this.change = change;
    this.names = names;
    this.before = before;
    this.after = after;
  }

  /** On the object itself or its table first. */
  static List<Lock> of(Change change, DatabaseFacts before, DatabaseFacts after, Names names) {
    Locks locks = new Locks(change, before, after, names);
    locks.addOwn();
    new NeighbourLocks(change, before, after, names).all().forEach(locks::add);
    QualifiedName own = change.subject().name();
    return locks.strongest.values().stream()
        .sorted(Comparator.comparing(lock -> !lock.table().equals(own)))
        .toList();
  }

  private void add(LockMode mode, Effort effort, QualifiedName table) {
    add(new Lock(mode, effort, table));
  }

  private void add(Lock lock) {
    strongest.merge(
        lock.table(),
        lock,
        (one, other) ->
            new Lock(
                max(one.mode(), other.mode()), max(one.effort(), other.effort()), lock.table()));
  }

  static <E extends Comparable<E>> E max(E one, E other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void addOwn() {
    ObjectKind kind = change.subject().kind();
    QualifiedName table = change.subject().name();
    if (change.action() != Action.ALTERED && !isNewForeignKey()) {
      LockTable.find(kind, change.action())
          .ifPresent(row -> add(row.mode(), effortAlone(row.effort()), table));
    }
    if (change.before().isPresent() && change.after().isPresent()) {
      for (Difference difference : change.differences()) {
        LockTable.find(kind, difference)
            .ifPresent(row -> add(mode(difference, row), effort(difference, row.effort()), table));
      }
    }
  }

  private boolean isNewForeignKey() {
    return change.action() == Action.ADDED
        && change.after().orElseThrow() instanceof Constraint constraint
        && constraint.kind() == ConstraintKind.FOREIGN_KEY;
  }

  /** What was validated can only be made anew to be NOT VALID. */
  private static LockMode mode(Difference difference, LockTable.Row row) {
    return difference.property().equals("validated") && difference.after().equals(Optional.of("no"))
        ? LockMode.ACCESS_EXCLUSIVE
        : row.mode();
  }

  /** For adding or dropping: less or more than usual. */
  private Effort effortAlone(Effort usual) {
    if (change.action() != Action.ADDED) {
      return usual;
    }
    return switch (change.after().orElseThrow()) {
      case Column column -> isFilled(column) ? Effort.REWRITE : usual;
      case Constraint constraint -> effort(constraint);
      default -> usual;
    };
  }

  private boolean isFilled(Column column) {
    return column.identity().isPresent()
        || column.generated().equals(Optional.of(GeneratedKind.STORED))
        || column.generated().isEmpty()
            && column.defaultExpression().filter(after::isVolatile).isPresent();
  }

  /** What adding it does with the rows. */
  static Effort effort(Constraint constraint) {
    return switch (constraint.kind()) {
      case PRIMARY_KEY, UNIQUE, EXCLUSION -> Effort.INDEX_BUILD;
      default -> constraint.validated() && constraint.enforced() ? Effort.SCAN : Effort.INSTANT;
    };
  }

  private Effort effort(Difference difference, Effort usual) {
    String was = difference.before().orElse("");
    String is = difference.after().orElse("");
    return switch (difference.property()) {
      case "type" -> change.subject().kind() == ObjectKind.COLUMN ? ofType(was, is) : usual;
      case "collation" -> isIndexed() ? usual : Effort.INSTANT;
      case "validated" -> is.equals("no") ? Effort.INSTANT : usual;
      case "not null" -> is.equals("no") || isProven() ? Effort.INSTANT : usual;
      case "generated", "expression", "enforced" ->
          is.isEmpty() || is.equals("no") ? Effort.INSTANT : usual;
      case "deferrable", "initially deferred" ->
          change.after().orElseThrow() instanceof Constraint c && c.index().isPresent()
              ? Effort.INDEX_BUILD
              : usual;
      case "definition" -> change.after().orElseThrow() instanceof Constraint c ? effort(c) : usual;
      default -> usual;
    };
  }

  /** A CHECK is evaluated anew, even where the values stay as they are on disk. */
  private Effort ofType(String was, String is) {
    boolean checked =
        change.before().orElseThrow() instanceof Column column
            && checks(column).findAny().isPresent();
    return max(TypeChange.effort(was, is), checked ? Effort.SCAN : Effort.INSTANT);
  }

  /** A validated CHECK spares SET NOT NULL its scan. */
  private boolean isProven() {
    return change.before().orElseThrow() instanceof Column column
        && checks(column)
            .map(Constraint::definition)
            .anyMatch(("CHECK ((" + column.name().sql() + " IS NOT NULL))")::equals);
  }

  private boolean isIndexed() {
    return change.before().orElseThrow() instanceof Column column
        && former().stream()
            .flatMap(table -> table.indexes().stream())
            .flatMap(index -> index.keys().stream())
            .anyMatch(key -> key.column().filter(column.name()::equals).isPresent());
  }

  private Stream<Constraint> checks(Column column) {
    return former().stream()
        .flatMap(table -> table.constraints().stream())
        .filter(c -> c.kind() == ConstraintKind.CHECK && c.validated() && c.enforced())
        .filter(c -> c.columns().contains(column.name()));
  }

  /** The table as it was. */
  private Optional<Relation> former() {
    return before.relation(names.former(change.subject().name()));
  }
}
