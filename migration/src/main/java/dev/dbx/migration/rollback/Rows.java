package dev.dbx.migration.rollback;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in the tables of a throw-away database: of each column how many values there are and a
 * sum of their hashes, whatever their order; of each sequence its last value.
 */
record Rows(Map<QualifiedName, Content> tables, Map<String, Long> sequences) {

  /** The rows of one table, by column. */
  record Content(long rows, String whole, Map<String, String> columns) {}

  private static final String SEQUENCES =
      "select format('%I.%I', schemaname, sequencename), last_value from pg_sequences"
          + " where last_value is not null";

  /** Of all tables that a catalogue has, by the columns that it has. */
  static Rows of(Catalog catalog, Session session, Call call) {
    try (SandboxConnection connection = session.connect(call)) {
      connection.run("set role none");
      Map<QualifiedName, Content> tables = new TreeMap<>();
      for (Relation relation : catalog.relations()) {
        boolean table =
            relation.kind() == RelationKind.TABLE
                || relation.kind() == RelationKind.PARTITIONED_TABLE;
        if (table && relation.partitionOf().isEmpty() && hasRows(relation, connection)) {
          tables.put(relation.name(), content(relation, connection));
        }
      }
      Map<String, Long> sequences = new TreeMap<>();
      connection
          .run(SEQUENCES)
          .rows()
          .forEach(row -> sequences.put(text(row.get(0)), Long.parseLong(text(row.get(1)))));
      return new Rows(tables, sequences);
    }
  }

  private static boolean hasRows(Relation relation, SandboxConnection connection) {
    return !connection.run("select 1 from " + relation.name().sql() + " limit 1").rows().isEmpty();
  }

  private static Content content(Relation relation, SandboxConnection connection) {
    List<String> names =
        relation.columns().stream().map(Column::name).map(name -> name.sql()).sorted().toList();
    List<String> asked = new ArrayList<>();
    asked.add("count(*)");
    asked.add(hash("row(" + String.join(", ", names) + ")"));
    names.forEach(name -> asked.add("count(" + name + ") || ' ' || " + hash(name)));
    List<@Nullable String> row =
        connection
            .run(
                asked.stream()
                    .collect(Collectors.joining(", ", "select ", " from " + relation.name().sql())))
            .rows()
            .get(0);
    Map<String, String> columns = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), text(row.get(i + 2)));
    }
    return new Content(Long.parseLong(text(row.get(0))), text(row.get(1)), columns);
  }

  private static String hash(String value) {
    return "coalesce(sum(hashtextextended(%s::text, 0)::numeric), 0)::text".formatted(value);
  }

  private static String text(@Nullable String cell) {
    return cell == null ? "" : cell;
  }

  /** What these have, and others have not, as sentences: those of the catalogue's tables. */
  List<String> lostIn(Catalog catalog, Session session, Call call) {
    Rows now = of(catalog, session, call);
    List<String> lost = new ArrayList<>();
    tables.forEach(
        (name, before) -> {
          boolean there = catalog.relations().stream().anyMatch(it -> it.name().equals(name));
          if (there) {
            lost.addAll(lost(name, before, now.tables.get(name)));
          }
        });
    sequences.forEach(
        (name, value) -> {
          long then = now.sequences.getOrDefault(name, 0L);
          if (then < value) {
            lost.add("sequence %s is at %d, and was at %d".formatted(name, then, value));
          }
        });
    return lost;
  }

  private static List<String> lost(QualifiedName name, Content before, @Nullable Content after) {
    if (after == null) {
      return List.of("all %d rows of %s are gone".formatted(before.rows(), name.sql()));
    }
    if (after.rows() != before.rows()) {
      return List.of(
          "%s has %d rows, and had %d".formatted(name.sql(), after.rows(), before.rows()));
    }
    List<String> lost = new ArrayList<>();
    before
        .columns()
        .forEach(
            (column, hash) -> {
              String now = after.columns().get(column);
              if (now != null && !now.equals(hash)) {
                lost.add("values of %s.%s are not what they were".formatted(name.sql(), column));
              }
            });
    boolean comparable = before.columns().keySet().equals(after.columns().keySet());
    if (lost.isEmpty() && comparable && !before.whole().equals(after.whole())) {
      lost.add("values of %s are in other rows than they were".formatted(name.sql()));
    }
    return lost;
  }
}
