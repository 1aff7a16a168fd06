package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.rules.SchemaRules;
import dev.dbx.introspection.words.IndexWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The indexes of a table: what they cover, what they cost, whether they are used. */
public final class TableIndexes implements UseCase<TableIndexes.Input, TableIndexes.Output> {

  @Doc(
      value =
          "Show the indexes of a table: definition, size, use, what they cover, duplicates, and"
              + " foreign keys without one",
      example = "applications")
  public record Input(
      @Doc("Table or materialised view, with its schema where that is not on the search path")
          QualifiedName tableName) {}

  /**
   * All indexes of one table.
   *
   * @param scansSince when the server's counters were last reset; empty if they never were
   */
  public record Output(
      QualifiedName table,
      Optional<Long> estimatedRows,
      long tableBytes,
      long indexBytes,
      Optional<String> scansSince,
      List<IndexLine> indexes,
      List<Finding> findings)
      implements Result {

    @Override
    public String headline() {
      return table.sql()
          + ": "
          + indexes.size()
          + (indexes.size() == 1 ? " index" : " indexes")
          + (findings.isEmpty() ? "" : ", " + findings.size() + " to look at");
    }
  }

  /**
   * One index.
   *
   * @param covers what it is good for
   * @param columns its key columns in order, without expressions
   */
  public record IndexLine(
      Identifier name,
      String definition,
      String covers,
      List<Identifier> columns,
      List<String> notes,
      long sizeBytes,
      long scans,
      Optional<String> comment) {

    static IndexLine of(Index index) {
      return new IndexLine(
          index.name().name(),
          index.definition(),
          IndexWords.covers(index),
          index.keys().stream().flatMap(key -> key.column().stream()).toList(),
          IndexWords.notes(index),
          index.usage().sizeBytes(),
          index.usage().scans(),
          index.comment());
    }
  }

  private static final Sql COUNTERS_RESET =
      Sql.of(
          """
          select to_char(stats_reset at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as since
          from pg_stat_database
          where datname = current_database()\
          """);

  private final CatalogReader catalog;
  private final QueryRunner queries;

  public TableIndexes(CatalogReader catalog, QueryRunner queries) {
    this.catalog = catalog;
    this.queries = queries;
  }

  @Override
  public Output run(Input in, Call call) {
    Relation relation = catalog.relation(in.tableName(), call);
    Optional<String> since = queries.ask(COUNTERS_RESET, call).single().optionalText("since");
    List<Finding> findings = new ArrayList<>(SchemaRules.checkIndexes(relation));
    relation.indexes().stream()
        .filter(TableIndexes::isUnused)
        .map(index -> unused(index, since))
        .forEach(findings::add);
    return new Output(
        relation.name(),
        relation.size().estimatedRows(),
        relation.size().heapBytes(),
        relation.size().indexBytes(),
        since,
        relation.indexes().stream().map(IndexLine::of).toList(),
        findings.stream().sorted(SchemaRules.order()).toList());
  }

  /** An index that checks something is used by every write, whatever the counter says. */
  private static boolean isUnused(Index index) {
    boolean checks = index.unique() || index.exclusion() || index.constraint().isPresent();
    return index.usage().scans() == 0 && index.valid() && !checks && !index.replicaIdentity();
  }

  private static Finding unused(Index index, Optional<String> since) {
    return Finding.of(
            "index-unused",
            Severity.INFO,
            index.name().sql(),
            "no query used it " + since.map(time -> "since " + time).orElse("on this server yet"))
        .withEvidence("0 scans, " + index.usage().sizeBytes() + " bytes")
        .withHint("look at replicas and at rare jobs too before you drop it");
  }
}
