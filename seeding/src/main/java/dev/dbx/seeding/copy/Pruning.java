package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.CopyText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leaves out rows that point to what cannot be read: because of a policy, or because the key was
 * never validated.
 */
final class Pruning {

  private final Map<QualifiedName, Chosen> tables;

  Pruning(Map<QualifiedName, Chosen> tables) {
    this.tables = tables;
  }

  /**
   * How many rows were left out, by table; none as a rule.
   *
   * @param hidden whether rows may be there that cannot be read
   */
  Map<QualifiedName, Long> run(boolean hidden) {
    Map<QualifiedName, Long> dropped = new TreeMap<>();
    Set<QualifiedName> unsure = new HashSet<>();
    tables.values().stream()
        .filter(table -> hidden || table.lacksAny())
        .forEach(table -> unsure.add(table.table().name()));
    boolean first = true;
    while (first || !unsure.isEmpty()) {
      Set<QualifiedName> before = Set.copyOf(unsure);
      unsure.clear();
      for (Chosen table : tables.values()) {
        for (Constraint key : table.keys()) {
          boolean mayLack = before.contains(target(key).table()) || first && !key.validated();
          long gone = mayLack && tables.containsKey(target(key).table()) ? prune(table, key) : 0;
          if (gone > 0) {
            dropped.merge(table.table().name(), gone, Long::sum);
            unsure.add(table.table().name());
          }
        }
      }
      first = false;
    }
    return dropped;
  }

  private static ForeignKeyTarget target(Constraint key) {
    return key.reference().orElseThrow();
  }

  private long prune(Chosen table, Constraint key) {
    Chosen parent = Optional.ofNullable(tables.get(target(key).table())).orElseThrow();
    Set<List<String>> present = present(parent, target(key).columns());
    return table
        .spool()
        .retain(row -> table.key(key.columns(), row).filter(it -> !present.contains(it)).isEmpty());
  }

  private static Set<List<String>> present(Chosen table, List<Identifier> columns) {
    Set<List<String>> present = new HashSet<>();
    for (String portion : table.spool().portions()) {
      portion
          .lines()
          .map(CopyText::values)
          .map(row -> table.key(columns, row))
          .flatMap(Optional::stream)
          .forEach(present::add);
    }
    return present;
  }
}
