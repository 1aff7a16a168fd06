package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.seeding.plan.Existing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the tables of the target, read on the sealed path. */
final class FoundRows implements Existing {

  private final Catalog catalog;
  private final Optional<String> owner;
  private final QueryRunner queries;
  private final ReadGuard guard;
  private final Call call;
  private final Map<QualifiedName, Long> counts = new HashMap<>();
  private final Map<QualifiedName, Long> given = new HashMap<>();

  /**
   * @param owner of the rows that are pointed to, if there are such
   */
  FoundRows(Catalog catalog, Optional<String> owner, Ports ports, Call call) {
    this.owner = owner;
    this.catalog = catalog;
    this.queries = ports.queries();
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.call = call;
  }

  private List<Row> read(Sql question) {
    return queries
        .read(guard.vet(question, call), Scope.whole(Identity.CONNECTION), call)
        .map(row -> row);
  }

  private static final int TABLES_AT_ONCE = 100;

  /** Counts the rows of many tables, which takes as long as of a few. */
  void count(List<QualifiedName> all) {
    List<QualifiedName> tables = all.stream().filter(table -> large(table).isEmpty()).toList();
    for (int from = 0; from < tables.size(); from += TABLES_AT_ONCE) {
      List<QualifiedName> some =
          tables.subList(from, Math.min(tables.size(), from + TABLES_AT_ONCE));
      List<Sql> questions = new ArrayList<>();
      for (QualifiedName table : some) {
        questions.add(Sql.of("select {} as name, count(*) as n from {}", table.sql(), table));
      }
      Map<String, Long> found = new HashMap<>();
      read(Sql.join(" union all ", questions))
          .forEach(row -> found.put(row.text("name"), row.number("n")));
      some.forEach(table -> counts.put(table, found.getOrDefault(table.sql(), 0L)));
    }
  }

  @Override
  public long rows(QualifiedName table) {
    return counts.computeIfAbsent(
        table,
        name ->
            large(name)
                .orElseGet(
                    () -> read(Sql.of("select count(*) as n from {}", name)).get(0).number("n")));
  }

  /** To count more would take long. */
  private static final long LARGE = 2_000_000;

  /** The planner's count of a large table, and somewhat more. */
  private Optional<Long> large(QualifiedName table) {
    return catalog.relations().stream()
        .filter(relation -> relation.name().equals(table))
        .flatMap(relation -> relation.size().estimatedRows().stream())
        .filter(rows -> rows > LARGE)
        .map(rows -> rows + rows / 10)
        .findFirst();
  }

  @Override
  public long last(QualifiedName table, Identifier column) {
    long largest =
        rows(table) == 0
            ? 0
            : read(Sql.of("select coalesce(max({}), 0)::bigint as n from {}", column, table))
                .get(0)
                .number("n");
    return Math.max(largest, given(table, column));
  }

  /** What the column's sequence gave last, if it may be read. */
  private long given(QualifiedName table, Identifier column) {
    return sequence(catalog, table, column)
        .map(sequence -> sequences().getOrDefault(sequence, 0L))
        .orElse(0L);
  }

  private Map<QualifiedName, Long> sequences() {
    if (given.isEmpty()) {
      queries
          .ask(
              Sql.of(
                  """
                  select schemaname as schema, sequencename as name,
                    coalesce(last_value, 0)::bigint as n
                  from pg_sequences
                  """),
              call)
          .map(
              row ->
                  given.put(
                      QualifiedName.of(row.text("schema"), row.text("name")), row.number("n")));
    }
    return given;
  }

  /** The sequence that belongs to a column. */
  static Optional<QualifiedName> sequence(Catalog catalog, QualifiedName table, Identifier column) {
    return catalog.sequences().stream()
        .filter(it -> it.ownedBy().equals(Optional.of(new ColumnReference(table, column))))
        .map(Sequence::name)
        .findFirst();
  }

