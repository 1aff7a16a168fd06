package dev.dbx.rls.access;

/** How far an object is open to a role that holds a privilege on it. */
public enum Exposure {
  /** No privilege that reads or writes rows, or runs it. */
  NONE,
  /** Granted, but USAGE on its schema is missing. */
  SCHEMA_CLOSED,
  /** Granted in a schema that the API does not serve; other code of the role gets there. */
  NOT_SERVED,
  /** Nothing stands between a request and the object but row-level security. */
  EXPOSED
}
