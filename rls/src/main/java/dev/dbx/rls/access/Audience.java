package dev.dbx.rls.access;

/** Who sends requests in the name of a role, the most distant first. */
public enum Audience {
  /** Anybody, without signing in. */
  ANONYMOUS,
  /** Users of an API who signed in. */
  SIGNED_IN,
  /** An application's own server, or people with a login of their own. */
  APPLICATION
}
