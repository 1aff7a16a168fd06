package dev.dbx.core.ddl;

import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements that create types. */
public final class TypeDdl {

  /** What {@link #create(Domain, Set)} calls the default of a domain. */
  static final Identifier DEFAULT = Identifier.of("default");

  private TypeDdl() {}

  public static String create(EnumType type) {
    return "CREATE TYPE " + type.name().sql() + " AS ENUM (" + Text.literals(type.labels()) + ")";
  }

  public static String create(CompositeType type) {
    return "CREATE TYPE "
        + type.name().sql()
        + " AS "
        + Text.block(type.attributes().stream().map(TypeDdl::attribute).toList());
  }

  private static String attribute(CompositeAttribute attribute) {
    return attribute.name().sql() + " " + attribute.type() + collate(attribute.collation());
  }

  static String collate(Optional<QualifiedName> collation) {
    return collation.map(name -> " COLLATE " + name.sql()).orElse("");
  }

  /** A type that functions can name before it has a definition. */
  public static String shell(QualifiedName type) {
    return "CREATE TYPE " + type.sql();
  }

  public static String create(RangeType type) {
    List<String> parts = new ArrayList<>();
    parts.add("SUBTYPE = " + type.subtype());
    parts.add("SUBTYPE_OPCLASS = " + type.operatorClass().sql());
    type.collation().ifPresent(name -> parts.add("COLLATION = " + name.sql()));
    type.canonical().ifPresent(name -> parts.add("CANONICAL = " + name.sql()));
    type.subtypeDiff().ifPresent(name -> parts.add("SUBTYPE_DIFF = " + name.sql()));
    parts.add("MULTIRANGE_TYPE_NAME = " + type.multirange().sql());
    return "CREATE TYPE " + type.name().sql() + " AS RANGE " + Text.block(parts);
  }

  /** With all its constraints that are valid. */
  public static String create(Domain domain) {
    return create(domain, Set.of());
  }

  /**
   * Without some of its constraints, or its {@link #DEFAULT}. Constraints that are not valid cannot
   * be part of it.
   */
  static String create(Domain domain, Set<Identifier> without) {
    StringBuilder sql = new StringBuilder("CREATE DOMAIN ").append(domain.name().sql());
    sql.append(" AS ").append(domain.baseType()).append(collate(domain.collation()));
    if (!without.contains(DEFAULT)) {
      domain.defaultExpression().ifPresent(value -> sql.append("\n    DEFAULT ").append(value));
    }
    if (domain.notNull()) {
      sql.append("\n   ");
      domain.notNullConstraint().ifPresent(n -> sql.append(" CONSTRAINT ").append(n.sql()));
      sql.append(" NOT NULL");
    }
    for (DomainConstraint constraint : domain.constraints()) {
      if (constraint.validated() && !without.contains(constraint.name())) {
        sql.append("\n    ").append(constraint(constraint));
      }
    }
    return sql.toString();
  }

  public static String setDefault(Domain domain) {
    return "ALTER DOMAIN "
        + domain.name().sql()
        + domain.defaultExpression().map(value -> " SET DEFAULT " + value).orElse(" DROP DEFAULT");
  }

  public static String add(QualifiedName domain, DomainConstraint constraint) {
    return "ALTER DOMAIN " + domain.sql() + " ADD " + constraint(constraint);
  }

  /** The same, for new values alone until it is validated. */
  public static String addNotValid(QualifiedName domain, DomainConstraint constraint) {
    String sql = add(domain, constraint);
    return sql.endsWith(" NOT VALID") ? sql : sql + " NOT VALID";
  }

  public static String validate(QualifiedName domain, DomainConstraint constraint) {
    return "ALTER DOMAIN " + domain.sql() + " VALIDATE CONSTRAINT " + constraint.name().sql();
  }

  public static String notNull(Domain domain) {
    return "ALTER DOMAIN "
        + domain.name().sql()
        + (domain.notNull()
            ? domain.notNullConstraint().map(name -> " ADD CONSTRAINT " + name.sql()).orElse(" SET")
                + " NOT NULL"
            : " DROP NOT NULL");
  }

  /**
   * A new label.
   *
   * @param place for instance {@code AFTER 'open'}, as {@link #after} and {@link #before} give it
   */
  public static String addLabel(QualifiedName type, String label, String place) {
    return "ALTER TYPE " + type.sql() + " ADD VALUE " + Literal.of(label) + " " + place;
  }

  public static String after(String label) {
    return "AFTER " + Literal.of(label);
  }

  public static String before(String label) {
    return "BEFORE " + Literal.of(label);
  }

  public static String addAttribute(QualifiedName type, CompositeAttribute attribute) {
    return "ALTER TYPE " + type.sql() + " ADD ATTRIBUTE " + attribute(attribute);
  }

  public static String alterAttribute(QualifiedName type, CompositeAttribute attribute) {
    return "ALTER TYPE "
        + type.sql()
        + " ALTER ATTRIBUTE "
        + attribute.name().sql()
        + " TYPE "
        + attribute.type()
        + collate(attribute.collation());
  }

  private static String constraint(DomainConstraint constraint) {
    return "CONSTRAINT " + constraint.name().sql() + " " + constraint.definition();
  }
}
