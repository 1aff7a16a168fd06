package dev.dbx.core.catalog;

/** What a function promises about its results (provolatile). */
public enum Volatility {
  IMMUTABLE,
  STABLE,
  VOLATILE
}
