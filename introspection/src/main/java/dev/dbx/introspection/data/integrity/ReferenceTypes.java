package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.reference.InferredLinks;
import dev.dbx.introspection.data.reference.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Columns that hold another table's key in another type. */
final class ReferenceTypes implements IntegrityCheck {

  static final String RULE = "reference-type-differs";

  @Override
  public String title() {
    return "types of references";
  }

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<Finding> findings = new ArrayList<>();
    table.subject().relation().constraints().stream()
        .flatMap(constraint -> declared(table, constraint))
        .forEach(findings::add);
    InferredLinks inferred = new InferredLinks(table.subject(), table.surroundings().keys());
    for (TableColumn column : table.columns()) {
      inferred
          .ofOtherType(column)
          .map(key -> finding(table, column, key, 0, "is named after it, but no foreign key is"))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Stream<Finding> declared(Examined table, Constraint constraint) {
    return constraint.reference().stream()
        .flatMap(
            target ->
                table.surroundings().keys().stream()
                    .filter(key -> key.table().equals(target.table()))
                    .filter(key -> key.columns().containsAll(target.columns()))
                    .limit(1)
                    .flatMap(key -> declared(table, constraint, target, key)));
  }

  private static Stream<Finding> declared(
      Examined table, Constraint constraint, ForeignKeyTarget target, Key key) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < constraint.columns().size(); i++) {
      Identifier name = constraint.columns().get(i);
      int place = key.columns().indexOf(target.columns().get(i));
      String how = "points to it by " + constraint.name().sql() + ", which is";
      table
          .subject()
          .column(name)
          .filter(column -> !column.baseType().equals(key.types().get(place)))
          .ifPresent(column -> findings.add(finding(table, column, key, place, how)));
    }
    return findings.stream();
  }

  private static Finding finding(
      Examined table, TableColumn column, Key key, int place, String how) {
    String target = key.table().sql() + "." + key.columns().get(place).sql();
    String type = key.types().get(place);
    return Finding.of(
            RULE,
            Severity.WARNING,
            table.sql() + "." + column.name().sql(),
            "%s is %s, %s is %s".formatted(column.name().sql(), column.type(), target, type))
        .withHint("one of the two cannot hold, or cannot be compared with, all values of the other")
        .withEvidence(column.name().sql() + " " + how + " declared between these types")
        .withFix(
            "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s::%s;"
                .formatted(table.sql(), column.name().sql(), type, column.name().sql(), type));
  }
}
