package dev.dbx.seeding;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.seeding.copy.CopyAnonymizedData;
import dev.dbx.seeding.write.SeedTestData;
import java.util.List;

/** The tools of this module. */
public final class SeedingTools {

  private SeedingTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        Tool.of(
            "db_seed_test_data",
            Toolset.DATA,
            Effect.WRITES,
            SeedTestData.Input.class,
            new SeedTestData(ports)),
        Tool.of(
            "db_copy_anonymized_data",
            Toolset.DATA,
            Effect.WRITES,
            CopyAnonymizedData.Input.class,
            new CopyAnonymizedData(ports)));
  }
}
