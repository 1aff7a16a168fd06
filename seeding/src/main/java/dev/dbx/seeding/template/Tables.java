package dev.dbx.seeding.template;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** The tables of a database and how they point to one another. */
final class Tables {

  private static final int DEEPEST = 4;
  private static final Pattern TENANTS =
      Pattern.compile(
          "(.*_)?(tenant|organi[sz]ation|org|workspace|compan(y|ie)|account|team|customer|site)s?");

  private final List<Relation> tables;

  private final ToLongFunction<QualifiedName> rows;

  /**
   * @param rows that are in a table already
   */
  Tables(List<Relation> tables, ToLongFunction<QualifiedName> rows) {
    this.tables = tables;
    this.rows = rows;
  }

  long rows(Relation table) {
    return rows.applyAsLong(table.name());
  }

  List<Relation> all() {
    return tables;
  }

  /** The one that most others point to. */
  Optional<Relation> users() {
    return tables.stream()
        .filter(table -> Ownership.isUsers(table.name()))
        .max(Comparator.comparing(table -> below(table).size()));
  }

  Optional<Relation> tenants() {
    return tables.stream()
        .filter(table -> TENANTS.matcher(table.name().name().value()).matches())
        .filter(table -> below(table).size() > 1)
        .max(Comparator.comparing(table -> below(table).size()));
  }

  private static List<QualifiedName> targets(Relation table) {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced())
        .map(Constraint::reference)
        .flatMap(Optional::stream)
        .map(target -> target.table())
        .filter(target -> !target.equals(table.name()))
        .distinct()
        .toList();
  }

  /** A table and all that point to it, directly or by others. */
  List<Relation> below(Relation root) {
    Set<Relation> found = new LinkedHashSet<>(List.of(root));
    Deque<Relation> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      QualifiedName parent = open.pop().name();
      tables.stream()
          .filter(table -> targets(table).contains(parent))
          .filter(found::add)
          .forEach(open::add);
    }
    return new ArrayList<>(found);
  }

  /** How many steps a table is away from another that it points to. */
  int depth(Relation table, Relation root) {
    Set<QualifiedName> reached = new LinkedHashSet<>(List.of(root.name()));
    for (int depth = 1; depth < tables.size(); depth++) {
      if (reached.contains(table.name())) {
        return depth - 1;
      }
      Set<QualifiedName> before = Set.copyOf(reached);
      tables.stream()
          .filter(it -> targets(it).stream().anyMatch(before::contains))
          .forEach(it -> reached.add(it.name()));
    }
    return tables.size();
  }

  /** Rows for each of the root: three of what belongs to it, six of what belongs to these. */
  static long times(int depth) {
    return depth == 0 ? 1 : 3L * Math.min(depth, 2);
  }

  /** The longest way to a table that points nowhere, at most four. */
  int level(Relation table) {
    return level(table, new LinkedHashSet<>());
  }

  private int level(Relation table, Set<QualifiedName> seen) {
    if (!seen.add(table.name()) || seen.size() > DEEPEST) {
      return 0;
    }
    int deepest = 0;
    for (Relation target : tables) {
      if (targets(table).contains(target.name())) {
        deepest = Math.max(deepest, 1 + level(target, new LinkedHashSet<>(seen)));
      }
    }
    return Math.min(deepest, DEEPEST);
  }
}
