package dev.dbx.app;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Tool;
import dev.dbx.introspection.IntrospectionTools;
import dev.dbx.migration.MigrationTools;
import dev.dbx.query.QueryTools;
import dev.dbx.rls.RlsTools;
import dev.dbx.seeding.SeedingTools;
import dev.dbx.workflow.WorkflowTools;
import java.util.List;
import java.util.stream.Stream;

/** Every tool of dbx, bound to one database. */
public final class Tools {

  private Tools() {}

  /** The lists of all domains, in the order help shows them. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return Stream.of(
            IntrospectionTools.all(ports),
            QueryTools.all(ports),
            RlsTools.all(ports),
            MigrationTools.all(ports),
            SeedingTools.all(ports),
            WorkflowTools.all(ports))
        .flatMap(List::stream)
        .toList();
  }
}
