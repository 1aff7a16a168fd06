package dev.dbx.rls.access;

/** How an API role gets to a relation: what it may do there, and whether it gets that far. */
public record Reach(ApiRole role, Privileges privileges, Exposure exposure) {

  public boolean isExposed() {
    return exposure == Exposure.EXPOSED;
  }
}
