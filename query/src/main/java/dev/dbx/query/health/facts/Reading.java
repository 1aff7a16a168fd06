package dev.dbx.query.health.facts;

import dev.dbx.core.error.DbxException;

/** What came of asking: one question that fails leaves the others answered. */
public sealed interface Reading<T> {

  /** The server answered. */
  record Known<T>(T facts) implements Reading<T> {}

  /** It did not. */
  record Unknown<T>(DbxException failure) implements Reading<T> {}
}
