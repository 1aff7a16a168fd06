package dev.dbx.introspection.data.reference;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.IdentityKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.reference.Link.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL that would mend dangling references, for a person to choose from; never executed. */
final class Repair {

  private final Link link;
  private final Subject child;
  private final Optional<Relation> parent;

  /**
   * @param parent the table pointed to, where it could be read
   */
  Repair(Link link, Subject child, Optional<Relation> parent) {
    this.link = link;
    this.child = child;
    this.parent = parent;
  }

  String sql() {
    List<String> lines = new ArrayList<>();
    String rows = link.halfNull().isPresent() ? danglesOrHalfNull() : link.dangles().toString();
    lines.add("-- choose one: delete the rows");
    lines.add("DELETE FROM " + link.child().sql() + " AS c WHERE " + rows + ";");
    setNull(rows).ifPresent(lines::addAll);
    lines.addAll(addParent());
    lines.addAll(after());
    return String.join("\n", lines);
  }

  private String danglesOrHalfNull() {
    return "(" + link.dangles() + ") or " + literal(link.halfNull().orElseThrow());
  }

  /** Half-null conditions bind one small number. */
  private static String literal(Sql sql) {
    return sql.toString().replace("$1", String.valueOf(sql.binds().get(0)));
  }

  /** With MATCH FULL all columns must be null together. */
  private Optional<List<String>> setNull(String rows) {
    List<Identifier> nullable =
        link.columns().stream()
            .filter(name -> child.column(name).filter(column -> !column.notNull()).isPresent())
            .toList();
    boolean enough =
        link.halfNull().isPresent() ? nullable.equals(link.columns()) : !nullable.isEmpty();
    if (!enough) {
      return Optional.empty();
    }
    List<String> sets = nullable.stream().map(name -> name.sql() + " = NULL").toList();
    return Optional.of(
        List.of(
            "-- or let them point to nothing",
            "UPDATE "
                + link.child().sql()
                + " AS c SET "
                + String.join(", ", sets)
                + " WHERE "
                + rows
                + ";"));
  }

  private List<String> addParent() {
    List<String> needed =
        parent.stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> !link.key().contains(column.name()) && needsValue(column))
            .map(column -> column.name().sql())
            .toList();
    String comment =
        needed.isEmpty()
            ? "-- or add the rows that are missing"
            : "-- or add the rows that are missing, with values for " + String.join(", ", needed);
    String identity = alwaysGenerated() ? " OVERRIDING SYSTEM VALUE" : "";
    return List.of(
        comment,
        "INSERT INTO %s (%s)%s SELECT DISTINCT %s FROM %s AS c WHERE %s;"
            .formatted(
                link.parent().sql(),
                Link.list(link.key()),
                identity,
                Link.list(link.columns()),
                link.child().sql(),
                link.dangles()));
  }

  private boolean alwaysGenerated() {
    return parent.stream()
        .flatMap(table -> table.columns().stream())
        .filter(column -> link.key().contains(column.name()))
        .anyMatch(
            column -> column.identity().filter(kind -> kind == IdentityKind.ALWAYS).isPresent());
  }

  private static boolean needsValue(Column column) {
    return column.notNull()
        && column.defaultExpression().isEmpty()
        && column.identity().isEmpty()
        && column.generated().isEmpty();
  }

  private List<String> after() {
    String table = link.child().sql();
    return switch (link.origin()) {
      case Origin.Declared declared -> afterDeclared(table, declared);
      case Origin.Inferred inferred ->
          List.of(
              "-- then declare the reference",
              "ALTER TABLE %s ADD FOREIGN KEY (%s) REFERENCES %s (%s) NOT VALID;"
                  .formatted(
                      table, Link.list(link.columns()), link.parent().sql(), Link.list(link.key())),
              "-- and in a transaction of its own: ALTER TABLE "
                  + table
                  + " VALIDATE CONSTRAINT its name;");
    };
  }

  private static List<String> afterDeclared(String table, Origin.Declared declared) {
    String constraint = declared.constraint().sql();
    return switch (declared.doubt().orElse("")) {
      case "NOT VALID" ->
          List.of("-- then", "ALTER TABLE " + table + " VALIDATE CONSTRAINT " + constraint + ";");
      case "NOT ENFORCED" ->
          List.of(
              "-- then", "ALTER TABLE " + table + " ALTER CONSTRAINT " + constraint + " ENFORCED;");
      default ->
          List.of(
              "-- then switch the checks on again, here and for the table pointed to",
              "ALTER TABLE " + table + " ENABLE TRIGGER ALL;");
    };
  }
}
