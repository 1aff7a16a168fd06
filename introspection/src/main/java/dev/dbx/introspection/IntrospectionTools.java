package dev.dbx.introspection;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.introspection.schema.ListTables;
import java.util.List;

/** The tools of this module. */
public final class IntrospectionTools {

  private IntrospectionTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        Tool.of(
            "db_list_tables",
            Toolset.SCHEMA,
            Effect.READS,
            ListTables.Input.class,
            new ListTables(ports.queries())));
  }
}
