package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.check.Arithmetic;
import dev.dbx.seeding.check.Case;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Limits.Presence;
import dev.dbx.seeding.check.Measure;
import dev.dbx.seeding.check.RowRule;
import dev.dbx.seeding.check.RowRule.Ordered;
import dev.dbx.seeding.plan.TablePlan.ColumnPlan;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Dice;
import dev.dbx.seeding.value.Generator;
import dev.dbx.seeding.value.Generators;
import dev.dbx.seeding.value.Ladder;
import dev.dbx.seeding.value.Subject;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plans one table. */
final class TablePlanner {

  /** Of the rows, so many have no value where they need none. */
  private static final double NULLS = 0.1;

  private static final double MOSTLY_NULL = 0.8;
  private static final Pattern RARE =
      Pattern.compile(".*(delet|archiv|cancel|reject|banned|suspend|closed|resolved|revoked).*");
  private static final int SEEN = 50;

  private final Relation table;
  private final Map<Identifier, DataType> types;
  private final List<Case> cases;
  private final Existing existing;
  private final Judge judge;
  private final long seed;
  private final Dice dice;
  private final Map<Identifier, Cell> cells = new LinkedHashMap<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  TablePlanner(
      Relation table,
      Map<Identifier, DataType> types,
      List<Case> cases,
      Existing existing,
      Judge judge,
      long seed) {
    this.table = table;
    this.types = types;
    this.cases = cases;
    this.existing = existing;
    this.judge = judge;
    this.seed = seed;
    this.dice = new Dice(seed).named(table.name().sql());
    for (Column column : table.columns()) {
      if (column.generated().isEmpty()) {
        cells.put(column.name(), new Cell(column, types.get(column.name())));
      }
    }
  }

  /**
   * @param count of rows that are asked for
   * @param parents of each foreign key; none for a key that stays NULL
   * @param relations by their names
   * @param patched keys that are filled later
   */
  TablePlan plan(
      long count,
      Function<Constraint, Optional<Parents>> parents,
      Function<QualifiedName, Optional<Relation>> relations,
      Set<Constraint> patched) {
    point(parents);
    sequences();
    agree(relations);
    Map<QualifiedName, Long> settled = couples();
    generate();
    long base = existing.rows(table.name());
    long possible = new Uniqueness(table, cells, base, settled, notes).apply(count);
    exclusions(base);
    TableRows rows = new TableRows(sources());
    return new TablePlan(
        table,
        possible,
        cells.values().stream().filter(cell -> !isLeft(cell)).map(this::words).toList(),
        rows,
        pointers.stream().map(Pointer::key).filter(patched::contains).toList(),
        notes);
  }

  private ColumnPlan words(Cell cell) {
    return new ColumnPlan(cell.name(), cell.column().type(), cell.words(), cell.why());
  }

  /** To its default, because dbx knows no value. */
  private static boolean isLeft(Cell cell) {
    return cell.isOpen();
  }

