package dev.dbx.core.catalog;

/** What a foreign key does when its target changes. */
public enum ReferentialAction {
  NO_ACTION,
  RESTRICT,
  CASCADE,
  SET_NULL,
  SET_DEFAULT
}
