package dev.dbx.rls.stage;

/** Whose a row is, seen by one who tries to reach it. */
public enum Whose {
  /** Their own. */
  OWN,
  /** Their own by user, in a tenant that they do not belong to. */
  OWN_ELSEWHERE,
  /** Of another user of their tenant, or of the tenant as a whole. */
  SAME_TENANT,
  /** Of somebody they have nothing to do with. */
  OTHER,
  /** Of nobody: no owner is set. */
  NOBODY,
  /** Of all: nothing in the table says whose a row is. */
  SHARED
}
