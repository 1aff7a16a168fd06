package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.SetSetting;

/** lock_timeout is longer than programs wait. */
final class LockTimeoutLong extends StatementRule<SetSetting> {

  private static final long LONGEST = 10_000;

  LockTimeoutLong() {
    super("lock-timeout-long", "lock_timeout is longer than programs wait", SetSetting.class);
  }

  @Override
  void check(SetSetting setting, Step step, Findings out) {
    if (setting.name().equals("lock_timeout")
        && setting
            .value()
            .flatMap(Durations::milliseconds)
            .filter(time -> time > LONGEST)
            .isPresent()) {
      out.warning(
          "lock_timeout",
          out.facts(),
          "All other users of the table stand still that long",
          "set a limit of one or two seconds, and try again when it strikes",
          "SET lock_timeout = '2s';");
    }
  }
}
