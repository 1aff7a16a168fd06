package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.SetSetting;

/** lock_timeout is set behind the statement that needs it. */
final class LockTimeoutLate extends StatementRule<SetSetting> {

  LockTimeoutLate() {
    super(
        "lock-timeout-late",
        "lock_timeout is set behind the statement that needs it",
        SetSetting.class);
  }

  @Override
  void check(SetSetting setting, Step step, Findings out) {
    if (setting.name().equals("lock_timeout") && step.state().wasSaid("no-lock-timeout")) {
      out.warning(
          "lock_timeout",
          out.facts(),
          "The statements in front of it wait without a limit",
          "set it at the start of the file");
    }
  }
}
