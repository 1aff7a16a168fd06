package dev.dbx.migration.diff;

import java.util.Map;
import java.util.Optional;

/**
 * What is known about renames beforehand. Names are SQL text, as {@link Subject#sql()} has them.
 *
 * @param leastConfidence below which a drop and an add stay what they are
 * @param accepted former names and what a person says they became
 * @param refused former names and what a person says they did not become
 */
public record RenamePolicy(
    double leastConfidence, Map<String, String> accepted, Map<String, String> refused) {

  /** Everything that is more likely a rename than not. */
  public static final RenamePolicy LIKELY = new RenamePolicy(0.6, Map.of(), Map.of());

  /** Only where no rows are at stake. */
  public static final RenamePolicy CERTAIN = new RenamePolicy(Rename.CERTAIN, Map.of(), Map.of());

  public RenamePolicy {
    accepted = Map.copyOf(accepted);
    refused = Map.copyOf(refused);
  }

  Optional<String> accepted(Subject before) {
    return Optional.ofNullable(accepted.get(before.sql()));
  }

  boolean refuses(Subject before, Subject after) {
    return after.sql().equals(refused.get(before.sql()));
  }
}
