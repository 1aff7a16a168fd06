package dev.dbx.migration.lint;

import dev.dbx.migration.diff.LockMode;
import java.util.Optional;

/** Something long runs while a table is locked. */
final class MoreAfterAccessExclusive extends Rule {

  MoreAfterAccessExclusive() {
    super("more-after-ae", "Something long runs while a table is locked");
  }

  @Override
  void check(Step step, Findings out) {
    Optional<String> work = LongWork.of(step);
    if (work.isEmpty()) {
      return;
    }
    step.state().transaction().held().entrySet().stream()
        .filter(held -> held.getValue().mode() == LockMode.ACCESS_EXCLUSIVE)
        .filter(held -> held.getValue().statement() < step.index())
        .findFirst()
        .ifPresent(
            held ->
                out.warning(
                    work.get(),
                    out.facts(),
                    held.getKey().sql()
                        + " is locked since line "
                        + held.getValue().line()
                        + " (ACCESS EXCLUSIVE), so its reads and writes wait for this as well",
                    "end the transaction in front of it, or put it into a migration of its own"));
  }
}
