package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.State;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Script;
import java.util.Optional;

/**
 * The migration that was applied last, if it may be undone.
 *
 * @param down what undoes it
 */
record LastApplied(Migration migration, Script down, Optional<String> note) {

  /**
   * The last one.
   *
   * @throws Refused if it cannot be undone, with the reason
   */
  static LastApplied of(Situation situation, Ports ports, Call call) {
    if (situation.standings().table().isEmpty()) {
      throw new Refused(
          "history",
          "the database has no history of %s, so nothing was applied that could be undone"
              .formatted(situation.tool().label()),
          "look at db_migrate_status; name the folder if it is another one");
    }
    Standing last =
        situation
            .standings()
            .lastApplied()
            .orElseThrow(
                () ->
                    new Refused(
                        "history",
                        "nothing of %s is applied".formatted(situation.folder()),
                        "look at db_migrate_status"));
    Migration migration = last.migration().orElseThrow();
    requireNewest(last, migration, situation, ports, call);
    requireUnchanged(last, situation);
    return new LastApplied(
        migration, down(migration, situation, ports, call), note(last, situation));
  }

  private static void requireNewest(
      Standing last, Migration migration, Situation situation, Ports ports, Call call) {
    String key = situation.ledger().key(migration);
    Optional<String> newest = situation.newest(ports, call).filter(it -> !same(it, key));
    newest.ifPresent(
        version -> {
          boolean missing =
              situation.standings().in(State.MISSING).stream()
                  .anyMatch(one -> same(one.version(), version));
          throw new Refused(
              "history",
              missing
                  ? "%s was applied last, and no file of %s is it"
                      .formatted(version, situation.folder())
                  : "%s is not what was applied last: the history says %s"
                      .formatted(Situation.path(last), version.isEmpty() ? "nothing" : version),
              missing
                  ? "bring its file back, for instance from version control"
                  : "undo that one first, with its own tool if it has no file here");
        });
  }

  private static boolean same(String version, String other) {
    return Ledger.number(version).equals(Ledger.number(other));
  }

  private static void requireUnchanged(Standing last, Situation situation) {
    if (last.state() == State.CHANGED) {
      throw new Refused(
          "history",
          "%s is not what was applied: %s".formatted(Situation.path(last), last.detail()),
          "bring back the file as it was applied; what undoes the new one may not undo the old one");
    }
    if (last.detail().contains("baseline") || last.detail().startsWith("marked as run")) {
      throw new Refused(
          "history",
          "%s was not run here: %s".formatted(Situation.path(last), last.detail()),
          "there is nothing that could be undone");
    }
  }

  private static Script down(Migration migration, Situation situation, Ports ports, Call call) {
    String file = situation.file(migration.path());
    if (!situation.tool().hasDown()) {
      throw new NoWayBack(
              "%s has no way back, so %s has none".formatted(situation.tool().label(), file), file)
          .refusal(ports, call);
    }
    Optional<Script> down = migration.down();
    if (down.isEmpty()) {
      throw new NoWayBack(file + " has no way back", file).refusal(ports, call);
    }
    if (down.get().isBlank()) {
      throw new NoWayBack("the way back of " + file + " is empty, or only comments", file)
          .refusal(ports, call);
    }
    return down.get();
  }

  private static Optional<String> note(Standing last, Situation situation) {
    return switch (situation.tool()) {
      case DBMATE, GOLANG_MIGRATE, GOOSE, SQL_MIGRATE, NODE_PG_MIGRATE, TERN, SUPABASE ->
          Optional.of(
              situation.tool().label()
                  + " keeps no checksum: nothing tells whether the file has changed since it was"
                  + " applied");
      default -> Optional.of(last.detail()).filter(detail -> !detail.isEmpty());
    };
  }
}
