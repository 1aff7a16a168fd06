package dev.dbx.migration.diff;

import java.util.Comparator;

/**
 * The order of a list of changes: by kind, by name, and what belongs to a table behind it. Parts of
 * a kind stay as they were found, which is in the order of the table.
 */
final class Order {

  static final Comparator<Change> OF_CHANGES =
      Comparator.comparing(Change::subject, ofSubjects()).thenComparing(Change::action);

  private Order() {}

  private static Comparator<Subject> ofSubjects() {
    return Comparator.comparing((Subject subject) -> subject.kind().group())
        .thenComparing(Subject::name)
        .thenComparing(Subject::arguments)
        .thenComparing(subject -> subject.within().isPresent())
        .thenComparing(Subject::kind);
  }
}
