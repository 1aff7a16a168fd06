package dev.dbx.migration.validate;

import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Partitioning;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.statement.TableAction.AttachPartition;
import dev.dbx.migration.rows.NamedColumns;
import dev.dbx.migration.rows.PartitionBound;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows on the wrong side of a partition's bound. */
final class PartitionProbes {

  private static final String DEFAULT = "DEFAULT";

  private final ProbeList probes;
  private final Tables tables;
  private final Relation parent;

  PartitionProbes(ProbeList probes, Tables tables, Relation parent) {
    this.probes = probes;
    this.tables = tables;
    this.parent = parent;
  }

  void attach(AttachPartition attach) {
    Optional<Relation> child = tables.find(attach.partition());
    if (attach.isDefault()) {
      child.ifPresent(this::belongElsewhere);
    } else {
      child.ifPresent(table -> belongNotThere(table, attach.bound()));
      belongThere(attach.partition(), attach.bound());
    }
  }

  void create(QualifiedName name, String bound) {
    if (!bound.equalsIgnoreCase(DEFAULT)) {
      belongThere(name, bound);
    }
  }

  private void belongNotThere(Relation table, String bound) {
    PartitionBound.condition(parent, bound)
        .ifPresent(
            condition ->
                probes.rows(
                    table.name(),
                    key(table),
                    Sql.of("from {} t where ({}) is not true", table.name(), condition),
                    "%s do not fit " + Probes.literally(bound) + ", so ATTACH PARTITION fails",
                    "move or delete these rows first, or attach it for other values"));
  }

  /** Those that the default partition has taken in the meantime. */
  private void belongThere(QualifiedName partition, String bound) {
    Optional<Relation> fallback = siblings(DEFAULT::equalsIgnoreCase).stream().findFirst();
    Optional<Expression> condition = PartitionBound.condition(parent, bound);
    if (fallback.isPresent() && condition.isPresent()) {
      QualifiedName table = fallback.get().name();
      probes.rows(
          table,
          key(fallback.get()),
          Sql.of("from {} t where ({})", table, condition.get()),
          "%%s of the default partition %s belong in %s, so it fails"
              .formatted(Probes.literally(table.sql()), Probes.literally(partition.sql())),
          "in one transaction, detach the default partition, make the new one, move these rows"
              + " into it, and attach the default again");
    }
  }

  /** A default partition has nothing that another one takes. */
  private void belongElsewhere(Relation table) {
    List<Sql> taken =
        siblings(bound -> !bound.equalsIgnoreCase(DEFAULT)).stream()
            .flatMap(sibling -> sibling.partitionOf().stream())
            .flatMap(place -> PartitionBound.condition(parent, place.bound()).stream())
            .map(condition -> Sql.of("({})", condition))
            .toList();
    if (!taken.isEmpty()) {
      probes.rows(
          table.name(),
          key(table),
          Sql.of("from {} t where {}", table.name(), Sql.join(" or ", taken)),
          "%s belong in other partitions, so it cannot be the default one",
          "move these rows to their partitions first");
    }
  }

  private List<Relation> siblings(Predicate<String> bound) {
    return tables.all().stream()
        .filter(
            table ->
                table
                    .partitionOf()
                    .filter(place -> place.parent().equals(parent.name()))
                    .map(PartitionOf::bound)
                    .filter(bound)
                    .isPresent())
        .toList();
  }

  private List<Identifier> key(Relation table) {
    return NamedColumns.in(parent.partitioning().map(Partitioning::key).stream().toList(), table);
  }
}
