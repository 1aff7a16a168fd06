package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.catalog.TriggerEvent;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The database that a copy goes to. */
final class Receiving {

  private static final int MOST_NAMED = 5;

  private final Catalog catalog;
  private final Ports target;
  private final Call call;

  Receiving(Catalog catalog, Ports target, Call call) {
    this.catalog = catalog;
    this.target = target;
    this.call = call;
  }

  /**
   * @throws InvalidInput if it lacks a table or a column, or has one of another type
   */
  void requireSame(List<Chosen> tables) {
    List<String> lacking = new ArrayList<>();
    for (Chosen table : tables) {
      Optional<Relation> there = find(table.table().name());
      if (there.isEmpty()) {
        lacking.add("table " + table.table().name().sql());
      } else {
        table.table().columns().stream()
            .filter(column -> column.generated().isEmpty())
            .filter(column -> !hasSame(there.get(), column))
            .forEach(
                column ->
                    lacking.add(
                        "%s.%s %s"
                            .formatted(
                                table.table().name().sql(), column.name().sql(), column.type())));
      }
    }
    if (!lacking.isEmpty()) {
      String some = lacking.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
      throw new InvalidInput(
          "%s lacks %s%s"
              .formatted(
                  target.target().label(),
                  some,
                  lacking.size() > MOST_NAMED
                      ? " and %d more".formatted(lacking.size() - MOST_NAMED)
                      : ""),
          "bring its schema up to date first: run the project's migrations there, or create it with"
              + " pg_dump --schema-only; dbx compare-schemas shows what differs");
    }
  }

  private Optional<Relation> find(QualifiedName name) {
    return catalog.relations().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static boolean hasSame(Relation there, Column column) {
    return there.columns().stream()
        .anyMatch(
            it ->
                it.name().equals(column.name())
                    && it.type().equals(column.type())
                    && it.generated().isEmpty());
  }

  /**
   * The tables that have rows.
   *
   * @param replace whether they may
   * @throws Refused if they may not
   */
  List<QualifiedName> full(List<Chosen> tables, boolean replace) {
    ReadGuard guard = new ReadGuard(target.parser(), target.queries());
    List<QualifiedName> full = new ArrayList<>();
    for (Chosen table : tables) {
      QualifiedName name = table.table().name();
      Sql question = Sql.of("select exists (select 1 from {}) as found", name);
      if (target
          .queries()
          .read(guard.vet(question, call), Scope.whole(Identity.CONNECTION), call)
          .single()
          .flag("found")) {
        full.add(name);
      }
    }
    if (!replace && !full.isEmpty()) {
      throw new Refused(
          "empty",
          "there are rows in "
              + full.stream()
                  .map(QualifiedName::sql)
                  .limit(MOST_NAMED)
                  .collect(Collectors.joining(", "))
              + " of "
              + target.target().label(),
          "copy into empty tables, or empty them with --replace, which saves their rows first");
    }
    return full;
  }

  /** Triggers run there as for every other row. */
  List<String> notes(List<Chosen> tables) {
    String names =
        tables.stream()
            .flatMap(table -> find(table.table().name()).stream())
            .filter(table -> table.triggers().stream().anyMatch(Receiving::inserts))
            .map(table -> table.name().sql())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? List.of()
        : List.of("triggers on " + names + " run for the copied rows, and may change them");
  }

  private static boolean inserts(Trigger trigger) {
    return trigger.events().contains(TriggerEvent.INSERT)
        && trigger.enabled() != TriggerEnabled.DISABLED;
  }
}
