package dev.dbx.migration.generate.english;

import dev.dbx.core.catalog.ReferentialAction;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.generate.english.Token.Kind;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.Reference;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what somebody says of a column that is to be made. */
final class ColumnReader {

  private static final Set<String> BEFORE =
      Set.of(
          "optional",
          "nullable",
          "required",
          "mandatory",
          "unique",
          "column",
          "field",
          "called",
          "named",
          "separate",
          "single");
  private static final Set<String> AFTER = Set.of("column", "columns", "field", "fields");
  private static final Set<String> NO_NAME =
      Set.of(
          "must",
          "should",
          "cannot",
          "because",
          "when",
          "whenever",
          "where",
          "unless",
          "until",
          "so",
          "several",
          "many",
          "multiple",
          "is",
          "are",
          "which",
          "that",
          "not",
          "it",
          "they",
          "if",
          "per",
          "every",
          "each",
          "from",
          "to",
          "into",
          "can",
          "may",
          "index",
          "constraint",
          "policy",
          "trigger",
          "key",
          "table",
          "view",
          "add",
          "drop",
          "make",
          "remove",
          "rename",
          "history",
          "with",
          "than",
          "instead",
          "only",
          "of",
          "in",
          "on",
          "by",
          "automatically",
          "faster",
          "better",
          "for",
          "as");

  /** Times that every row has. */
  private static final Set<String> CLOCKS = Set.of("created_at", "updated_at", "inserted_at");

  private final Context context;
  private boolean required;
  private boolean optional;
  private boolean unique;
  private boolean column;
  private Optional<String> type = Optional.empty();
  private Optional<Phrase> value = Optional.empty();
  private List<String> values = List.of();

  ColumnReader(Context context) {
    this.context = context;
  }

  ColumnRequest read(Phrase phrase) {
    Phrase name = nameOf(phrase.bare());
    if (name.isEmpty() || !name.isNoun() || name.size() > 5) {
      throw Unclear.notThis();
    }
    Optional<Reference> reference = type.isEmpty() ? reference(name) : Optional.empty();
    NewColumn column = reference.map(r -> referring(name, r)).orElseGet(() -> plain(name));
    return new ColumnRequest(column, unique, values);
  }

  private Phrase nameOf(Phrase phrase) {
    Phrase rest = phrase;
    boolean more = true;
    while (more && !rest.isEmpty()) {
      int before = rest.size();
      rest = parenthesis(leading(rest));
      rest = trailingWords(rest);
      rest = trailingDefault(rest);
      rest = trailingType(rest);
      more = rest.size() < before;
    }
    return rest;
  }

  private Phrase leading(Phrase phrase) {
    Phrase rest = phrase;
    while (rest.size() > 1 && BEFORE.contains(rest.words().get(0))) {
      note(rest.words().get(0));
      rest = rest.from(1);
    }
    return rest;
  }

  private void note(String word) {
    switch (word) {
      case "required", "mandatory" -> required = true;
      case "optional", "nullable" -> optional = true;
      case "unique" -> unique = true;
      case "column", "field" -> column = true;
      default -> {
        // says nothing: called, separate
      }
    }
  }

  private Phrase parenthesis(Phrase phrase) {
    int size = phrase.size();
    int open = phrase.words().indexOf("(");
    if (open <= 0 || !phrase.words().get(size - 1).equals(")")) {
      return phrase;
    }
    Phrase inside = new Phrase(phrase.tokens().subList(open + 1, size - 1));
    Optional<String> sized = TypeWords.find(phrase.from(open - 1));
    if (sized.isPresent() && open > 1) {
      type = sized;
      return phrase.to(open - 1);
    }
    List<Phrase> parts = inside.list();
    if (parts.size() > 1) {
      values = parts.stream().map(Phrase::text).toList();
    } else if (TypeWords.find(inside).isPresent()) {
      type = TypeWords.find(inside);
    } else if (BEFORE.contains(inside.words().get(0)) && inside.size() == 1) {
      note(inside.words().get(0));
    } else if (inside.size() > 1 && inside.words().get(0).equals("default")) {
      value = Optional.of(inside.from(1));
    } else {
      throw Unclear.notThis();
    }
    return phrase.to(open);
  }

