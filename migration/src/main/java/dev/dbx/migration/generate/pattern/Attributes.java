package dev.dbx.migration.generate.pattern;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.domain.Attribute;
import dev.dbx.migration.generate.domain.Line;
import dev.dbx.migration.generate.english.ColumnRequest;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what is said of the rows of a new table: one attribute after the other. */
final class Attributes {

  private static final Pattern RANGE =
      Pattern.compile(
          "(.+?) (?:\\( ?|from |between |of )?(\\d+) ?(?:to|-|and|through)? ?-?(\\d+)(?: \\))?");

  /** Who did what, as the noun that the column is called after. */
  private static final Map<String, String> DOERS =
      Map.ofEntries(
          Map.entry("written", "author"),
          Map.entry("created", "creator"),
          Map.entry("owned", "owner"),
          Map.entry("uploaded", "uploader"),
          Map.entry("reported", "reporter"),
          Map.entry("submitted", "submitter"),
          Map.entry("approved", "approver"),
          Map.entry("reviewed", "reviewer"),
          Map.entry("sent", "sender"),
          Map.entry("managed", "manager"),
          Map.entry("taught", "teacher"),
          Map.entry("led", "leader"));

  private static final Set<String> BELONGING =
      Saying.words("belonging belongs belong linked attached related refers for in of to");

  private static final Set<String> LEADING =
      Saying.words(
          "has have is are be it they each every their its also can may one some any "
              + "should must was were and then column columns field fields following");

  private final Context context;
  private final List<Line> lines = new ArrayList<>();

  Attributes(Context context) {
    this.context = context;
  }

  /** All of them in order, or {@link Unclear} at the first that is none. */
  List<Line> read(List<Saying.Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Phrase part = bare(parts.get(i).phrase());
      if (part.isEmpty()) {
        continue;
      }
      Optional<Phrase> next =
          i + 1 < parts.size() ? Optional.of(parts.get(i + 1).phrase()) : Optional.empty();
      if (part.is("when") && !lines.isEmpty()) {
        whenItWas();
      } else {
        Phrase whole = next.flatMap(other -> shared(part, other)).orElse(part);
        lines.addAll(attribute(whole, parts.get(i).pure()));
      }
    }
    span("starts_on", "ends_on", ">=");
    span("starts_at", "ends_at", ">");
    span("valid_from", "valid_to", ">");
    return List.copyOf(lines);
  }

  private static Phrase bare(Phrase phrase) {
    Phrase rest = phrase;
    while (!rest.isEmpty() && LEADING.contains(rest.words().get(0))) {
      rest = rest.from(1);
    }
    return rest;
  }

  /** In "confirmation and unsubscribe date" both are dates. */
  private static Optional<Phrase> shared(Phrase part, Phrase next) {
    String last = next.words().get(next.size() - 1);
    boolean shares = Set.of("date", "time", "timestamp").contains(last) && next.size() == 2;
    return shares && part.size() == 1 && Attribute.isMoment(part.text())
        ? Optional.of(Phrase.of(part.text() + " " + last))
        : Optional.empty();
  }

  /** In "whether it is published and when", the time of it. */
  private void whenItWas() {
    if (!(lines.get(lines.size() - 1) instanceof Line.Column flag)
        || !flag.type().equals("boolean")) {
      throw Unclear.notThis();
    }
    lines.add(Line.parse(flag.name() + "_at timestamptz"));
    lines.add(new Line.Check("NOT " + flag.name() + " OR " + flag.name() + "_at IS NOT NULL"));
  }

  private void span(String start, String end, String operator) {
    boolean both =
        List.of(start, end).stream()
            .allMatch(name -> lines.stream().anyMatch(line -> isColumn(line, name)));
    if (both) {
      lines.add(new Line.Check(end + " " + operator + " " + start));
    }
  }

  private static boolean isColumn(Line line, String name) {
    return line instanceof Line.Column column && column.name().equals(name);
  }

  private List<Line> attribute(Phrase phrase, boolean pure) {
    String text = String.join(" ", phrase.words());
    return Attribute.known(text)
        .or(() -> doer(phrase))
        .or(() -> belonging(phrase))
        .or(() -> range(text))
        .orElseGet(() -> List.of(requested(phrase, pure)));
  }

  /** As in: assigned to a user, written by an author. */
  private Optional<List<Line>> doer(Phrase phrase) {
    List<String> words = phrase.words();
    if (phrase.size() >= 2 && words.get(0).equals("assigned")) {
      Phrase who = words.get(1).equals("to") ? phrase.from(2) : phrase.from(1);
      return referring("assignee", who, "on delete set null");
    }
    String noun = phrase.size() >= 3 && words.get(1).equals("by") ? DOERS.get(words.get(0)) : null;
    return noun == null ? Optional.empty() : referring(noun, phrase.from(2), "not null");
  }

  private Optional<List<Line>> belonging(Phrase phrase) {
    Phrase rest = phrase;
    while (rest.size() > 1 && BELONGING.contains(rest.words().get(0))) {
      rest = rest.from(1);
    }
    Phrase noun = rest.bare();
    return rest.size() == phrase.size()
        ? Optional.empty()
        : referring(Inflection.singular(noun.name()), noun, "not null");
  }

  private Optional<List<Line>> referring(String noun, Phrase who, String more) {
    if (who.isEmpty()) {
      return Optional.empty();
    }
    TableShape table = context.table(who.bare());
    return Optional.of(
        List.of(Line.parse(noun + "_id references " + table.name().name().value() + " " + more)));
  }

  private static Optional<List<Line>> range(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = Phrase.of(matcher.group(1)).name();
    return Optional.of(
        List.of(
            Line.parse(
                "%s integer not null check (%s between %s and %s)"
                    .formatted(name, name, matcher.group(2), matcher.group(3)))));
  }

  /** A noun of which nothing else is known. */
  private Line requested(Phrase phrase, boolean pure) {
    boolean counts =
        IntStream.range(0, phrase.size())
            .anyMatch(at -> Values.number(phrase.from(at).to(1)).isPresent());
    if (!pure || counts && !phrase.has("(") || phrase.to(1).has("not")) {
      throw Unclear.unknown(
          "What does \"" + phrase.text() + "\" mean for the new tables?",
          List.of("name a column for it", "say it in a sentence of its own"));
    }
    return column(context.newColumn(phrase));
  }

  private static Line column(ColumnRequest request) {
    NewColumn column = request.column();
    boolean closed = !request.values().isEmpty();
    Optional<String> reference =
        column.reference().map(Reference::table).map(t -> t.name().value());
    return new Line.Column(
        column.name().value(),
        column.type(),
        reference,
        ReferentialAction.NO_ACTION,
        column.notNull() || closed || reference.isPresent(),
        request.unique(),
        false,
        column.defaultExpression().or(() -> first(request.values())),
        column.generated(),
        closed ? Optional.of(oneOf(column, request.values())) : Optional.empty());
  }

  /** The state that a row begins in: the middle of a scale, else the first. */
  private static Optional<String> first(List<String> values) {
    return values.stream()
        .filter(value -> Set.of("medium", "normal").contains(value))
        .findFirst()
        .or(() -> values.stream().findFirst())
        .map(Literal::of);
  }

  private static String oneOf(NewColumn column, List<String> values) {
    return column.name().sql()
        + values.stream().map(Literal::of).collect(Collectors.joining(", ", " IN (", ")"));
  }
}
