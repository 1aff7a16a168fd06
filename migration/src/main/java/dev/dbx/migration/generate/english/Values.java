package dev.dbx.migration.generate.english;

import dev.dbx.core.sql.Literal;
import dev.dbx.migration.generate.english.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values that stand in a sentence, as SQL. */
public final class Values {

  private static final Set<String> NUMBERS =
      Set.of("integer", "bigint", "smallint", "numeric", "real", "double precision");

  private static final List<String> COUNTED =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Values() {}

  /** A number written in digits or as a word. */
  public static Optional<String> number(Phrase phrase) {
    if (phrase.size() != 1) {
      return Optional.empty();
    }
    Token token = phrase.tokens().get(0);
    int counted = COUNTED.indexOf(token.word());
    return token.kind() == Kind.NUMBER
        ? Optional.of(token.word())
        : counted < 0 ? Optional.empty() : Optional.of(String.valueOf(counted));
  }

  public static boolean isNumber(String type) {
    return NUMBERS.contains(type.replaceFirst("\\(.*", ""));
  }

  public static boolean isText(String type) {
    return type.equals("text")
        || type.startsWith("character")
        || type.startsWith("varchar")
        || type.equals("citext");
  }

  public static boolean isTime(String type) {
    return type.startsWith("timestamp") || type.equals("date");
  }

  /** A value of that type; empty if the words cannot be one. */
  public static Optional<String> of(Phrase phrase, String type) {
    String word = String.join(" ", phrase.words());
    if (phrase.isEmpty()) {
      return Optional.empty();
    }
    if (isNumber(type)) {
      return number(phrase);
    }
    if (type.equals("boolean")) {
      return flag(word);
    }
    if (isTime(type)) {
      return time(word, type);
    }
    if (type.equals("uuid")) {
      return word.contains("random") ? Optional.of("gen_random_uuid()") : Optional.empty();
    }
    if (type.startsWith("json")) {
      return word.contains("empty") || word.equals("{ }") ? Optional.of("'{}'") : Optional.empty();
    }
    if (type.endsWith("[]")) {
      return word.contains("empty") ? Optional.of("'{}'") : Optional.empty();
    }
    boolean empty =
        word.equals("empty") || word.equals("empty string") || word.equals("empty text");
    return Optional.of(Literal.of(empty ? "" : phrase.text()));
  }

  private static Optional<String> flag(String word) {
    return switch (word) {
      case "true", "yes", "on" -> Optional.of("true");
      case "false", "no", "off" -> Optional.of("false");
      default -> Optional.empty();
    };
  }

  private static Optional<String> time(String word, String type) {
    return switch (word) {
      case "now", "current time", "moment of insertion", "now ( )", "current timestamp" ->
          Optional.of(type.equals("date") ? "current_date" : "now()");
      case "today", "current date" -> Optional.of("current_date");
      default -> Optional.empty();
    };
  }
}