  private Phrase trailingWords(Phrase phrase) {
    Phrase rest = phrase.without(AFTER);
    int size = rest.size();
    if (size > 2 && rest.words().subList(size - 2, size).equals(List.of("not", "null"))) {
      required = true;
      return rest.to(size - 2);
    }
    if (size > 2
        && Set.of("that", "which").contains(rest.words().get(size - 3))
        && rest.words().get(size - 2).equals("is")
        && BEFORE.contains(rest.words().get(size - 1))) {
      note(rest.words().get(size - 1));
      return rest.to(size - 3);
    }
    return rest;
  }

  private Phrase trailingDefault(Phrase phrase) {
    for (String word : List.of("default", "defaulting", "defaults")) {
      int at = phrase.words().lastIndexOf(word);
      if (at > 0) {
        Phrase after = phrase.from(at + 1);
        while (after.size() > 1
            && Set.of("to", "of", "value", "is").contains(after.words().get(0))) {
          after = after.from(1);
        }
        if (after.isEmpty()) {
          throw Unclear.notThis();
        }
        value = Optional.of(after);
        boolean with = phrase.words().get(at - 1).equals("with");
        return phrase.to(with ? at - 1 : at);
      }
    }
    return phrase;
  }

  private Phrase trailingType(Phrase phrase) {
    List<String> words = phrase.words();
    for (int length = Math.min(3, phrase.size() - 1); length > 0; length--) {
      int at = phrase.size() - length;
      Optional<String> found = TypeWords.find(phrase.from(at));
      boolean said = words.get(at - 1).equals("as") || words.get(at - 1).equals("type");
      boolean sure =
          said
              || column
              || !Set.of("number", "date", "timestamp", "text", "uuid").contains(words.get(at));
      if (found.isPresent() && sure && type.isEmpty()) {
        type = found;
        int end = said ? at - 1 : at;
        boolean of = end > 1 && words.get(end - 1).equals("of");
        return phrase.to(of ? end - 1 : end);
      }
    }
    return phrase;
  }

  private Optional<Reference> reference(Phrase name) {
    Optional<TableShape> table = context.exactTable(name);
    if (table.isEmpty() && Lexicon.ROLES.contains(Inflection.singular(name.name()))) {
      table = context.tables().named("users").or(() -> context.tables().named("user_profiles"));
      table.ifPresent(
          found -> context.assume("\"" + name.text() + "\" is one of " + found.name().sql()));
    }
    return table.flatMap(
        found ->
            found
                .key()
                .map(key -> new Reference(found.name(), key.name(), ReferentialAction.NO_ACTION)));
  }

  private NewColumn referring(Phrase name, Reference reference) {
    String one = Inflection.singular(name.name());
    String type =
        context.tables().get(reference.table()).key().map(TableShape.Field::type).orElse("bigint");
    NewColumn column = NewColumn.of(one + "_id", type).referring(reference);
    return required ? column.required() : column;
  }

  private NewColumn plain(Phrase phrase) {
    String name = columnName(phrase);
    Optional<String> time = ColumnWords.time(name);
    String known =
        type.orElseGet(() -> values.isEmpty() ? TypeGuess.of(time.orElse(name)) : "text");
    NewColumn column = NewColumn.of(time.orElse(name), known);
    Optional<String> given = value.map(words -> valueOf(words, known));
    if (given.isPresent()) {
      return optional ? column.defaulting(given.get()) : column.required().defaulting(given.get());
    }
    if (known.equals("boolean") && !optional) {
      context.assume(
          Identifier.of(column.name().value()).sql() + " is false where nothing else is said");
      return column.required().defaulting("false");
    }
    if (CLOCKS.contains(column.name().value()) && !optional) {
      return NewColumn.createdAt().as(known).named(column.name());
    }
    return required ? column.required() : column;
  }

  private static String valueOf(Phrase words, String type) {
    return Values.of(words, type)
        .orElseThrow(
            () ->
                Unclear.ambiguous(
                    "\""
                        + words.text()
                        + "\" is no value of the type "
                        + type
                        + ". Which type, or which default?",
                    List.of("default with a value of " + type, "as text")));
  }

  private static String columnName(Phrase phrase) {
    if (phrase.tokens().stream()
        .anyMatch(t -> t.kind() == Kind.WORD && NO_NAME.contains(t.word()))) {
      return ColumnWords.described(phrase).orElseThrow(Unclear::notThis);
    }
    String name =
        phrase.size() == 1 && phrase.tokens().get(0).kind() == Kind.QUOTED
            ? phrase.text()
            : phrase.name();
    return ColumnWords.usual(name);
  }
}
