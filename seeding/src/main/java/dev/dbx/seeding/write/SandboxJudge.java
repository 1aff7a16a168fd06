package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.plan.Judge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a copy of the target's definitions which values its conditions accept: their functions run
 * there, and nowhere else. The copy is made when it is first needed.
 */
public final class SandboxJudge implements Judge, AutoCloseable {

  /** Where one of many is no value of its type, the smaller half is tried. */
  private static final int AT_ONCE = 100;

  private final Catalog catalog;
  private final Ports ports;
  private final Call call;
  private @Nullable Session session;
  private @Nullable SandboxConnection connection;

  public SandboxJudge(Catalog catalog, Ports ports, Call call) {
    this.catalog = catalog;
    this.ports = ports;
    this.call = call;
  }

  @Override
  public Set<Integer> accepted(
      Relation table,
      List<Identifier> columns,
      List<List<Optional<String>>> candidates,
      List<String> conditions) {
    Set<Integer> accepted = new HashSet<>();
    List<Integer> all = IntStream.range(0, candidates.size()).boxed().toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      ask(
          new Question(table, columns, candidates, conditions),
          all.subList(from, Math.min(all.size(), from + AT_ONCE)),
          accepted);
    }
    return accepted;
  }

  private record Question(
      Relation table,
      List<Identifier> columns,
      List<List<Optional<String>>> candidates,
      List<String> conditions) {

    /** Typed by the table's columns, of which no row is read. */
    String sql(List<Integer> positions) {
      String names = columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
      List<String> rows = new ArrayList<>();
      for (int position : positions) {
        rows.add(
            candidates.get(position).stream()
                .map(value -> value.map(Literal::of).orElse("null"))
                .collect(Collectors.joining(", ", "(" + position + ", ", ")")));
      }
      String typed =
          columns.stream()
              .map(column -> column.sql() + "::" + type(column) + " as " + column.sql())
              .collect(Collectors.joining(", "));
      return "select position from (select position, "
          + typed
          + " from (values "
          + String.join(", ", rows)
          + ") as candidates (position, "
          + names
          + ")) as "
          + table.name().name().sql()
          + " where "
          + conditions.stream()
              .map(condition -> "((" + condition + ") is not false)")
              .collect(Collectors.joining(" and "));
    }

    private String type(Identifier column) {
      return table.columns().stream()
          .filter(it -> it.name().equals(column))
          .map(it -> it.type())
          .findFirst()
          .orElse("text");
    }
  }

  private void ask(Question question, List<Integer> positions, Set<Integer> accepted) {
    if (positions.isEmpty()) {
      return;
    }
    try {
      connection()
          .run(question.sql(positions))
          .rows()
          .forEach(row -> accepted.add(Integer.valueOf(String.valueOf(row.get(0)))));
    } catch (SqlFailed oneIsNoValue) {
      if (positions.size() > 1) {
        int half = positions.size() / 2;
        ask(question, positions.subList(0, half), accepted);
        ask(question, positions.subList(half, positions.size()), accepted);
      }
    }
  }

  private SandboxConnection connection() {
    SandboxConnection open = connection;
    if (open == null) {
      Session made =
          ports
              .sandbox()
              .clone(new Original(catalog, ports.queries()), Fidelity.SCHEMA, call.silent());
      session = made;
      open = made.connect(call);
      connection = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    if (session != null) {
      session.close();
    }
  }
}
