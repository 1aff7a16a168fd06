package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.plan.TablePlan.ColumnPlan;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Generator;
import dev.dbx.seeding.value.Generators;
import dev.dbx.seeding.value.Ladder;
import dev.dbx.seeding.value.Meaning;
import dev.dbx.seeding.value.Subject;
import dev.dbx.seeding.value.Subject.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Plans one table. */
final class TablePlanner {

  private static final int SEEN = 50;

  private final Draft draft;
  private final Relation table;
  private final Generators generators;
  private final Existing existing;
  private final Judge judge;
  private final long seed;
  private final Style style;
  private final Map<Identifier, Long> counted = new LinkedHashMap<>();

  /**
   * @param seed the one that the draft was made with
   */
  TablePlanner(
      Draft draft, Generators generators, Existing existing, Judge judge, long seed, Style style) {
    this.draft = draft;
    this.table = draft.table();
    this.generators = generators;
    this.existing = existing;
    this.judge = judge;
    this.seed = seed;
    this.style = style;
  }

  /**
   * @param given values of columns that are not left to dbx
   * @param count of rows that are asked for
   * @param parents of each foreign key; none for a key that stays NULL
   * @param relations by their names
   * @param escapes ways not to be in a partial index, by its name
   * @param patched keys that are filled later
   */
  TablePlan plan(
      Map<Identifier, List<String>> given,
      long count,
      Function<Constraint, Optional<Parents>> parents,
      Function<QualifiedName, Optional<Relation>> relations,
      Map<QualifiedName, List<Case>> escapes,
      Set<Constraint> patched) {
    given.forEach(this::give);
    Pointing pointing = new Pointing(draft);
    sequences(pointing::isOptional);
    pointing.point(parents);
    sequences(cell -> true);
    pointing.agree(relations);
    Map<QualifiedName, Long> settled = pointing.couples();
    generate(count);
    Judging judging = new Judging(draft, existing, judge);
    long base = existing.rows(table.name());
    Uniqueness uniqueness = new Uniqueness(draft, existing, base, count, settled, escapes);
    long room = uniqueness.apply(judging.needed(count));
    uniqueness.escaping().forEach(this::escape);
    room = Math.min(room, exclusions(room));
    long made = judging.apply(new Sources(draft).all(), count, room);
    return new TablePlan(
        table,
        made,
        draft.cells().values().stream().filter(cell -> !isLeft(cell)).map(this::words).toList(),
        draft.rows(),
        counters(made, judging.settled()),
        draft.pointers().stream().map(Pointer::key).filter(patched::contains).toList(),
        draft.notes());
  }

  /** The last numbers of columns that count on. */
  private Map<Identifier, Long> counters(long count, Set<Identifier> settled) {
    Map<Identifier, Long> last = new LinkedHashMap<>();
    counted.forEach(
        (column, before) ->
            last.put(column, settled.contains(column) ? largest(column, count) : before + count));
    return last;
  }

  private long largest(Identifier column, long count) {
    return LongStream.range(0, count)
        .map(place -> draft.rows().value(column, place).map(Long::parseLong).orElse(0L))
        .max()
        .orElse(0);
  }

  private ColumnPlan words(Cell cell) {
    return new ColumnPlan(cell.name(), cell.column().type(), cell.words(), cell.why());
  }

  /** To its default, because dbx knows no value. */
  private static boolean isLeft(Cell cell) {
    return cell.isOpen();
  }

  /** Identity columns, serial ones, and numbers that are the whole primary key. */
  private void sequences(Predicate<Cell> those) {
    for (Cell cell : draft.cells().values().stream().filter(those).toList()) {
      boolean counts =
          cell.column().identity().isPresent()
              || cell.column()
                  .defaultExpression()
                  .filter(it -> it.startsWith("nextval("))
                  .isPresent()
              || isWholeKey(cell.name());
      boolean free = draft.cases().stream().allMatch(one -> one.limits(cell.name()).areNone());
      if (cell.isOpen() && counts && cell.type().isInteger() && free) {
        long last = existing.last(table.name(), cell.name());
        counted.put(cell.name(), last);
        cell.fix(
            row -> Optional.of(Long.toString(last + 1 + row.place())),
            true,
            "numbers from " + (last + 1),
            "counts on");
      }
    }
  }

