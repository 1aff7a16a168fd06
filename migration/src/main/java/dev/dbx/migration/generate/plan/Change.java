package dev.dbx.migration.generate.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a description comes to: the one plan that both producers make.
 *
 * @param assumptions what was decided without being told, as sentences
 * @param questions what has to be decided first; then there is nothing else to rely on
 */
public record Change(
    List<Operation> operations,
    List<String> assumptions,
    List<Question> questions,
    List<Hazard> hazards) {

  public static final Change NOTHING = new Change(List.of(), List.of(), List.of(), List.of());

  public Change {
    operations = List.copyOf(operations);
    assumptions = List.copyOf(assumptions);
    questions = List.copyOf(questions);
    hazards = List.copyOf(hazards);
  }

  public static Change of(Operation... operations) {
    return of(List.of(operations));
  }

  public static Change of(List<? extends Operation> operations) {
    return new Change(List.copyOf(operations), List.of(), List.of(), List.of());
  }

  public static Change asking(Question question) {
    return new Change(List.of(), List.of(), List.of(question), List.of());
  }

  public Change assuming(String... more) {
    return new Change(operations, join(assumptions, List.of(more)), questions, hazards);
  }

  public Change warning(Hazard... more) {
    return new Change(operations, assumptions, questions, join(hazards, List.of(more)));
  }

  /** This and what comes after it. */
  public Change then(Change next) {
    return new Change(
        join(operations, next.operations),
        join(assumptions, next.assumptions),
        join(questions, next.questions),
        join(hazards, next.hazards));
  }

  public Change withOperations(List<Operation> others) {
    return new Change(others, assumptions, questions, hazards);
  }

  public boolean isUndecided() {
    return !questions.isEmpty();
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }
}
