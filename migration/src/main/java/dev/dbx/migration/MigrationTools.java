package dev.dbx.migration;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.history.MigrateStatus;
import dev.dbx.migration.rollback.TestMigrationRollback;
import dev.dbx.migration.simulate.SimulateMigration;
import dev.dbx.migration.snapshot.CompareSnapshots;
import dev.dbx.migration.snapshot.CreateSchemaSnapshot;
import dev.dbx.migration.snapshot.RestoreFromSnapshot;
import dev.dbx.migration.undo.MigrateUp;
import dev.dbx.migration.undo.RollbackLastMigration;
import java.time.Clock;
import java.util.List;

/** The tools of this module. */
public final class MigrationTools {

  private MigrationTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        snapshot(
            "db_create_schema_snapshot",
            CreateSchemaSnapshot.Input.class,
            new CreateSchemaSnapshot(ports, Clock.systemUTC())),
        snapshot("db_compare_snapshots", CompareSnapshots.Input.class, new CompareSnapshots(ports)),
        Tool.of(
            "db_migrate_status",
            Toolset.MIGRATION,
            Effect.READS,
            MigrateStatus.Input.class,
            new MigrateStatus(ports)),
        writing("db_migrate_up", MigrateUp.Input.class, new MigrateUp(ports)),
        Tool.of(
            "db_restore_from_snapshot",
            Toolset.SNAPSHOT,
            Effect.SANDBOXED,
            RestoreFromSnapshot.Input.class,
            new RestoreFromSnapshot(ports)),
        writing(
            "db_rollback_last_migration",
            RollbackLastMigration.Input.class,
            new RollbackLastMigration(ports)),
        sandboxed(
            "db_simulate_migration", SimulateMigration.Input.class, new SimulateMigration(ports)),
        sandboxed(
            "db_test_migration_rollback",
            TestMigrationRollback.Input.class,
            new TestMigrationRollback(ports)));
  }

  private static <I extends Record, O extends Result> Tool<I, O> sandboxed(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.MIGRATION, Effect.SANDBOXED, input, useCase);
  }

  private static <I extends Record, O extends Result> Tool<I, O> writing(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.MIGRATION, Effect.WRITES, input, useCase);
  }

  private static <I extends Record, O extends Result> Tool<I, O> snapshot(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.SNAPSHOT, Effect.READS, input, useCase);
  }
}
