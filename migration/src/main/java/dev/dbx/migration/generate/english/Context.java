package dev.dbx.migration.generate.english;

import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a sentence is read against: the tables, and what was spoken of before. */
public final class Context {

  private static final Set<String> PRONOUNS =
      Set.of("it", "them", "they", "this", "that", "these", "there");

  private static final Set<String> PREPOSITIONS = Set.of("of", "in", "on", "for", "from");

  private final Tables tables;
  private final Optional<TableShape> spokenOf;
  private final List<ColumnName> columns;
  private final List<String> assumptions = new ArrayList<>();

  private Context(Tables tables, Optional<TableShape> spokenOf, List<ColumnName> columns) {
    this.tables = tables;
    this.spokenOf = spokenOf;
    this.columns = List.copyOf(columns);
  }

  static Context of(Tables tables) {
    return new Context(tables, Optional.empty(), List.of());
  }

  /** The same, nothing assumed yet. */
  Context fresh() {
    return new Context(tables, spokenOf, columns);
  }

  /** After a sentence that spoke of these. */
  Context after(Change change, Context reading) {
    Tables then = tables.after(change.operations());
    List<ColumnName> added =
        change.operations().stream()
            .filter(AddColumn.class::isInstance)
            .map(AddColumn.class::cast)
            .flatMap(add -> found(then, add.table(), add.column().name()).stream())
            .toList();
    List<ColumnName> last =
        !added.isEmpty() ? added : reading.mentioned.isEmpty() ? columns : reading.mentioned;
    Optional<TableShape> table =
        reading.table.or(() -> last.stream().findFirst().map(ColumnName::table)).or(() -> spokenOf);
    return new Context(then, table.flatMap(one -> then.find(one.name())).or(() -> table), last);
  }

  private static Optional<ColumnName> found(Tables tables, QualifiedName table, Identifier column) {
    return tables
        .find(table)
        .flatMap(shape -> shape.field(column).map(field -> new ColumnName(shape, field)));
  }

  private final List<ColumnName> mentioned = new ArrayList<>();
  private Optional<TableShape> table = Optional.empty();

  public Tables tables() {
    return tables;
  }

  List<String> assumptions() {
    return List.copyOf(assumptions);
  }

  public void assume(String sentence) {
    assumptions.add(sentence);
  }

  /** Columns that are asked for. */
  public List<ColumnRequest> newColumns(Phrase phrase) {
    return phrase.list().stream().map(one -> new ColumnReader(this).read(one)).toList();
  }

  public ColumnRequest newColumn(Phrase phrase) {
    return new ColumnReader(this).read(phrase);
  }

  /** The columns that the sentence before spoke of. */
  public List<ColumnName> lastColumns() {
    if (columns.isEmpty()) {
      throw Unclear.notThis();
    }
    return columns;
  }

  /** The table that the sentence before spoke of. */
  public Optional<TableShape> lastTable() {
    return spokenOf;
  }

  public Optional<TableShape> findTable(Phrase phrase) {
    if (phrase.size() == 1 && PRONOUNS.contains(phrase.words().get(0))) {
      table = spokenOf;
      return spokenOf;
    }
    Optional<TableShape> found = new TableFinder(tables, this::assume).find(phrase);
    table = found.or(() -> table);
    return found;
  }

  /** By its own name alone, singular or plural. */
  public Optional<TableShape> exactTable(Phrase phrase) {
    return new TableFinder(tables, this::assume).exact(phrase);
  }

  /** A table, or a question with names like it. */
  public TableShape table(Phrase phrase) {
    return findTable(phrase).orElseThrow(() -> noTable(phrase));
  }

  private static final Set<String> NO_NOUNS =
      Set.of(
          "must",
          "should",
          "can",
          "cannot",
          "may",
          "is",
          "are",
          "be",
          "been",
          "as",
          "with",
          "to",
          "if",
          "when",
          "not",
          "their",
          "its",
          "only",
          "always",
          "never",
          "automatically",
          "at",
          "most",
          "least",
          "than",
          "default",
          "required",
          "optional",
          "unique",
          "null",
          "true",
          "false",
          "of",
          "in",
          "on",
          "for",
          "from",
          "into",
          "by",
          "per",
          "start",
          "have",
          "has");

  private Unclear noTable(Phrase phrase) {
    if (!phrase.isNoun()
        || phrase.size() > 3
        || phrase.words().stream().anyMatch(NO_NOUNS::contains)) {
      return Unclear.notThis();
    }
    List<String> close = new TableFinder(tables, this::assume).close(phrase);
    return close.isEmpty()
        ? Unclear.unknown(
            "There is no table for \"" + phrase.text() + "\". Which table is meant?",
            tables.all().stream().map(one -> one.name().name().value()).limit(8).toList())
        : Unclear.ambiguous(
            "There is no table for \"" + phrase.text() + "\". Is one of these meant?", close);
  }

  /** Columns that are listed, all of one table. */
  public List<ColumnName> columns(Phrase phrase, TableShape of) {
    if (phrase.size() == 1 && PRONOUNS.contains(phrase.words().get(0))) {
      return lastColumns();
    }
    return phrase.list().stream().map(one -> column(one, of)).toList();
  }

  /** Whether the table has a column of just that name, or that refers to it. */
  public boolean hasColumn(Phrase phrase, TableShape of) {
    return new ColumnFinder(of, said -> {}).exact(phrase).isPresent();
  }

  /** Several tables that are listed, or one. */
  public List<TableShape> tables(Phrase phrase) {
    return phrase.list().stream().map(this::table).toList();
  }