  @Override
  public List<Map<Identifier, String>> keys(
      QualifiedName table,
      List<Identifier> columns,
      List<Identifier> also,
      Optional<Constraint> unused,
      int most) {
    List<Sql> conditions = new ArrayList<>();
    columns.forEach(column -> conditions.add(Sql.of("p.{} is not null", column)));
    unused.ifPresent(key -> conditions.add(isUnused(key)));
    Optional<Sql> own = owner.flatMap(id -> owned(table, id));
    List<Sql> first = new ArrayList<>(conditions);
    own.ifPresent(first::add);
    List<Map<Identifier, String>> keys = keys(table, columns, also, first, most);
    return keys.isEmpty() && own.isPresent() ? keys(table, columns, also, conditions, most) : keys;
  }

  private List<Map<Identifier, String>> keys(
      QualifiedName table,
      List<Identifier> columns,
      List<Identifier> also,
      List<Sql> conditions,
      int most) {
    List<Identifier> all = new ArrayList<>(columns);
    all.addAll(also);
    List<Sql> texts =
        all.stream().map(column -> Sql.of("coalesce(p.{}::text, '')", column)).toList();
    Sql question =
        Sql.of(
            "select array[{}] as key from {} as p where {} order by {} limit {}",
            Sql.join(", ", texts),
            table,
            Sql.join(" and ", conditions),
            // which an index has: only unique columns are pointed to
            Sql.join(", ", columns.stream().map(column -> Sql.of("p.{}", column)).toList()),
            most);
    return read(question).stream().map(row -> key(all, columns.size(), row.texts("key"))).toList();
  }

  /** No row points there by that key. */
  private Sql isUnused(Constraint key) {
    List<Identifier> referenced = key.reference().orElseThrow().columns();
    List<Sql> same = new ArrayList<>();
    for (int i = 0; i < referenced.size(); i++) {
      same.add(Sql.of("c.{} = p.{}", key.columns().get(i), referenced.get(i)));
    }
    return Sql.of(
        "not exists (select from {} as c where {})", holder(key), Sql.join(" and ", same));
  }

  private QualifiedName holder(Constraint key) {
    return catalog.relations().stream()
        .filter(relation -> relation.constraints().contains(key))
        .map(Relation::name)
        .findFirst()
        .orElseThrow();
  }

  /** Those of the user as whom rows are inserted. */
  private Optional<Sql> owned(QualifiedName table, String id) {
    return catalog.relations().stream()
        .filter(relation -> relation.name().equals(table))
        .findFirst()
        .flatMap(Ownership::of)
        .map(by -> Sql.of("p.{} = {}", by.column(), new Untyped(id)));
  }

  @Override
  public End end(QualifiedName table, Identifier start, Identifier end) {
    Sql last = start.equals(end) ? Sql.of("upper({})", end) : Sql.of("{}", end);
    Sql open =
        start.equals(end)
            ? Sql.of("upper_inf({}) and not isempty({})", end, end)
            : Sql.of("{} is null", end);
    Row row =
        read(Sql.of(
                "select max({})::text as last, coalesce(bool_or({}), false) as taken from {}",
                last,
                open,
                table))
            .get(0);
    return new End(!row.flag("taken"), row.optionalText("last"));
  }

  /** What is empty behind the key itself is NULL. */
  private static Map<Identifier, String> key(
      List<Identifier> columns, int ofKey, List<String> values) {
    Map<Identifier, String> key = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i < ofKey || !values.get(i).isEmpty()) {
        key.put(columns.get(i), values.get(i));
      }
    }
    return key;
  }

  @Override
  public boolean hasAny(QualifiedName table, Identifier column, List<String> values) {
    return !values.isEmpty()
        && read(Sql.of(
                "select exists (select from {} where {}::text = any({})) as found",
                table,
                column,
                values))
            .get(0)
            .flag("found");
  }

  @Override
  public List<String> values(QualifiedName table, Identifier column, int most) {
    if (rows(table) == 0) {
      return List.of();
    }
    return read(
            Sql.of(
                """
                select distinct value from (
                  select {}::text as value from {} where {} is not null limit 10000) s
                order by 1 limit {}
                """,
                column,
                table,
                column,
                most))
        .stream()
        .map(row -> row.text("value"))
        .toList();
  }
}
