package dev.dbx.introspection.data.reference;

import dev.dbx.introspection.data.RowCount;
import java.util.List;
import java.util.Optional;

/**
 * What the rows say about one link.
 *
 * @param orphans rows whose reference points to nothing, those partly null under MATCH FULL
 *     included; 0 unless the outcome is ORPHANS
 * @param missingKeys different keys that are pointed to and do not exist
 * @param references rows that have a reference at all, where there are orphans
 * @param reason why it was not checked, or is no reference after all
 */
public record LinkResult(
    Link link,
    Outcome outcome,
    long orphans,
    long missingKeys,
    RowCount references,
    List<Example> examples,
    Optional<String> reason) {

  public LinkResult {
    examples = List.copyOf(examples);
  }

  /** What is known in the end. */
  public enum Outcome {
    /** Looked through: every reference points to a row. */
    CLEAN,
    ORPHANS,
    /** Not looked through: the server answers for the foreign key. */
    TRUSTED,
    /** Most values are in no row of the other table, so the guess was wrong. */
    NO_REFERENCE,
    /** Neither clean nor not: no answer in time, or not allowed to look. */
    NOT_CHECKED
  }

  /**
   * A key that does not exist.
   *
   * @param rows how many rows point to it
   * @param row the primary key of one of them
   */
  public record Example(String references, String missing, long rows, Optional<String> row) {}

  static LinkResult without(Link link, Outcome outcome, Optional<String> reason) {
    return new LinkResult(link, outcome, 0, 0, RowCount.NONE, List.of(), reason);
  }
}
