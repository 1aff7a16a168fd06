package dev.dbx.sandbox.rows;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.personal.PersonalData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns of a table are disguised, and how. */
final class Masks {

  private final List<Column> columns;
  private final Map<Identifier, Disguise> disguises;
  private final List<Identifier> keys;

  private Masks(List<Column> columns, Map<Identifier, Disguise> disguises, List<Identifier> keys) {
    this.columns = columns;
    this.disguises = disguises;
    this.keys = keys;
  }

  /** Those of a table of the catalogue. */
  static Masks of(SampledTable table, Catalog catalog) {
    Relation relation =
        catalog.relations().stream()
            .filter(one -> one.name().equals(table.name()))
            .findFirst()
            .orElseThrow();
    Set<Identifier> keyColumns = keys(relation);
    Map<Identifier, Disguise> disguises = new HashMap<>();
    List<Identifier> keys = new ArrayList<>();
    for (Column column : table.columns()) {
      String type = baseType(column.type(), catalog);
      if (PersonalData.looksPersonal(table.name(), column.name(), type)) {
        if (keyColumns.contains(column.name())) {
          keys.add(column.name());
        } else {
          disguises.put(column.name(), disguise(type));
        }
      }
    }
    return new Masks(table.columns(), disguises, keys);
  }

  /** What tables refer to each other by. */
  private static Set<Identifier> keys(Relation relation) {
    Set<Identifier> keys = new HashSet<>();
    relation.constraints().stream()
        .filter(constraint -> isKey(constraint.kind()))
        .forEach(constraint -> keys.addAll(constraint.columns()));
    relation.referencedBy().stream()
        .map(IncomingReference::constraint)
        .map(Constraint::reference)
        .flatMap(Optional::stream)
        .forEach(target -> keys.addAll(target.columns()));
    return keys;
  }

  private static boolean isKey(ConstraintKind kind) {
    return kind == ConstraintKind.PRIMARY_KEY || kind == ConstraintKind.FOREIGN_KEY;
  }

  private static String baseType(String type, Catalog catalog) {
    return catalog.domains().stream()
        .filter(domain -> isNamed(type, domain.name()))
        .findFirst()
        .map(Domain::baseType)
        .orElse(type);
  }

  private static boolean isNamed(String type, QualifiedName domain) {
    return type.equals(domain.sql()) || type.equals(domain.name().sql());
  }

  private static Disguise disguise(String type) {
    String bare = type.replaceAll("\\([^)]*\\)", "");
    if (bare.endsWith("[]")) {
      return Disguise.constant("{}");
    }
    return switch (bare) {
      case "smallint", "integer", "bigint", "numeric", "real", "double precision", "money" ->
          Disguise.number();
      case "uuid" -> Disguise.uuid();
      case "json", "jsonb" -> Disguise.constant("{}");
      case "hstore" -> Disguise.constant("");
      case "bytea" -> Disguise.constant("\\x");
      case "inet", "cidr" -> Disguise.constant("192.0.2.0");
      case "point" -> Disguise.constant("(0,0)");
      default ->
          bare.equals("date") || bare.startsWith("timestamp") ? Disguise.day() : Disguise.text();
    };
  }

  /** The columns that are disguised. */
  List<Identifier> masked() {
    return columns.stream().map(Column::name).filter(disguises::containsKey).toList();
  }

  /** Those that look personal and are not, since other rows point to them or by them. */
  List<Identifier> keys() {
    return keys;
  }

  /** A row as it goes into the sandbox. */
  List<@Nullable String> apply(List<? extends @Nullable Object> row) {
    List<@Nullable String> masked = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      Disguise disguise = disguises.get(columns.get(i).name());
      masked.add(
          value == null
              ? null
              : disguise == null ? value.toString() : disguise.of(value.toString()));
    }
    return masked;
  }

  /** The row without what would be disguised, where that may be null. */
  List<@Nullable String> blank(List<? extends @Nullable String> row) {
    List<@Nullable String> blank = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Column column = columns.get(i);
      boolean drop = disguises.containsKey(column.name()) && !column.notNull();
      blank.add(drop ? null : row.get(i));
    }
    return blank;
  }
}
