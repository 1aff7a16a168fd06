package dev.dbx.migration.generate.hazard;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Folded;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.EnableRowSecurity;
import dev.dbx.migration.generate.plan.Operation.PartitionByMonth;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import dev.dbx.migration.rows.GuardedRows;
import java.util.ArrayList;
import java.util.List;

/** Asks the database what a change would meet, and adds to it what only the database knows. */
public final class HazardSearch {

  private static final List<Danger> DANGERS =
      List.of(new BrokenRows(), new Losses(), new TypeDangers(), new Surroundings());

  private final GuardedRows rows;

  public HazardSearch(Ports ports, Catalog catalog, Call call) {
    this.rows = new GuardedRows(ports, catalog, call);
  }

  /** The change with its hazards, complete. */
  public Change of(Change change) {
    Change complete = change.withOperations(complete(change.operations()));
    List<Hazard> found = new ArrayList<>();
    for (Operation operation : complete.operations()) {
      if (!isFilled(operation, complete.operations())) {
        DANGERS.forEach(danger -> found.addAll(ask(danger, operation)));
      }
    }
    return complete.warning(found.toArray(Hazard[]::new));
  }

  private static boolean isFilled(Operation operation, List<Operation> all) {
    return operation instanceof SetNotNull set
        && all.stream().anyMatch(one -> one instanceof Backfill fill && Folded.fills(fill, set));
  }

  /** One question that fails must not hide the others. */
  private List<Hazard> ask(Danger danger, Operation operation) {
    try {
      return danger.of(operation, rows);
    } catch (DbxException refused) {
      return List.of(notAsked(operation, refused));
    }
  }

  private static Hazard notAsked(Operation operation, DbxException reason) {
    return Hazard.warning(
        "not-checked",
        operation.getClass().getSimpleName(),
        "the rows that are there were not looked at: " + reason.message());
  }

  private List<Operation> complete(List<Operation> operations) {
    List<Operation> complete = new ArrayList<>();
    for (Operation operation : operations) {
      switch (operation) {
        case PartitionByMonth partition -> complete.add(months(partition));
        case CreateTable create -> {
          complete.add(create);
          QualifiedName table = create.table().name();
          if (rows.isExposed(table) && !secures(operations, table)) {
            complete.add(new EnableRowSecurity(table));
          }
        }
        default -> complete.add(operation);
      }
    }
    return complete;
  }

  private static boolean secures(List<Operation> operations, QualifiedName table) {
    return operations.stream()
        .anyMatch(one -> one instanceof EnableRowSecurity enable && enable.table().equals(table));
  }

  /** Every month that has rows. */
  private PartitionByMonth months(PartitionByMonth partition) {
    if (!partition.months().isEmpty()) {
      return partition;
    }
    List<String> months =
        rows.read(
                Sql.of(
                    "select distinct to_char(t.{}, 'YYYY-MM') as month from {} as t"
                        + " where isfinite(t.{}) order by 1",
                    partition.column(),
                    partition.table(),
                    partition.column()))
            .map(row -> row.text("month"));
    return new PartitionByMonth(partition.table(), partition.column(), months);
  }
}
