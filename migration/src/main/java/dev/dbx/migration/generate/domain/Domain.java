package dev.dbx.migration.generate.domain;

import dev.dbx.migration.generate.plan.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A domain that is well understood: how people speak of it, and what its tables are.
 *
 * @param heads what it is called, each as its words
 * @param subject what its rows are about, where that is another table of the reader's; a noun that
 *     stands for it where the request names none, or empty to ask
 * @param words what else a request may say that these tables fulfil
 * @param tables in the order in which they are made
 * @param notes what a reader of the result has to know
 * @param alternatives other designs, each with the reason to take it
 * @param question what has to be asked instead of making anything
 */
public record Domain(
    String name,
    List<String> heads,
    Optional<String> subject,
    Set<String> words,
    List<Sketch> tables,
    List<String> notes,
    List<String> alternatives,
    Optional<Question> question) {

  public Domain {
    heads = List.copyOf(heads);
    words = Set.copyOf(words);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    alternatives = List.copyOf(alternatives);
  }

  /**
   * A table of it, with holes such as {@code {item}}.
   *
   * @param names what it may be called, best first
   * @param shared whether one that is there already is used
   */
  public record Sketch(List<String> names, boolean shared, List<Clause> clauses) {
    public Sketch {
      names = List.copyOf(names);
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * A line of a table, as text.
   *
   * @param triggers words of a request one of which decides about it; none for a line that is
   *     always there
   * @param wanted whether it is there if one is said, or if none is
   */
  public record Clause(String text, List<String> triggers, boolean wanted) {
    public Clause {
      triggers = List.copyOf(triggers);
    }
  }

  /** Whether it needs to know what it is about. */
  public boolean hasSubject() {
    return subject.isPresent();
  }
}
