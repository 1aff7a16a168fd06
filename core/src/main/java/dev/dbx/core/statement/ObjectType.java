package dev.dbx.core.statement;

/** The kinds of objects that DROP and ALTER tell apart here. */
public enum ObjectType {
  TABLE,
  FOREIGN_TABLE,
  VIEW,
  MATERIALIZED_VIEW,
  INDEX,
  SEQUENCE,
  TYPE,
  DOMAIN,
  SCHEMA,
  ROUTINE,
  TRIGGER,
  RULE,
  POLICY,
  EXTENSION,
  DATABASE,
  ROLE,
  OTHER
}
