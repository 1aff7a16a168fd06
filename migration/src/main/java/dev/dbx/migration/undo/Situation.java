package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.history.Histories;
import dev.dbx.migration.history.HistoryTable;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.Standings;
import dev.dbx.migration.history.State;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.MigrationPlace;
import dev.dbx.migration.source.Tool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A folder and the history that it is applied by, where both are sound.
 *
 * @param folder as it was named
 * @param fingerprint of the history, read before anything else of it; empty if there is none
 */
record Situation(
    String folder,
    Standings standings,
    Ledger ledger,
    QualifiedName history,
    Optional<String> fingerprint) {

  /** Schemas whose migrations are the platform's own. */
  private static final Set<String> PLATFORM =
      Set.of("auth", "storage", "realtime", "_realtime", "supabase_functions", "graphile_worker");

  /**
   * What there is.
   *
   * @throws Refused if the history is not one that anything can be built on
   */
  static Situation of(Optional<String> dir, Ports ports, Call call) {
    Found found = new MigrationPlace(ports).find(dir);
    MigrationFolder migrations = MigrationFolder.of(found.name(), found.files());
    Histories histories = new Histories(ports.queries());
    List<HistoryTable> tables =
        histories.tables(call).stream().filter(table -> !isPlatform(table)).toList();
    requireOne(tables);
    Optional<String> fingerprint =
        tables.stream()
            .findFirst()
            .filter(HistoryTable::readable)
            .map(one -> read(one, ports, call));
    Standings standings = histories.of(migrations, call);
    Tool tool = standings.folder().tool();
    QualifiedName history =
        standings.table().map(HistoryTable::name).orElseGet(() -> Ledger.usual(tool));
    Ledger ledger = Ledger.of(tool, history);
    requireSound(standings);
    return new Situation(
        found.name(), standings, ledger, history, standings.table().flatMap(it -> fingerprint));
  }

  private static String read(HistoryTable table, Ports ports, Call call) {
    return ports.queries().ask(Journey.fingerprint(table.name()), call).single().text("answer");
  }

  private static boolean isPlatform(HistoryTable table) {
    return table.name().schema().filter(it -> PLATFORM.contains(it.value())).isPresent();
  }

  private static void requireOne(List<HistoryTable> tables) {
    if (tables.size() > 1) {
      throw new Refused(
          "history",
          "this database has more than one history: "
              + tables.stream()
                  .map(table -> table.name() + " of " + table.tool().label())
                  .collect(Collectors.joining(", ")),
          "drop the ones that no tool uses any more; which one to follow cannot be guessed");
    }
  }

  private static void requireSound(Standings standings) {
    standings
        .table()
        .filter(HistoryTable::rowSecurity)
        .ifPresent(
            table -> {
              throw new Refused(
                  "history",
                  "policies may hide rows of " + table.name() + " from this role",
                  "connect as the owner of the history");
            });
    for (State state : List.of(State.DIRTY, State.HALF_APPLIED)) {
      standings.in(state).stream()
          .findFirst()
          .ifPresent(
              one -> {
                throw new Refused(
                    "history",
                    "%s is %s: %s"
                        .formatted(
                            path(one),
                            state == State.DIRTY ? "dirty" : "half applied",
                            one.detail()),
                    "find out what of it is there, and tell the tool; until then nobody knows what"
                        + " the database is");
              });
    }
  }

  Tool tool() {
    return standings.folder().tool();
  }

  /** What the history itself says was applied last; empty if it does not say. */
  Optional<String> newest(Ports ports, Call call) {
    Optional<Sql> question = standings.table().flatMap(table -> ledger.newest());
    return question.map(it -> ports.queries().ask(it, call).single().text("answer"));
  }

  /** A migration's file as a person can open it. */
  String file(String path) {
    return (folder + "/" + path).replace("//", "/");
  }

  static String path(Standing standing) {
    return standing.migration().map(it -> it.path()).orElse(standing.version());
  }
}
