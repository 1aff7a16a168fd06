package dev.dbx.rls.access;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a view comes to read a table.
 *
 * @param steps from the view to the table, both included
 * @param checkedAs the role whose privileges and policies count at the table
 * @param stored a materialised view is on the way: rows are those of its last refresh
 */
public record ReadPath(List<Relation> steps, Identifier checkedAs, boolean stored) {

  public ReadPath {
    steps = List.copyOf(steps);
  }

  public Relation table() {
    return steps.get(steps.size() - 1);
  }

  /** The view whose owner the table takes the reader for, or the reader's own last step. */
  public Relation lastView() {
    return steps.get(steps.size() - 2);
  }

  /** For instance {@code public.board -> public.open_notes -> public.notes}. */
  public String words() {
    return steps.stream().map(step -> step.name().sql()).collect(Collectors.joining(" -> "));
  }
}