  public Optional<ColumnName> findColumn(Phrase phrase, TableShape of) {
    Optional<ColumnName> found = new ColumnFinder(of, this::assume).find(phrase);
    found.ifPresent(this::mention);
    return found;
  }

  private ColumnName mention(ColumnName column) {
    mentioned.add(column);
    return column;
  }

  /** A column of the table, or a question with names like it. */
  public ColumnName column(Phrase phrase, TableShape of) {
    return findColumn(phrase, of).orElseThrow(() -> noColumn(phrase, of));
  }

  private static Unclear noColumn(Phrase phrase, TableShape of) {
    Phrase noun = ColumnFinder.noun(phrase);
    if (!noun.isNoun() || noun.size() > 3 || noun.words().stream().anyMatch(NO_NOUNS::contains)) {
      return Unclear.notThis();
    }
    List<String> close = new ColumnFinder(of, said -> {}).close(phrase);
    return Unclear.unknown(
        of.name().sql() + " has no column \"" + noun.text() + "\". Which one is meant?",
        close.isEmpty() ? of.fields().stream().map(f -> f.name().value()).toList() : close);
  }

  /** A column whose table may be named with it, or has to be found by the column. */
  public ColumnName column(Phrase phrase) {
    if (phrase.size() == 1 && PRONOUNS.contains(phrase.words().get(0))) {
      return lastColumns().get(0);
    }
    return dotted(phrase)
        .or(() -> prepositional(phrase))
        .or(() -> possessive(phrase))
        .orElseGet(() -> anywhere(phrase));
  }

  /** As {@link #column(Phrase)}, for a list. */
  public List<ColumnName> columnList(Phrase phrase) {
    if (phrase.size() == 1 && PRONOUNS.contains(phrase.words().get(0))) {
      return lastColumns();
    }
    List<Phrase> parts = phrase.list();
    ColumnName first = column(parts.get(0));
    List<ColumnName> all = new ArrayList<>(List.of(first));
    parts.stream().skip(1).forEach(part -> all.add(beside(part, first)));
    return all;
  }

  private ColumnName beside(Phrase part, ColumnName first) {
    return findColumn(part, first.table()).orElseGet(() -> column(part));
  }

  private Optional<ColumnName> dotted(Phrase phrase) {
    String text = ColumnFinder.noun(phrase).text();
    int dot = text.lastIndexOf('.');
    if (dot < 0 || phrase.size() > 2) {
      return Optional.empty();
    }
    return new TableFinder(tables, this::assume)
        .exact(Phrase.of(text.substring(0, dot)))
        .map(of -> column(Phrase.of(text.substring(dot + 1)), of));
  }

  private Optional<ColumnName> prepositional(Phrase phrase) {
    for (int i = 1; i < phrase.size() - 1; i++) {
      if (PREPOSITIONS.contains(phrase.words().get(i))) {
        Phrase column = phrase.to(i);
        Optional<TableShape> of = findTable(phrase.from(i + 1));
        if (of.isPresent()) {
          return of.map(one -> column(column, one));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ColumnName> possessive(Phrase phrase) {
    Phrase noun = ColumnFinder.noun(phrase);
    for (int words = noun.size() - 1; words > 0; words--) {
      Optional<TableShape> of = new TableFinder(tables, this::assume).exact(noun.to(words));
      Phrase rest = noun.from(words);
      Optional<ColumnName> found = of.flatMap(one -> findColumn(rest, one));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private ColumnName anywhere(Phrase phrase) {
    Optional<ColumnName> spoken =
        spokenOf.flatMap(of -> new ColumnFinder(of, said -> {}).exact(phrase));
    if (spoken.isPresent()) {
      return mention(spoken.get());
    }
    List<ColumnName> exact = each(phrase, true);
    List<ColumnName> found = exact.isEmpty() ? each(phrase, false) : exact;
    if (found.size() == 1) {
      assume("\"" + phrase.text() + "\" means " + found.get(0).words() + ", the only one there is");
      others(phrase, found.get(0));
      return mention(found.get(0));
    }
    if (found.size() > 1) {
      throw Unclear.ambiguous(
          "Which " + ColumnFinder.noun(phrase).text() + " is meant?",
          found.stream().map(ColumnName::words).toList());
    }
    throw unknownColumn(phrase);
  }

  private void others(Phrase phrase, ColumnName taken) {
    each(phrase, false).stream()
        .filter(other -> !other.words().equals(taken.words()))
        .forEach(other -> assume(other.words() + " stays as it is"));
  }

  private List<ColumnName> each(Phrase phrase, boolean exact) {
    return tables.all().stream()
        .flatMap(
            of -> {
              ColumnFinder finder = new ColumnFinder(of, said -> {});
              return (exact ? finder.exact(phrase) : finder.find(phrase)).stream();
            })
        .toList();
  }

  private Unclear unknownColumn(Phrase phrase) {
    Phrase noun = ColumnFinder.noun(phrase);
    if (!noun.isNoun() || noun.size() > 3 || noun.words().stream().anyMatch(NO_NOUNS::contains)) {
      return Unclear.notThis();
    }
    List<String> all =
        tables.all().stream()
            .flatMap(of -> of.fields().stream())
            .map(field -> field.name().value())
            .distinct()
            .toList();
    List<String> close = CloseMatches.of(noun.name(), all);
    return Unclear.unknown(
        "There is no column \"" + noun.text() + "\". Which one is meant?", close);
  }
}