  private boolean isWholeKey(Identifier column) {
    return table.indexes().stream()
        .filter(Index::primary)
        .anyMatch(
            index ->
                index.keys().size() == 1
                    && index.keys().get(0).column().equals(Optional.of(column)));
  }

  private void give(Identifier column, List<String> values) {
    Cell cell = draft.cell(column).orElseThrow();
    Subject subject = subject(cell, List.of());
    List<Optional<Generator>> all =
        draft.cases().stream()
            .map(
                one ->
                    generators.of(
                        subject, cell.type(), one.limits(column).and(Limits.allowed(values))))
            .toList();
    if (all.stream().allMatch(Optional::isEmpty)) {
      throw new InvalidInput(
          "%s of %s cannot be one of %s"
              .formatted(column.sql(), table.name().sql(), String.join(", ", values)),
          "its constraints do not allow them");
    }
    cell.generate(all, "one of " + values, "given by the template");
  }

  private Subject subject(Cell cell, List<String> seen) {
    Identifier column = cell.name();
    return new Subject(
        table.name(),
        column,
        cell.column().comment().orElse(""),
        cell.column().defaultExpression().orElse(""),
        seed,
        seen,
        isBound(column) ? Style.USUAL : style);
  }

  private void generate(long count) {
    for (Cell cell : draft.cells().values()) {
      if (cell.isOpen() && !isBestLeft(cell)) {
        generate(cell, count);
      }
    }
  }

  private void generate(Cell cell, long count) {
    Column column = cell.column();
    List<String> seen =
        needsExample(cell.type()) ? existing.values(table.name(), column.name(), SEEN) : List.of();
    Subject subject = subject(cell, seen);
    List<Optional<Generator>> all =
        draft.cases().stream()
            .map(one -> generators.of(subject, cell.type(), one.limits(column.name())))
            .toList();
    String words =
        all.stream()
            .flatMap(Optional::stream)
            .map(Generator::words)
            .distinct()
            .collect(Collectors.joining(", or "));
    if (!words.isEmpty()) {
      cell.generate(all, words, "by name and type");
    }
    if (count > 0 && (!words.isEmpty() || column.defaultExpression().isEmpty())) {
      dropCasesWithoutValue(cell, all);
    }
  }

  private void dropCasesWithoutValue(Cell cell, List<Optional<Generator>> all) {
    for (int position : draft.live()) {
      Limits.Presence presence = draft.cases().get(position).limits(cell.name()).presence();
      boolean needed = cell.isNotNull() || presence == Limits.Presence.REQUIRED;
      if (needed && all.get(position).isEmpty()) {
        draft.drop(position);
      }
    }
    if (draft.live().isEmpty()) {
      List<String> conditions =
          draft.conditions().stream()
              .filter(condition -> condition.columns().contains(cell.name()))
              .map(Condition::name)
              .toList();
      String column = cell.name().sql() + " of " + table.name().sql();
      throw new InvalidInput(
          conditions.isEmpty()
              ? column + " is NOT NULL, and dbx knows no values of " + cell.column().type()
              : "dbx finds no " + column + " that fulfils " + String.join(" and ", conditions),
          Judging.HINT);
    }
  }

  /** A text of which nothing is known has a default for some reason. */
  private boolean isBestLeft(Cell cell) {
    boolean said =
        draft.cases().stream().anyMatch(one -> !one.limits(cell.name()).equals(Limits.NONE));
    boolean indexed =
        table.indexes().stream()
            .anyMatch(index -> index.unique() && index.definition().contains(cell.name().sql()));
    return cell.type().isText()
        && cell.column().defaultExpression().isPresent()
        && !said
        && !indexed
        && !isBound(cell.name())
        && Meaning.of(cell.name().value(), cell.column().comment().orElse("")).isEmpty();
  }

  /** Whether other columns of the row have a say, or are computed from it. */
  private boolean isBound(Identifier column) {
    Pattern word = Pattern.compile("(?<![\\w\"])" + Pattern.quote(column.sql()) + "(?![\\w\"])");
    boolean computes =
        table.columns().stream()
            .filter(it -> it.generated().isPresent())
            .flatMap(it -> it.defaultExpression().stream())
            .anyMatch(expression -> word.matcher(expression).find());
    return computes || isRuled(column);
  }

  private boolean isRuled(Identifier column) {
    return draft.cases().stream()
        .flatMap(one -> one.rules().stream())
        .anyMatch(
            rule ->
                // what is computed may be computed from anything
                rule instanceof RowRule.Computed || rule.related().contains(column));
  }

