package dev.dbx.rls.access;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.ObjectReference.Kind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks from views down to tables the way PostgreSQL checks them: what a view reads is checked as
 * its owner, what one with security_invoker reads as whoever runs the query, however deep it is
 * (docs, CREATE VIEW).
 */
final class ReadPaths {

  private static final int SECURITY_INVOKER_SINCE = 15;
  private static final Identifier VIEW_QUERY = Identifier.of("_RETURN");

  private final Map<QualifiedName, Relation> relations = new HashMap<>();
  private final Map<QualifiedName, Set<QualifiedName>> reads = new HashMap<>();
  private final Holders holders;
  private final boolean knowsInvokers;

  ReadPaths(Catalog catalog, Holders holders) {
    this.holders = holders;
    this.knowsInvokers = catalog.server().majorVersion() >= SECURITY_INVOKER_SINCE;
    catalog.relations().forEach(relation -> relations.put(relation.name(), relation));
    for (Dependency link : catalog.dependencies()) {
      boolean query = link.part().equals(Optional.of(VIEW_QUERY));
      if (query && link.referenced().kind() == Kind.RELATION) {
        reads
            .computeIfAbsent(link.dependent().name(), view -> new LinkedHashSet<>())
            .add(link.referenced().name());
      }
    }
  }

  /** Whether the server knows security_invoker. */
  boolean knowsInvokers() {
    return knowsInvokers;
  }

  /** Whether what the view reads is checked as whoever runs the query. */
  boolean isInvoker(Relation view) {
    return knowsInvokers
        && view.kind() == RelationKind.VIEW
        && view.options().stream()
            .map(option -> option.toLowerCase(Locale.ROOT))
            .filter(option -> option.startsWith("security_invoker"))
            .anyMatch(option -> option.matches("security_invoker(=(true|on|yes|1|t|y))?"));
  }

  /** One shortest path to each table and role it is checked as; those that fail are left out. */
  List<ReadPath> from(Identifier reader, Relation view) {
    List<ReadPath> found = new ArrayList<>();
    Set<Seen> seen = new HashSet<>();
    Deque<ReadPath> waiting = new ArrayDeque<>();
    waiting.add(new ReadPath(List.of(view), reader, false));
    while (!waiting.isEmpty()) {
      ReadPath path = waiting.poll();
      if (isView(path.table())) {
        next(path, reader).stream()
            .filter(
                step -> seen.add(new Seen(step.table().name(), step.checkedAs(), step.stored())))
            .forEach(waiting::add);
      } else if (path.steps().size() > 1) {
        found.add(path);
      }
    }
    return found;
  }

  private record Seen(QualifiedName relation, Identifier checkedAs, boolean stored) {}

  private static boolean isView(Relation relation) {
    return relation.kind() == RelationKind.VIEW
        || relation.kind() == RelationKind.MATERIALIZED_VIEW;
  }

  private List<ReadPath> next(ReadPath path, Identifier reader) {
    Relation view = path.table();
    Identifier checkedAs = isInvoker(view) ? reader : view.owner();
    boolean stored = path.stored() || view.kind() == RelationKind.MATERIALIZED_VIEW;
    List<ReadPath> steps = new ArrayList<>();
    for (QualifiedName name : reads.getOrDefault(view.name(), Set.of())) {
      Optional.ofNullable(relations.get(name))
          .filter(relation -> mayRead(checkedAs, relation))
          .map(relation -> extended(path, relation, checkedAs, stored))
          .ifPresent(steps::add);
    }
    return steps;
  }

  private boolean mayRead(Identifier role, Relation relation) {
    return holders.privileges(role, relation).hasSome(TablePrivilege.SELECT);
  }

  private static ReadPath extended(
      ReadPath path, Relation relation, Identifier checkedAs, boolean stored) {
    List<Relation> steps = new ArrayList<>(path.steps());
    steps.add(relation);
    return new ReadPath(steps, checkedAs, stored);
  }
}
