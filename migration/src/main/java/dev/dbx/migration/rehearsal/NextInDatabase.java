package dev.dbx.migration.rehearsal;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.history.Histories;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.Standings;
import dev.dbx.migration.history.State;
import dev.dbx.migration.rehearsal.MigrationInput.Place;
import dev.dbx.migration.source.Migration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a migration is to be run in the database, by the history there.
 *
 * @param pending what is to be run before it
 * @param reason for people
 */
record NextInDatabase(boolean isNext, List<Migration> pending, String reason) {

  private static final Set<State> UNCLEAR = EnumSet.of(State.HALF_APPLIED, State.DIRTY);

  static NextInDatabase of(Place place, QueryRunner queries, Call call) {
    try {
      return of(place, new Histories(queries).of(place.migrations(), call));
    } catch (DbxException e) {
      return no("the history in the database cannot be used: " + e.message());
    }
  }

  private static NextInDatabase no(String reason) {
    return new NextInDatabase(false, List.of(), "on what the folder makes, since " + reason);
  }

  private static NextInDatabase of(Place place, Standings standings) {
    boolean known =
        standings.all().stream()
            .anyMatch(one -> one.migration().isPresent() && one.state().isApplied());
    if (standings.table().isEmpty() || !known) {
      return no("no history in the database knows this folder");
    }
    if (standings.all().stream().map(Standing::state).anyMatch(UNCLEAR::contains)) {
      return no("the history in the database is half applied or dirty");
    }
    Set<String> waiting =
        standings.all().stream()
            .filter(one -> one.state() == State.PENDING || one.state() == State.OUT_OF_ORDER)
            .flatMap(one -> one.migration().stream())
            .map(NextInDatabase::id)
            .collect(Collectors.toSet());
    if (!place.own().stream().map(NextInDatabase::id).allMatch(waiting::contains)) {
      return no("the database has it already");
    }
    List<Migration> pending =
        place.earlier().stream().filter(one -> waiting.contains(id(one))).toList();
    return new NextInDatabase(
        true,
        pending,
        "on a copy of the database, since %s says that it is pending there"
            .formatted(standings.table().get().name()));
  }

  /** A file may hold several. */
  private static String id(Migration migration) {
    return migration.path() + " " + migration.version();
  }
}
