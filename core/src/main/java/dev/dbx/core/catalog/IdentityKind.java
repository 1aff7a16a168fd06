package dev.dbx.core.catalog;

/** When an identity column takes its own value (attidentity). */
public enum IdentityKind {
  ALWAYS,
  BY_DEFAULT
}
