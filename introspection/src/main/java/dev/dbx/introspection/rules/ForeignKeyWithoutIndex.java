package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A foreign key whose check on the referenced side has to scan this table. */
final class ForeignKeyWithoutIndex implements RelationRule {

  @Override
  public String id() {
    return "foreign-key-without-index";
  }

  /** What a partition inherits is reported for its parent. */
  @Override
  public List<Finding> check(Relation relation) {
    return relation.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(key -> key.local() && key.enforced())
        .filter(key -> relation.indexes().stream().noneMatch(index -> serves(index, key)))
        .map(key -> finding(relation, key))
        .toList();
  }

  /** The key's columns come first in the index, in any order. */
  private static boolean serves(Index index, Constraint key) {
    List<Identifier> columns = key.columns();
    boolean finds = index.method().equals("btree") || index.method().equals("hash");
    if (!index.valid() || !finds || index.keys().size() < columns.size()) {
      return false;
    }
    Set<Identifier> leading =
        index.keys().subList(0, columns.size()).stream()
            .map(IndexKey::column)
            .flatMap(column -> column.stream())
            .collect(Collectors.toSet());
    return leading.equals(new HashSet<>(columns))
        && index.predicate().stream().allMatch(predicate -> holdsForNonNulls(predicate, columns));
  }

  /** "col IS NOT NULL" follows from the equality that the check asks for. */
  private static boolean holdsForNonNulls(String predicate, List<Identifier> columns) {
    Set<String> implied =
        columns.stream().map(column -> column.sql() + " IS NOT NULL").collect(Collectors.toSet());
    return Arrays.stream(predicate.replace("(", "").replace(")", "").split(" AND ", -1))
        .allMatch(implied::contains);
  }

  private Finding finding(Relation relation, Constraint key) {
    String columns = key.columns().stream().map(Identifier::sql).collect(Collectors.joining(", "));
    String name = relation.name().sql();
    String target = key.reference().map(reference -> reference.table().sql()).orElse("its target");
    return Finding.of(
            id(),
            Severity.WARNING,
            name,
            "deleting or re-keying a row of "
                + target
                + " scans this table: no index on "
                + columns)
        .withEvidence(
            key.name().sql()
                + " "
                + key.definition()
                + relation
                    .size()
                    .estimatedRows()
                    .map(rows -> "; about " + rows + " rows")
                    .orElse(""))
        .withHint("create the index, unless rows of " + target + " are never deleted or re-keyed")
        .withFix("CREATE INDEX CONCURRENTLY ON " + name + " (" + columns + ");");
  }
}
