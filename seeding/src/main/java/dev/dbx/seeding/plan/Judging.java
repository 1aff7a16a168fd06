package dev.dbx.seeding.plan;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions that dbx does not understand: of many candidates PostgreSQL says which ones it
 * accepts, and rows are made of these.
 */
final class Judging {

  static final String HINT =
      "give values that do by a template: .dbx/seeds/NAME.toml with a table [values]";

  /** For each row that is wanted, so many are there to choose from. */
  private static final int SPARE = 10;

  private static final int MOST_NAMED = 2_000;
  private static final long LEAST_SPARE = 1_000;
  private static final long MOST = 200_000;

  private final Draft draft;
  private final Existing existing;
  private final Judge judge;
  private final List<Group> groups;
  private final Set<Identifier> settled = new LinkedHashSet<>();

  Judging(Draft draft, Existing existing, Judge judge) {
    this.draft = draft;
    this.existing = existing;
    this.judge = judge;
    this.groups = Group.of(draft);
  }

  /** How many different rows it takes to choose as many as are asked for. */
  long needed(long count) {
    boolean sifts = count > 0 && groups.stream().anyMatch(group -> group.mayBeSifted(draft));
    return sifts ? Math.max(count, Math.min(count * SPARE + LEAST_SPARE, MOST)) : count;
  }

  /**
   * Settles the rows of the draft.
   *
   * @param count of rows that are asked for
   * @param room how many different ones there may be
   * @return how many there are
   * @throws InvalidInput if PostgreSQL accepts none
   */
  long apply(Map<Identifier, Source> sources, long count, long room) {
    draft.rows(new TableRows(sources));
    long possible = Math.min(count, room);
    if (possible == 0) {
      return 0;
    }
    Set<Identifier> sifted = new LinkedHashSet<>();
    for (Group group : groups) {
      closeLater(group, sources);
      if (group.isSifted(draft)) {
        sifted.addAll(group.columns());
      } else {
        new Drawing(draft, group, judge).apply(sources, count);
      }
    }
    if (sifted.isEmpty()) {
      return possible;
    }
    Optional<List<TableRows.Chosen>> chosen =
        new Sifting(draft, Group.of(sifted, draft), existing, judge, possible, room)
            .choose(sources);
    if (chosen.isEmpty()) {
      return possible;
    }
    settled.addAll(sifted);
    draft.rows(new TableRows(sources, chosen.get()));
    return chosen.get().size();
  }

  /** Columns whose values are no longer those of the row's number. */
  Set<Identifier> settled() {
    return settled;
  }

  /** What points to a table that is not planned yet has no values that could be judged. */
  private void closeLater(Group group, Map<Identifier, Source> sources) {
    for (Identifier column : group.columns()) {
      Cell cell = draft.cell(column).orElseThrow();
      boolean later = cell.pointer().filter(pointer -> !pointer.isReady()).isPresent();
      if (later && draft.isRequired(column)) {
        throw new InvalidInput(
            "%s of %s must fulfil %s before the rows are there that it points to"
                .formatted(column.sql(), draft.table().name().sql(), names(draft, group.unread())),
            "make the column nullable, and it stays NULL");
      }
      if (later) {
        sources.put(column, row -> Optional.empty());
        draft
            .notes()
            .add(
                "%s stays NULL: whether it fulfils %s is known when all rows are there"
                    .formatted(column.sql(), names(draft, group.unread())));
      }
    }
  }

  /** The constraints that conditions belong to. */
  static String names(Draft draft, List<String> conditions) {
    List<String> names =
        draft.conditions().stream()
            .filter(condition -> conditions.contains(condition.sql()))
            .map(Condition::name)
            .distinct()
            .toList();
    return String.join(" and ", names.isEmpty() ? conditions : names);
  }

  /** Names the conditions that accept none of what was tried or, if each does, all of them. */
  static InvalidInput refusal(
      Draft draft, Group group, Judge judge, List<List<Optional<String>>> tried) {
    List<String> never = new ArrayList<>();
    List<List<Optional<String>>> some = tried.subList(0, Math.min(tried.size(), MOST_NAMED));
    for (String condition : group.unread()) {
      if (judge.accepted(draft.plain(), group.columns(), some, List.of(condition)).isEmpty()) {
        never.add(condition);
      }
    }
    List<String> named = never.isEmpty() ? group.unread() : never;
    return new InvalidInput(
        "none of %d rows that were tried fulfils %s".formatted(tried.size(), names(draft, named)),
        HINT);
  }
}
