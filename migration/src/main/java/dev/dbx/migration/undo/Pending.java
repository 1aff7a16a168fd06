package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.State;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Tool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the tool would apply next.
 *
 * @param notes of what it would never run
 */
record Pending(List<Migration> migrations, List<String> notes) {

  /** They run what is older than the newest behind it. */
  private static final Set<Tool> RUN_OLDER =
      EnumSet.of(Tool.DBMATE, Tool.SQLX, Tool.SQL_MIGRATE, Tool.PRISMA);

  /** They say nothing and go on. */
  private static final Set<Tool> PASS_OVER =
      EnumSet.of(Tool.GOLANG_MIGRATE, Tool.TERN, Tool.DRIZZLE);

  /** They stop where something was applied that has no file. */
  private static final Set<Tool> WANT_FILES = EnumSet.of(Tool.FLYWAY, Tool.SQLX);

  Pending {
    migrations = List.copyOf(migrations);
    notes = List.copyOf(notes);
  }

  /**
   * In the order in which they are run.
   *
   * @throws Refused where the tool itself would stop
   */
  static Pending of(Situation situation, Optional<Integer> count) {
    count
        .filter(number -> number < 1)
        .ifPresent(
            number -> {
              throw new InvalidInput("count is " + number, "give 1 or more");
            });
    Tool tool = situation.tool();
    stopAt(State.CHANGED, situation, "bring back the files as they were applied");
    if (WANT_FILES.contains(tool)) {
      stopAt(State.MISSING, situation, "bring back the file, or let the tool forget it");
    }
    boolean older = RUN_OLDER.contains(tool);
    if (!older && !PASS_OVER.contains(tool)) {
      stopAt(State.OUT_OF_ORDER, situation, "give it a newer version, or apply it with the tool");
    }
    List<Migration> migrations = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Standing one : situation.standings().all()) {
      boolean run = one.state() == State.PENDING || one.state() == State.OUT_OF_ORDER && older;
      if (run) {
        one.migration().ifPresent(migrations::add);
      } else if (one.state() == State.SKIPPED || one.state() == State.OUT_OF_ORDER) {
        notes.add("not run: %s, %s".formatted(Situation.path(one), one.detail()));
      }
    }
    requireDifferent(migrations);
    int most = count.orElse(migrations.size());
    return new Pending(migrations.subList(0, Math.min(most, migrations.size())), notes);
  }

  /** The history could hold only one of them. */
  private static void requireDifferent(List<Migration> migrations) {
    Map<String, Migration> seen = new HashMap<>();
    for (Migration one : migrations) {
      Optional<Migration> same =
          one.repeatable()
              ? Optional.empty()
              : Optional.ofNullable(seen.put(Ledger.number(one.version()), one));
      same.ifPresent(
          other -> {
            throw new Refused(
                "history",
                "%s and %s have the same version".formatted(other.path(), one.path()),
                "give one of them another; db_check_migration_dependencies finds all of these");
          });
    }
  }

  private static void stopAt(State state, Situation situation, String hint) {
    situation.standings().in(state).stream()
        .findFirst()
        .ifPresent(
            one -> {
              throw new Refused(
                  "history",
                  "%s: %s".formatted(situation.file(Situation.path(one)), one.detail()),
                  hint);
            });
  }
}
