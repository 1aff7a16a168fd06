package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.RuleLine;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.rules.SchemaRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The whole database at a glance: what there is, how large, how protected, what needs a look. */
public final class SchemaOverview implements UseCase<SchemaOverview.Input, SchemaOverview.Output> {

  private static final int LARGEST = 5;

  @Doc(
      "Show the database at a glance: counts, sizes, row-level security coverage, and what needs a"
          + " look")
  public record Input() {}

  /**
   * The database.
   *
   * @param sizeBytes of the whole database, catalogues included
   * @param findings a few per rule; {@code truncated} says that there are more
   * @param total findings, those left out included
   */
  public record Output(
      String database,
      String serverVersion,
      long sizeBytes,
      List<String> extensions,
      SchemaCounts counts,
      RlsCoverage rls,
      List<SchemaLine> schemas,
      List<TableLine> largestTables,
      List<RuleLine> needsALook,
      long total,
      boolean truncated,
      List<Finding> findings)
      implements Result {

    @Override
    public String headline() {
      return "%s on PostgreSQL %s: %s, %s, row-level security on %d of %d tables and partitions, %s to look at"
          .formatted(
              database,
              serverVersion,
              plural(counts.tables(), "table"),
              plural(counts.views() + counts.materializedViews(), "view"),
              rls.protectedTables(),
              rls.tables(),
              total == 0 ? "nothing" : plural(total, "thing"));
    }

    private static String plural(long count, String noun) {
      return count + " " + noun + (count == 1 ? "" : "s");
    }
  }

  /** A schema in one line. */
  public record SchemaLine(
      Identifier name,
      long tables,
      long views,
      long functions,
      long policies,
      long sizeBytes,
      Optional<String> comment) {

    static SchemaLine of(DatabaseSchema schema, Catalog catalog) {
      List<Relation> relations =
          catalog.relations().stream().filter(r -> isIn(schema, r.name())).toList();
      return new SchemaLine(
          schema.name(),
          relations.stream().filter(SchemaCounts::isTable).count(),
          relations.stream().filter(SchemaCounts::isView).count(),
          catalog.routines().stream().map(Routine::name).filter(n -> isIn(schema, n)).count(),
          relations.stream().mapToLong(relation -> relation.policies().size()).sum(),
          relations.stream().filter(SchemaOverview::isWhole).mapToLong(SchemaOverview::bytes).sum(),
          schema.comment());
    }

    private static boolean isIn(DatabaseSchema schema, QualifiedName name) {
      return name.schema().equals(Optional.of(schema.name()));
    }
  }

  /** A table in one line. */
  public record TableLine(QualifiedName name, Optional<Long> estimatedRows, long sizeBytes) {

    static TableLine of(Relation relation) {
      return new TableLine(relation.name(), relation.size().estimatedRows(), bytes(relation));
    }
  }

  private final CatalogReader catalog;

  public SchemaOverview(CatalogReader catalog) {
    this.catalog = catalog;
  }

  @Override
  public Output run(Input in, Call call) {
    Catalog read = catalog.read(call);
    List<Finding> all =
        read.relations().stream()
            .flatMap(relation -> SchemaRules.check(relation).stream())
            .sorted(SchemaRules.order())
            .toList();
    List<Finding> shown = RuleLine.someOfEach(all);
    return new Output(
        read.server().database(),
        read.server().version(),
        read.server().databaseSizeBytes(),
        read.extensions().stream().map(SchemaOverview::named).toList(),
        SchemaCounts.of(read),
        RlsCoverage.of(read.relations()),
        read.schemas().stream().map(schema -> SchemaLine.of(schema, read)).toList(),
        largest(read.relations()),
        RuleLine.count(all),
        all.size(),
        shown.size() < all.size(),
        shown);
  }

  private static String named(Extension extension) {
    return extension.name().value() + " " + extension.version();
  }

  /** A partitioned table has the size of its partitions. */
  private static boolean isWhole(Relation relation) {
    return relation.partitionOf().isEmpty();
  }

  private static long bytes(Relation relation) {
    return relation.size().totalBytes();
  }

  private static List<TableLine> largest(List<Relation> relations) {
    return relations.stream()
        .filter(SchemaOverview::isWhole)
        .filter(relation -> bytes(relation) > 0)
        .sorted(
            Comparator.comparing(SchemaOverview::bytes).reversed().thenComparing(Relation::name))
        .limit(LARGEST)
        .map(TableLine::of)
        .toList();
  }
}