  private void point(Function<Constraint, Optional<Parents>> parents) {
    List<Constraint> keys =
        table.constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced())
            .sorted(Comparator.comparing(this::rank))
            .toList();
    for (Constraint key : keys) {
      boolean open = key.columns().stream().anyMatch(name -> cell(name).filter(Cell::isOpen).isPresent());
      if (open) {
        point(key, parents.apply(key));
      }
    }
  }

  /** First those of several columns that must point somewhere, last those that need not. */
  private int rank(Constraint key) {
    boolean required = key.columns().stream().allMatch(this::isRequired);
    return key.columns().size() == 1 ? 0 : required ? -key.columns().size() : key.columns().size();
  }

  private void point(Constraint key, Optional<Parents> parents) {
    boolean nullable = key.columns().stream().noneMatch(this::isRequired);
    String target = key.reference().orElseThrow().table().sql();
    if (parents.filter(it -> it.count() > 0).isEmpty()) {
      key.columns().stream()
          .flatMap(name -> cell(name).stream())
          .filter(Cell::isOpen)
          .forEach(cell -> cell.fix(row -> Optional.empty(), false, "NULL", target + " has no rows"));
      return;
    }
    boolean self = key.reference().orElseThrow().table().equals(table.name());
    boolean planned = parents.get() instanceof Parents.Planned;
    Pointer pointer =
        new Pointer(key, parents.get(), dice, self && planned, nullable ? NULLS : 0);
    pointer.setNullable(nullable);
    pointers.add(pointer);
    for (Identifier name : key.columns()) {
      cell(name)
          .ifPresent(
              cell -> {
                if (cell.isOpen()) {
                  cell.point(pointer, "a row of " + target, "foreign key " + key.name().sql());
                } else {
                  pointer.share(name);
                }
              });
    }
  }

  private boolean isRequired(Identifier column) {
    return cell(column).filter(Cell::isNotNull).isPresent()
        || cases.stream().allMatch(one -> one.limits(column).presence() == Presence.REQUIRED);
  }

  private Optional<Cell> cell(Identifier name) {
    return Optional.ofNullable(cells.get(name));
  }

  /** Identity columns, serial ones, and numbers that are the whole primary key. */
  private void sequences() {
    for (Cell cell : cells.values()) {
      boolean counts =
          cell.column().identity().isPresent()
              || cell.column().defaultExpression().filter(it -> it.startsWith("nextval(")).isPresent()
              || isWholeKey(cell.name());
      boolean free = cases.stream().allMatch(one -> one.limits(cell.name()).equals(Limits.NONE));
      if (cell.isOpen() && counts && cell.type().isInteger() && (free || isWholeKey(cell.name()))) {
        long last = existing.last(table.name(), cell.name());
        cell.fix(
            row -> Optional.of(Long.toString(last + 1 + row.index())),
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

  /**
   * A row whose parent points to a third table as it does itself means the same row there: the
   * owner of a reminder is whoever owns the application that it is about.
   */
  private void agree(Function<QualifiedName, Optional<Relation>> relations) {
    for (Cell cell : cells.values()) {
      cell.pointer()
          .filter(own -> own.key().columns().size() == 1 && !own.isSelf())
          .ifPresent(own -> agree(cell, own, relations));
    }
  }

  private void agree(
      Cell cell, Pointer own, Function<QualifiedName, Optional<Relation>> relations) {
    QualifiedName third = own.target();
    for (Pointer other : pointers) {
      boolean between = other != own && !other.isSelf() && !other.target().equals(third);
      Optional<Identifier> same =
          between
              ? relations.apply(other.target()).flatMap(it -> pointing(it, third, cell.name()))
              : Optional.empty();
      if (same.isPresent() && other.isPlanned()) {
        Source self = own.source(cell.name());
        cell.follow(
            row -> other.value(same.get(), row).or(() -> self.value(row)),
            "as its " + other.target().sql() + " says");
        return;
      }
    }
  }

  /**
   * Two keys to the same table mean two different rows there.
   *
   * @return indexes that are settled by that, with the number of rows they have room for
   */
  private Map<QualifiedName, Long> couples() {
    Map<QualifiedName, Long> settled = new LinkedHashMap<>();
    for (Index index : table.indexes()) {
      List<Cell> keys =
          index.keys().stream()
              .flatMap(key -> key.column().stream())
              .flatMap(name -> cell(name).stream())
              .toList();
      boolean pair = index.unique() && keys.size() == 2 && index.keys().size() == 2;
      if (pair && isCouple(keys.get(0), keys.get(1))) {
        couple(keys.get(0), keys.get(1), true);
        settled.put(
            index.name(), Couple.capacity(keys.get(0).pointer().orElseThrow().parents()));
      }
    }
    for (RowRule.Equal rule : rules(RowRule.Equal.class)) {
      couple(rule.left(), rule.right(), rule.equal());
    }
    rules(Ordered.class).forEach(rule -> couple(rule.left(), rule.right(), false));
    return settled;
  }

  private void couple(Identifier left, Identifier right, boolean equal) {
    Optional<Cell> one = cell(left);
    Optional<Cell> other = cell(right);
    if (!equal
        && one.isPresent()
        && other.isPresent()
        && isCouple(one.get(), other.get())
        && one.get().followed().isEmpty()) {
      couple(one.get(), other.get(), false);
    }
  }

  private static boolean isCouple(Cell one, Cell other) {
    Optional<Pointer> left = one.pointer();
    Optional<Pointer> right = other.pointer();
    return one != other
        && left.isPresent()
        && right.isPresent()
        && left.get().isSingle()
        && right.get().isSingle()
        && left.get().target().equals(right.get().target())
        && !left.get().isSelf();
  }

  private void couple(Cell one, Cell other, boolean dealt) {
    Pointer pointer = one.pointer().orElseThrow();
    boolean lesser =
        rules(Ordered.class).stream()
            .anyMatch(rule -> rule.left().equals(one.name()) && rule.right().equals(other.name()));
    boolean greater =
        rules(Ordered.class).stream()
            .anyMatch(rule -> rule.left().equals(other.name()) && rule.right().equals(one.name()));
    Couple couple = pointer.couple(one.name(), lesser || greater, dealt);
    one.follow(
        row -> greater ? couple.second(row.index()) : couple.first(row.index()),
        "another row than " + other.name().sql());
    other.follow(
        row -> greater ? couple.first(row.index()) : couple.second(row.index()),
        "another row than " + one.name().sql());
  }

  /** The column by which a table points to another as a column of that name does here. */
  private static Optional<Identifier> pointing(
      Relation table, QualifiedName target, Identifier name) {
    return table.constraints().stream()
        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.columns().size() == 1)
        .filter(it -> it.reference().orElseThrow().table().equals(target))
        .map(it -> it.columns().get(0))
        .filter(name::equals)
        .findFirst();
  }

  private void generate() {
    for (Cell cell : cells.values()) {
      if (cell.isOpen()) {
        generate(cell);
      }
    }
  }

  private void generate(Cell cell) {
    Column column = cell.column();
    List<String> seen =
        needsExample(cell.type())
            ? existing.values(table.name(), column.name(), SEEN)
            : List.of();
    Subject subject =
        new Subject(table.name(), column.name(), column.comment().orElse(""), seed, seen);
    List<Optional<Generator>> generators =
        cases.stream()
            .map(one -> Generators.of(subject, cell.type(), one.limits(column.name())))
            .toList();
    Optional<Generator> first = generators.stream().flatMap(Optional::stream).findFirst();
    if (first.isPresent()) {
      cell.generate(generators, first.get().words(), "by name and type");
    } else if (cell.isNotNull() && column.defaultExpression().isEmpty()) {
      notes.add(
          "%s is NOT NULL, and dbx knows no values of %s"
              .formatted(column.name().sql(), column.type()));
    }
  }

  private static boolean needsExample(DataType type) {
    return type.is("json", "jsonb") || type.plain() instanceof DataType.Unknown;
  }

  private static final Pattern RANGE_OF_TWO =
      Pattern.compile("\\w*range\\((\"?\\w+\"?), (\"?\\w+\"?)(?:, '[\\[(][\\])]'(?:::text)?)?\\)");

  /** Rows that must not overlap have times of their own. */
  private void exclusions(long base) {
    for (Index index : table.indexes()) {
      if (index.exclusion()) {
        index.keys().forEach(key -> exclusion(key.expression(), key.column(), base));
      }
    }
  }

  private void exclusion(String expression, Optional<Identifier> column, long base) {
    column
        .flatMap(this::cell)
        .filter(cell -> cell.type().plain() instanceof DataType.RangeOf)
        .ifPresent(cell -> cell.deal(base, "exclusion constraint"));
    Matcher two = RANGE_OF_TWO.matcher(expression);
    if (two.matches()) {
      Optional<Cell> start = cell(Identifier.parse(two.group(1)));
      Optional<Cell> end = cell(Identifier.parse(two.group(2)));
      if (start.isPresent() && end.isPresent() && Measure.measures(start.get().type())) {
        Ladder ladder = Ladder.of(start.get().type());
        start
            .get()
            .fix(
                row -> Optional.of(ladder.start(base + row.index())),
                true,
                "one after the other",
                "exclusion constraint");
        end.get()
            .fix(
                row -> Optional.of(ladder.end(base + row.index())),
                true,
                "one after the other",
                "exclusion constraint");
      }
    }
  }

  private Map<Identifier, Source> sources() {
    Map<Identifier, Source> sources = new LinkedHashMap<>();
    cells.forEach((name, cell) -> sources.put(name, source(cell)));
    ordered(sources);
    computed(sources);
    different(sources);
    judged(sources);
    return sources;
  }

  private int caseOf(RowView row) {
    return dice.named("case").below(row.index(), cases.size());
  }

  private Source source(Cell cell) {
    Source base = withoutNulls(cell);
    boolean never = cell.isNotNull() || cell.fixed().isPresent();
    Dice own = dice.named(cell.name().sql()).named("null");
    double share = RARE.matcher(cell.name().value()).matches() ? MOSTLY_NULL : NULLS;
    boolean differs = cell.isUnlike();
    return row -> {
      Presence presence = cases.get(caseOf(row)).limits(cell.name()).presence();
      boolean isNull =
          presence == Presence.NULL
              || presence == Presence.OPEN
                  && !never
                  && !differs
                  && cell.pointer().isEmpty()
                  && own.unit(row.index()) < share;
      return isNull && !cell.isNotNull() ? Optional.empty() : base.value(row);
    };
  }

  private Source withoutNulls(Cell cell) {
    if (cell.followed().isPresent()) {
      return cell.followed().get();
    }
    if (cell.pointer().isPresent()) {
      return cell.pointer().get().source(cell.name());
    }
    if (cell.fixed().isPresent()) {
      return cell.fixed().get();
    }
    List<Optional<Generator>> generators = cell.generators();
    return row -> {
      Optional<Generator> generator =
          generators.isEmpty() ? Optional.empty() : generators.get(caseOf(row));
      return generator.map(it -> value(cell, it, row.index()));
    };
  }

  private static String value(Cell cell, Generator generator, long index) {
    if (cell.isUnlike()) {
      return generator.distinct(cell.base() + index);
    }
    if (cell.divisor().isPresent()) {
      long position = index / cell.divisor().getAsLong();
      return generator.capacity().isPresent()
          ? generator.distinct(position % generator.capacity().getAsLong())
          : generator.distinct(position);
    }
    return generator.value(index);
  }

  private <T extends RowRule> List<T> rules(Class<T> kind) {
    return cases.stream()
        .flatMap(one -> one.rules().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .distinct()
        .toList();
  }

  /** What CHECKs say, and what names do. */
  private void ordered(Map<Identifier, Source> sources) {
    List<Ordered> rules =
        new ArrayList<>(
            rules(Ordered.class).stream()
                .filter(rule -> isMeasured(rule.left()) && isMeasured(rule.right()))
                .toList());
    Pairs.of(types.keySet()).stream()
        .filter(rule -> isMeasured(rule.left()) && types.get(rule.left()).equals(types.get(rule.right())))
        .filter(rule -> rules.stream().noneMatch(it -> isAbout(it, rule)))
        .forEach(rules::add);
    if (rules.isEmpty()) {
      return;
    }
    // limits of all cases at once: where they differ, the narrowest counts
    Function<Identifier, Limits> limits =
        column ->
            cases.stream()
                .map(one -> one.limits(column))
                .reduce((one, other) -> one.equals(other) ? one : Limits.NONE)
                .orElse(Limits.NONE);
    Ordering ordering = new Ordering(rules, types, limits, dice.named("order"));
    for (Cell cell : cells.values()) {
      if (ordering.concerns(cell.name()) && !cell.isUnlike() && cell.pointer().isEmpty()) {
        sources.computeIfPresent(
            cell.name(), (name, free) -> ordering.source(name, free));
      }
    }
  }

  private static boolean isAbout(Ordered one, Ordered other) {
    return Set.of(one.left(), one.right()).equals(Set.of(other.left(), other.right()));
  }

  private boolean isMeasured(Identifier column) {
    return cell(column).filter(cell -> Measure.measures(cell.type())).isPresent();
  }

  private void computed(Map<Identifier, Source> sources) {
    for (RowRule.Computed rule : rules(RowRule.Computed.class)) {
      Optional<Cell> cell = cell(rule.column());
      if (cell.isPresent() && cell.get().pointer().isEmpty()) {
        int scale = Measure.step(cell.get().type()).scale();
        sources.put(
            rule.column(),
            row ->
                Arithmetic.value(
                        rule.expression(),
                        name -> row.value(name).flatMap(text -> Measure.of(types.get(name), text)))
                    .map(value -> value.setScale(scale, RoundingMode.HALF_UP).toPlainString()));
      }
    }
  }

  private static final int TRIES = 40;

  /** Two columns that must be alike, or must not. */
  private void different(Map<Identifier, Source> sources) {
    for (RowRule.Equal rule : rules(RowRule.Equal.class)) {
      if (rule.equal()) {
        sources.put(rule.left(), row -> row.value(rule.right()));
        continue;
      }
      Optional<Cell> left = cell(rule.left());
      if (left.isPresent() && left.get().followed().isEmpty()) {
        Source free = sources.getOrDefault(rule.left(), row -> Optional.empty());
        sources.put(
            rule.left(),
            row -> {
              Optional<String> other = row.value(rule.right());
              Optional<String> value = free.value(row);
              for (int i = 1; i < TRIES && value.isPresent() && value.equals(other); i++) {
                value = free.value(new Shifted(row, i));
              }
              return value;
            });
      }
    }
  }

  /** The same row as if it had another number. */
  private record Shifted(RowView row, int by) implements RowView {
    @Override
    public long index() {
      return row.index() + by;
    }

    @Override
    public Optional<String> value(Identifier column) {
      return row.value(column);
    }
  }

  private void judged(Map<Identifier, Source> sources) {
    new Judging(table, types, judge, dice.named("judged"), notes)
        .apply(rules(RowRule.Unread.class), cells, sources);
  }
}
