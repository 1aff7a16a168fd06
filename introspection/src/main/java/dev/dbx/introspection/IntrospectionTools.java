package dev.dbx.introspection;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.data.CountRecords;
import dev.dbx.introspection.data.TableData;
import dev.dbx.introspection.data.completeness.CheckDataCompleteness;
import dev.dbx.introspection.data.integrity.ValidateDataIntegrity;
import dev.dbx.introspection.data.reference.FindOrphanedRecords;
import dev.dbx.introspection.data.statistics.DataStatistics;
import dev.dbx.introspection.schema.DescribeTable;
import dev.dbx.introspection.schema.ExportSchemaAsMarkdown;
import dev.dbx.introspection.schema.ListTables;
import dev.dbx.introspection.schema.RlsPolicies;
import dev.dbx.introspection.schema.SchemaOverview;
import dev.dbx.introspection.schema.TableIndexes;
import dev.dbx.introspection.schema.TableTriggers;
import java.util.List;

/** The tools of this module. */
public final class IntrospectionTools {

  private IntrospectionTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        tool(
            "db_get_schema_overview",
            SchemaOverview.Input.class,
            new SchemaOverview(ports.catalog())),
        tool("db_list_tables", ListTables.Input.class, new ListTables(ports.queries())),
        tool("db_describe_table", DescribeTable.Input.class, new DescribeTable(ports.catalog())),
        tool(
            "db_get_rls_policies",
            RlsPolicies.Input.class,
            new RlsPolicies(ports.catalog(), ports.queries())),
        tool(
            "db_get_table_indexes",
            TableIndexes.Input.class,
            new TableIndexes(ports.catalog(), ports.queries())),
        tool(
            "db_get_table_triggers",
            TableTriggers.Input.class,
            new TableTriggers(ports.catalog(), ports.queries())),
        tool(
            "db_export_schema_as_markdown",
            ExportSchemaAsMarkdown.Input.class,
            new ExportSchemaAsMarkdown(ports.catalog())),
        data("db_get_table_data", TableData.Input.class, new TableData(ports)),
        data("db_count_records", CountRecords.Input.class, new CountRecords(ports)),
        data("db_get_data_statistics", DataStatistics.Input.class, new DataStatistics(ports)),
        data(
            "db_check_data_completeness",
            CheckDataCompleteness.Input.class,
            new CheckDataCompleteness(ports)),
        data(
            "db_find_orphaned_records",
            FindOrphanedRecords.Input.class,
            new FindOrphanedRecords(ports)),
        data(
            "db_validate_data_integrity",
            ValidateDataIntegrity.Input.class,
            new ValidateDataIntegrity(ports)));
  }

  private static <I extends Record, O extends Result> Tool<I, O> tool(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.SCHEMA, Effect.READS, input, useCase);
  }

  private static <I extends Record, O extends Result> Tool<I, O> data(
      String name, Class<I> input, UseCase<I, O> useCase) {
    return Tool.of(name, Toolset.DATA, Effect.READS, input, useCase);
  }
}
