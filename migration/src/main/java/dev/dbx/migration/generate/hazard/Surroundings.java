package dev.dbx.migration.generate.hazard;

import dev.dbx.core.sql.Sql;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.rows.GuardedRows;
import java.util.List;
import java.util.Optional;

/** What else is told of a change before somebody runs it. */
final class Surroundings implements Danger {

  @Override
  public List<Hazard> of(Operation operation, GuardedRows rows) {
    return switch (operation) {
      case AddColumn add -> required(add, rows).stream().toList();
      case CreateTable create -> exposed(create, rows).stream().toList();
      case RenameColumn rename -> policies(rename, rows).stream().toList();
      default -> List.of();
    };
  }

  private static Optional<Hazard> required(AddColumn add, GuardedRows rows) {
    boolean filled =
        add.column().defaultExpression().isPresent()
            || add.column().generated().isPresent()
            || add.column().type().endsWith("IDENTITY");
    if (!add.column().notNull() || filled || rows.relation(add.table()).isEmpty()) {
      return Optional.empty();
    }
    long count = rows.count(add.table(), Sql.of("true"));
    return count == 0
        ? Optional.empty()
        : Optional.of(
            Hazard.error(
                    "existing-nulls",
                    add.table().sql() + "." + add.column().name().sql(),
                    Danger.rows(count) + " would have no value: the migration fails on them")
                .withRemedy("say a default, or make it optional"));
  }

  private static Optional<Hazard> exposed(CreateTable create, GuardedRows rows) {
    return rows.isExposed(create.table().name())
        ? Optional.of(
            Hazard.warning(
                "exposed-table",
                create.table().name().sql(),
                "an API serves its schema, so row-level security is enabled;"
                    + " without a policy nobody else sees a row"))
        : Optional.empty();
  }

  /** They are rewritten by the server, but functions are not. */
  private static Optional<Hazard> policies(RenameColumn rename, GuardedRows rows) {
    List<String> functions =
        rows.read(
                Sql.of(
                    """
                    select p.oid::pg_catalog.regprocedure::text as name
                    from pg_proc p
                    join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname not in ('pg_catalog', 'information_schema')
                      and position({} in p.prosrc) > 0 and position({} in p.prosrc) > 0
                    order by 1
                    limit 5
                    """,
                    rename.column().value(),
                    rename.table().name().value()))
            .map(row -> row.text("name"));
    return functions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Hazard.warning(
                "dependants",
                rename.table().sql() + "." + rename.column().sql(),
                "functions say its name: " + String.join(", ", functions)));
  }
}
