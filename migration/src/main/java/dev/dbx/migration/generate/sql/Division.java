package dev.dbx.migration.generate.sql;

import dev.dbx.migration.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Puts steps into as few parts as their transactions allow. */
final class Division {

  /** One that is being filled. */
  private record Open(List<Step> up, List<Step> down) {

    Open() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final boolean divided;
  private final List<Open> parts = new ArrayList<>();

  /** Undivided, all steps are one part. */
  Division(boolean divided) {
    this.divided = divided;
  }

  /**
   * One operation. Where its steps are in several parts, what undoes it as a whole undoes none of
   * them.
   */
  void add(List<Step> up, List<Step> down) {
    if (up.isEmpty()) {
      return;
    }
    place(up.get(0));
    Open first = last();
    up.subList(1, up.size()).forEach(this::place);
    if (first == last()) {
      first.down().addAll(0, down);
    }
  }

  private void place(Step step) {
    if (parts.isEmpty() || (divided && !(isShared(step) && isShared(last().up().get(0))))) {
      parts.add(new Open());
    }
    last().up().add(step);
  }

  private Open last() {
    return parts.get(parts.size() - 1);
  }

  private static boolean isShared(Step step) {
    return step.transaction() == Step.Transaction.SHARED;
  }

  List<Part> parts() {
    return parts.stream().map(part -> new Part(part.up(), part.down())).toList();
  }
}
