package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.guard.VettedScript.Complaint;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a foreign key that goes in a circle, once all rows are there. */
public final class Patch {

  private static final Complaint COMPLAINT =
      new Complaint("a key was not filled", "look for a rule or a trigger on the table");

  private Patch() {}

  /** The columns that {@link #steps} wants, in this order: the primary key and the foreign key. */
  public static List<Identifier> columns(Relation table, Constraint key) {
    List<Identifier> columns = new ArrayList<>(primaryKey(table));
    key.columns().stream().filter(name -> !columns.contains(name)).forEach(columns::add);
    return columns;
  }

  /**
   * What runs in the transaction that has inserted the rows.
   *
   * @param rows of {@link #columns}, as COPY reads them
   * @throws Unsupported if the table has no primary key
   */
  public static List<Step> steps(Relation table, Constraint key, Iterable<String> rows) {
    QualifiedName staged = QualifiedName.of("dbx_patch_" + key.name().value());
    List<Identifier> columns = columns(table, key);
    List<Sql> set =
        key.columns().stream().map(name -> Sql.of("{} = patch.{}", name, name)).toList();
    List<Sql> same =
        primaryKey(table).stream().map(name -> Sql.of("t.{} = patch.{}", name, name)).toList();
    return List.of(
        written(
            Sql.of(
                "create temp table {} on commit drop as select {} from {} limit 0",
                staged,
                Sql.join(", ", columns.stream().map(name -> Sql.of("{}", name)).toList()),
                table.name())),
        new Step.Copied(staged, columns, rows),
        written(
            Sql.of(
                "update {} as t set {} from {} as patch where {}",
                table.name(),
                Sql.join(", ", set),
                staged,
                Sql.join(" and ", same))));
  }

  private static Step written(Sql statement) {
    return new Step.Own(statement, Optional.empty(), COMPLAINT);
  }

  private static List<Identifier> primaryKey(Relation table) {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY)
        .map(Constraint::columns)
        .findFirst()
        .orElseThrow(
            () ->
                new Unsupported(
                    table.name().sql() + " has no primary key, and its keys go in a circle",
                    "give it a primary key, or make one of the foreign keys DEFERRABLE"));
  }
}
