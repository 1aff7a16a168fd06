package dev.dbx.core.statement;

import java.util.List;
import java.util.Optional;

/**
 * What no two rows may have: an EXCLUDE, or a key WITHOUT OVERLAPS.
 *
 * @param where the rows that it is about; empty for all
 */
public record Exclusion(List<Element> elements, Optional<Value> where) {

  public Exclusion {
    elements = List.copyOf(elements);
  }

  /**
   * Two rows conflict if this is true of each element.
   *
   * @param expression of a row, as it is written
   * @param operator between two rows, for instance {@code &&} or {@code OPERATOR(s.=)}
   */
  public record Element(String expression, String operator) {}
}
