package dev.dbx.migration;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.generate.GenerateMigrationScript;
import dev.dbx.migration.snapshot.CompareSnapshots;
import dev.dbx.migration.snapshot.CreateSchemaSnapshot;
import dev.dbx.migration.snapshot.RestoreFromSnapshot;
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
            "db_restore_from_snapshot",
            Toolset.SNAPSHOT,
            Effect.SANDBOXED,
            RestoreFromSnapshot.Input.class,
            new RestoreFromSnapshot(ports)),
        Tool.of(
            "db_generate_migration_script",
            Toolset.MIGRATION,
            Effect.SANDBOXED,
            GenerateMigrationScript.Input.class,
            new GenerateMigrationScript(ports)));
  }

  private static <I extends Record, O extends Result> Tool<I, O> snapshot(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.SNAPSHOT, Effect.READS, input, useCase);
  }
}
