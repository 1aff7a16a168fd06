package dev.dbx.rls.access;

/** Why policies of a table do not bind a role. */
public enum Bypass {
  SUPERUSER("is a superuser"),
  BYPASSRLS("has BYPASSRLS"),
  /** It is the owner or has the owner's privileges, and row-level security is not forced. */
  OWNER("owns it, and row-level security is not forced");

  private final String words;

  Bypass(String words) {
    this.words = words;
  }

  /** For a sentence about the role. */
  public String words() {
    return words;
  }
}
