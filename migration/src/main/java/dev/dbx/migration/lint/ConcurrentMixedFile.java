package dev.dbx.migration.lint;

import dev.dbx.migration.lint.Claim.Fails;

/** A statement that no transaction can hold is sent together with others. */
final class ConcurrentMixedFile extends Rule {

  ConcurrentMixedFile() {
    super(
        "concurrent-mixed-file",
        "A statement that no transaction can hold is sent together with others");
  }

  @Override
  void check(Step step, Findings out) {
    boolean others = step.outlook().size() > 1;
    if (step.context().sentAtOnce() && others && !step.state().transaction().isOpen()) {
      Alone.command(step.statement())
          .ifPresent(
              command ->
                  out.warning(
                      command,
                      new Fails("25001"),
                      "The tool sends the whole file at once, which makes one transaction of it, and "
                          + command
                          + " cannot run inside one",
                      "put it into a file of its own"));
    }
  }
}
