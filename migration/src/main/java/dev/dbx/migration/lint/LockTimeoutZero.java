package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.SetSetting;

/** lock_timeout is turned off. */
final class LockTimeoutZero extends StatementRule<SetSetting> {

  LockTimeoutZero() {
    super("lock-timeout-zero", "lock_timeout is turned off", SetSetting.class);
  }

  @Override
  void check(SetSetting setting, Step step, Findings out) {
    if (setting.name().equals("lock_timeout")
        && setting.value().flatMap(Durations::milliseconds).filter(time -> time == 0).isPresent()) {
      out.warning(
          "lock_timeout",
          out.facts(),
          "0 means no limit: what waits for a lock lets everybody else wait behind it",
          "set a limit of one or two seconds",
          "SET lock_timeout = '2s';");
    }
  }
}
