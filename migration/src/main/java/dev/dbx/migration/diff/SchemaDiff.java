package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Severity;
import java.util.List;
import java.util.Set;

/** What differs between two catalogues, in a stable order: nothing if they define the same. */
public record SchemaDiff(List<Change> changes) {

  public SchemaDiff {
    changes = List.copyOf(changes);
  }

  /** From the first to the second, with every rename that is likely. */
  public static SchemaDiff between(Catalog from, Catalog to) {
    return between(from, to, RenamePolicy.LIKELY);
  }

  /** From the first to the second. */
  public static SchemaDiff between(Catalog from, Catalog to, RenamePolicy policy) {
    return new SchemaDiff(Comparison.changes(from, to, policy, difference -> true));
  }

  /** The same, but it does not matter who owns what. */
  public static SchemaDiff withoutOwners(Catalog from, Catalog to) {
    return new SchemaDiff(
        Comparison.changes(from, to, RenamePolicy.LIKELY, difference -> !difference.isOwner()));
  }

  /**
   * With what children change only because their parents do, which a planner has to know and a
   * person need not read.
   */
  public static SchemaDiff withChildren(Catalog from, Catalog to, RenamePolicy policy) {
    return new SchemaDiff(Comparison.withChildren(from, to, policy));
  }

  /** What the other one does not have as well. */
  public SchemaDiff without(SchemaDiff other) {
    Set<ChangeLine> known = Set.copyOf(other.report());
    return new SchemaDiff(
        changes.stream().filter(change -> !known.contains(ChangeLine.of(change))).toList());
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public int count(Action action) {
    return (int) changes.stream().filter(change -> change.action() == action).count();
  }

  /** The worst of all changes. */
  public Severity severity() {
    return changes.stream().map(Change::severity).min(Severity::compareTo).orElse(Severity.INFO);
  }

  /** As a program reads it: a record for each change, to be shown as JSON. */
  public List<ChangeLine> report() {
    return changes.stream().map(ChangeLine::of).toList();
  }

  /** As a person reads it: a line for each change, those of a table below it. */
  public List<String> lines() {
    return new DiffText(changes).lines();
  }
}
