package dev.dbx.query.health.facts;

/** Where facts come from. Read by {@link Inquiry}: once, however many rules look at them. */
@FunctionalInterface
public interface Source<T> {

  /**
   * Asks the server.
   *
   * @throws dev.dbx.core.error.DbxException if it does not answer
   */
  T read(Inquiry inquiry);
}
