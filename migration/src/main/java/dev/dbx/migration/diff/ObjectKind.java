package dev.dbx.migration.diff;

import java.util.Locale;

/** The kinds of objects that are compared, in the order in which changes are listed. */
public enum ObjectKind {
  EXTENSION,
  SCHEMA,
  ENUM_TYPE,
  ENUM_LABEL,
  DOMAIN,
  DOMAIN_CONSTRAINT,
  COMPOSITE_TYPE,
  ATTRIBUTE,
  RANGE_TYPE,
  SEQUENCE,
  TABLE,
  FOREIGN_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  COLUMN,
  CONSTRAINT,
  INDEX,
  TRIGGER,
  RULE,
  POLICY,
  STATISTICS,
  FUNCTION,
  PROCEDURE,
  AGGREGATE,
  EVENT_TRIGGER,
  PUBLICATION,
  DEFAULT_PRIVILEGES;

  /** As people and PostgreSQL call it: {@code materialized view}. */
  public String word() {
    return switch (this) {
      case ENUM_TYPE -> "type";
      case ENUM_LABEL -> "label";
      case COMPOSITE_TYPE -> "type";
      case RANGE_TYPE -> "type";
      case DOMAIN_CONSTRAINT -> "constraint";
      default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** What its changes are listed with. */
  ObjectKind group() {
    return switch (this) {
      case ENUM_LABEL -> ENUM_TYPE;
      case DOMAIN_CONSTRAINT -> DOMAIN;
      case ATTRIBUTE -> COMPOSITE_TYPE;
      case FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> TABLE;
      case COLUMN, CONSTRAINT, INDEX, TRIGGER, RULE, POLICY, STATISTICS -> TABLE;
      case PROCEDURE, AGGREGATE -> FUNCTION;
      default -> this;
    };
  }

  boolean isRelation() {
    return switch (this) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> true;
      default -> false;
    };
  }
}
