package dev.dbx.migration.rows;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.Exclusion;
import dev.dbx.core.statement.Exclusion.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pairs of rows that an exclusion constraint forbids. Without its index each row is compared with
 * each other that is equal in what the constraint wants equal, so that only so many are read.
 *
 * @param pairs a FROM clause with a row for each pair, which has the columns of its first row
 * @param columns those that the constraint is about
 * @param candidates a FROM clause with a row for each row that is compared
 * @param most how many of them are
 */
public record Conflicts(Sql pairs, List<Identifier> columns, Sql candidates, int most) {

  /** Where an equality divides them, the server joins by a hash. */
  private static final int MOST_DIVIDED = 100_000;

  private static final int MOST = 4_000;

  public Conflicts {
    columns = List.copyOf(columns);
  }

  /** Of the rows that a table has now. */
  public static Conflicts of(Relation table, Exclusion exclusion) {
    List<Element> elements = exclusion.elements();
    boolean divided = elements.stream().anyMatch(element -> element.operator().equals("="));
    int most = divided ? MOST_DIVIDED : MOST;
    Sql candidates =
        Sql.of(
            "from {} t where {}",
            table.name(),
            exclusion
                .where()
                .map(where -> Sql.of("({})", new Expression(where.text())))
                .orElse(Sql.of("true")));
    List<Sql> keys =
        IntStream.range(0, elements.size())
            .mapToObj(
                i -> Sql.of("({}) as {}", new Expression(elements.get(i).expression()), key(i)))
            .toList();
    List<Identifier> columns =
        NamedColumns.in(elements.stream().map(Element::expression).toList(), table);
    List<Sql> kept = new ArrayList<>(keys);
    List<Sql> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Identifier name = Identifier.of("shown" + i);
      kept.add(Sql.of("t.{} as {}", columns.get(i), name));
      shown.add(Sql.of("a.{} as {}", name, columns.get(i)));
    }
    Sql pairs =
        Sql.of(
            """
            from (
              with candidates as materialized (
                select t.tableoid as part, t.ctid as place, {} {} limit {}
              )
              select {} from candidates a
              join candidates b on (a.part, a.place) < (b.part, b.place) and {}
            ) t
            """,
            Sql.join(", ", kept),
            candidates,
            most,
            shown.isEmpty() ? Sql.of("1") : Sql.join(", ", shown),
            new Expression(conflict(elements)));
    return new Conflicts(pairs, columns, candidates, most);
  }

  /** What was left out, if anything is. */
  public Optional<String> cut(GuardedRows rows) {
    return rows.count(candidates, most + 1) > most
        ? Optional.of("only %,d rows were compared with each other".formatted(most))
        : Optional.empty();
  }

  private static Identifier key(int number) {
    return Identifier.of("key" + number);
  }

  /** The operators are the constraint's, so that a guard has to read them. */
  private static String conflict(List<Element> elements) {
    return IntStream.range(0, elements.size())
        .mapToObj(i -> "a.key%d %s b.key%d".formatted(i, elements.get(i).operator(), i))
        .collect(Collectors.joining(" and "));
  }
}