  /** Rows behind a number stay out of a partial index, if they can. */
  private void escape(Uniqueness.Escape escape) {
    for (Case way : escape.ways()) {
      boolean possible = way.rules().isEmpty();
      for (Map.Entry<Identifier, Limits> entry : way.limits().entrySet()) {
        Optional<Cell> cell = draft.cell(entry.getKey());
        possible &=
            cell.isPresent()
                && cell.get().pointer().isEmpty()
                && !cell.get().isUnlike()
                && !generators(cell.get(), entry.getValue()).isEmpty();
      }
      if (possible) {
        way.limits()
            .forEach(
                (name, limits) ->
                    draft
                        .cell(name)
                        .ifPresent(cell -> cell.escape(escape.from(), generators(cell, limits))));
        return;
      }
    }
  }

  /** One for each case, empty where it must be NULL; none if a case has no value. */
  private List<Optional<Generator>> generators(Cell cell, Limits more) {
    Subject subject = subject(cell, List.of());
    List<Optional<Generator>> all = new ArrayList<>();
    for (Case one : draft.cases()) {
      Limits both = one.limits(cell.name()).and(more);
      Optional<Generator> generator = generators.of(subject, cell.type(), both);
      boolean clashes =
          one.limits(cell.name()).presence() != Limits.Presence.OPEN
              && more.presence() != Limits.Presence.OPEN
              && one.limits(cell.name()).presence() != more.presence();
      boolean isNull = both.presence() == Limits.Presence.NULL;
      if (clashes || generator.isEmpty() && !isNull || isNull && cell.isNotNull()) {
        return List.of();
      }
      all.add(isNull ? Optional.empty() : generator);
    }
    return all;
  }

  private static boolean needsExample(DataType type) {
    return type.is("json", "jsonb") || type.plain() instanceof DataType.Unknown;
  }

  private static final Pattern RANGE_OF_TWO =
      Pattern.compile("\\w*range\\((\"?\\w+\"?), (\"?\\w+\"?)(?:, '[\\[(][\\])]'(?:::text)?)?\\)");

  /**
   * Rows that must not overlap have times of their own, behind those that are there.
   *
   * @return how many rows there is room for
   */
  private long exclusions(long rows) {
    long possible = rows;
    for (Index index : table.indexes()) {
      if (index.exclusion()) {
        for (IndexKey key : index.keys()) {
          possible = Math.min(possible, exclusion(index, key, rows));
        }
      }
    }
    return possible;
  }

  private long exclusion(Index index, IndexKey key, long rows) {
    Optional<Cell> range =
        key.column()
            .flatMap(draft::cell)
            .filter(cell -> cell.type().plain() instanceof DataType.RangeOf);
    if (range.isPresent() && range.get().type().plain() instanceof DataType.RangeOf of) {
      return Measure.measures(of.subtype())
          ? apart(index, range.get(), range.get(), of.subtype(), rows)
          : rows;
    }
    Matcher two = RANGE_OF_TWO.matcher(key.expression());
    if (two.matches()) {
      Optional<Cell> start = draft.cell(Identifier.parse(two.group(1)));
      Optional<Cell> end = draft.cell(Identifier.parse(two.group(2)));
      if (start.isPresent() && end.isPresent() && Measure.measures(start.get().type())) {
        return apart(index, start.get(), end.get(), start.get().type(), rows);
      }
    }
    return rows;
  }

  private long apart(Index index, Cell start, Cell end, DataType type, long rows) {
    Existing.End last = existing.end(table.name(), start.name(), end.name());
    if (!last.open()) {
      draft
          .notes()
          .add(
              index.name().name().sql()
                  + ": a range without end is there, behind which there is no room");
      return 0;
    }
    Ladder ladder = last.value().map(text -> Ladder.behind(type, text)).orElse(Ladder.of(type));
    String words = "one after the other";
    String why = "exclusion constraint " + index.name().name().sql();
    if (start == end) {
      start.fix(row -> Optional.of(ladder.range(row.index())), true, words, why);
    } else {
      start.fix(row -> Optional.of(ladder.start(row.index())), true, words, why);
      end.fix(row -> Optional.of(ladder.end(row.index())), true, words, why);
    }
    return rows;
  }
}
