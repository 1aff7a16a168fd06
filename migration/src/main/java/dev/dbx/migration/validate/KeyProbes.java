package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.Exclusion;
import dev.dbx.core.statement.IndexColumn;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.migration.rows.Conflicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that a key, an exclusion or a foreign key does not bear. */
final class KeyProbes {

  private final ProbeList probes;
  private final Relation table;

  KeyProbes(ProbeList probes, Relation table) {
    this.probes = probes;
    this.table = table;
  }

  void unique(CreateIndex index) {
    duplicates(
        index.keys(),
        index.where().map(where -> new Expression(where.text())),
        index.nullsNotDistinct());
  }

  void unique(List<Identifier> columns, boolean nullsNotDistinct) {
    duplicates(
        columns.stream().map(name -> new IndexColumn(name.sql(), Optional.of(name))).toList(),
        Optional.empty(),
        nullsNotDistinct);
  }

  /** Columns are shown; what an expression makes of personal data cannot be masked. */
  private void duplicates(
      List<IndexColumn> keys, Optional<Expression> where, boolean nullsNotDistinct) {
    List<Identifier> columns = keys.stream().flatMap(key -> key.column().stream()).toList();
    if (keys.isEmpty() || !Probes.has(table, columns)) {
      return;
    }
    List<Sql> values = keys.stream().map(KeyProbes::value).toList();
    List<Sql> named = new ArrayList<>();
    List<Sql> demands = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Identifier name = keys.get(i).column().orElse(Identifier.of("key" + i));
      named.add(Sql.of("{} as {}", values.get(i), name));
      if (!nullsNotDistinct) {
        demands.add(Sql.of("({}) is not null", values.get(i)));
      }
    }
    where.ifPresent(condition -> demands.add(Sql.of("({})", condition)));
    Sql rows =
        Sql.of(
            "from (select {} from {} where {} group by {} having count(*) > 1) t",
            Sql.join(", ", named),
            table.name(),
            demands.isEmpty() ? Sql.of("true") : Sql.join(" and ", demands),
            Sql.join(", ", values));
    String what = keys.stream().map(IndexColumn::text).collect(Collectors.joining(", "));
    probes.values(
        table.name(),
        columns,
        rows,
        "%s of " + Probes.literally(what) + " are there more than once, so it fails",
        "decide which of these rows stay, and merge or delete the others first");
  }

  private static Sql value(IndexColumn key) {
    return key.column()
        .map(name -> Sql.of("{}", name))
        .orElseGet(() -> Sql.of("({})", new Expression(key.text())));
  }

  void exclusion(Exclusion exclusion) {
    Conflicts conflicts = Conflicts.of(table, exclusion);
    String what =
        exclusion.elements().stream()
            .map(element -> element.expression() + " WITH " + element.operator())
            .collect(Collectors.joining(", "));
    probes.pairs(
        table.name(),
        conflicts,
        "%s conflict by " + Probes.literally(what) + ", so it fails",
        "decide which of these rows stay as they are, and change or delete the others first");
  }

  /**
   * @param later whether only a VALIDATE looks at them
   */
  void orphans(
      List<Identifier> columns, QualifiedName parent, List<Identifier> referenced, boolean later) {
    if (columns.isEmpty() || columns.size() != referenced.size()) {
      return;
    }
    List<Sql> equal =
        IntStream.range(0, columns.size())
            .mapToObj(i -> Sql.of("p.{} = t.{}", referenced.get(i), columns.get(i)))
            .toList();
    List<Sql> present = columns.stream().map(name -> Sql.of("t.{} is not null", name)).toList();
    probes.rows(
        table.name(),
        columns,
        Sql.of(
            "from {} t where {} and not exists (select from {} p where {})",
            table.name(),
            Sql.join(" and ", present),
            parent,
            Sql.join(" and ", equal)),
        "%s refer to nothing in "
            + Probes.literally(parent.sql())
            + (later ? ", so its VALIDATE will fail" : ", so it fails"),
        "delete these rows, set the reference to NULL, or add what they refer to");
  }
}
