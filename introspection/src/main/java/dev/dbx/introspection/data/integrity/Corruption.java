package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Damaged tables and btree indexes, by the extension amcheck where it is installed (docs, F.1
 * amcheck). Both functions only read, with the lock of a reader.
 */
final class Corruption implements IntegrityCheck {

  static final String RULE = "corruption";

  @Override
  public String title() {
    return "corruption (amcheck)";
  }

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    Optional<Identifier> schema = table.surroundings().amcheck();
    boolean stored = table.subject().relation().kind() == RelationKind.TABLE;
    if (schema.isEmpty() || !stored) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    heap(table, schema.get(), call).ifPresent(findings::add);
    table.subject().relation().indexes().stream()
        .filter(index -> index.method().equals("btree") && index.valid())
        .flatMap(index -> index(table, index, schema.get(), call).stream())
        .forEach(findings::add);
    return findings;
  }

  private static Optional<Finding> heap(Examined table, Identifier amcheck, Call call) {
    Sql question =
        Sql.of(
            "select blkno, msg from {}.verify_heapam({}::regclass) limit 5", amcheck, table.sql());
    List<Row> damages = table.reader().ask(question, call).map(row -> row);
    return damages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            damaged(
                table.sql(),
                damages.stream()
                    .map(row -> "block " + row.number("blkno") + ": " + row.text("msg"))
                    .collect(Collectors.joining("; "))));
  }

  private static Optional<Finding> index(
      Examined table, Index index, Identifier amcheck, Call call) {
    try {
      table
          .reader()
          .ask(Sql.of("select {}.bt_index_check({}::regclass)", amcheck, index.name().sql()), call);
      return Optional.empty();
    } catch (SqlFailed damage) {
      // XX001 data_corrupted, XX002 index_corrupted
      if (!damage.sqlState().startsWith("XX")) {
        throw damage;
      }
      return Optional.of(damaged(index.name().sql(), damage.message()));
    }
  }

  private static Finding damaged(String subject, String evidence) {
    return Finding.of(RULE, Severity.ERROR, subject, "it is damaged")
        .withEvidence(evidence)
        .withHint(
            "copy the data directory before anything else; an index can be built again with"
                + " REINDEX, a table needs a backup; look for what damaged it");
  }
}
