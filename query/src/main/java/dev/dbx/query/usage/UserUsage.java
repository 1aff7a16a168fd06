package dev.dbx.query.usage;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;

/**
 * What belongs to one user.
 *
 * @param bytes of the rows themselves, without TOAST and indexes
 * @param tables that have an owner, the one with most bytes first
 * @param notCounted tables that could not be counted, and why
 */
public record UserUsage(
    String user, long rows, long bytes, List<Owned> tables, List<NotCounted> notCounted) {

  public UserUsage {
    tables = List.copyOf(tables);
    notCounted = List.copyOf(notCounted);
  }

  /**
   * Rows of one table.
   *
   * @param ownerReason how it is known that the column says whose a row is
   */
  public record Owned(
      QualifiedName table, Identifier ownerColumn, String ownerReason, long rows, long bytes) {}

  /** A table that could not be counted. */
  public record NotCounted(QualifiedName table, String reason) {}
}
