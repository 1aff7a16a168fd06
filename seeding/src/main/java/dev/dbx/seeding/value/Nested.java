package dev.dbx.seeding.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Values that are made of others. */
final class Nested {

  private Nested() {}

  /** An array literal (docs, 8.15.2). */
  record Elements(Generator element, int least, int most, Dice dice) implements Generator {

    private static final long SPREAD = 1_000;

    @Override
    public String value(long row) {
      int count = least + dice.below(row, most - least + 1);
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        elements.add(quoted(element.value(row * SPREAD + i)));
      }
      return elements.stream().distinct().count() >= least
          ? elements.stream().distinct().collect(Collectors.joining(",", "{", "}"))
          : elements.stream().collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String distinct(long number) {
      return "{" + quoted(element.distinct(number)) + filling(number) + "}";
    }

    private String filling(long number) {
      StringBuilder rest = new StringBuilder();
      for (int i = 1; i < least; i++) {
        rest.append(',').append(quoted(element.value(number + i)));
      }
      return rest.toString();
    }

    @Override
    public OptionalLong capacity() {
      return element.capacity();
    }

    @Override
    public String words() {
      return least + " to " + most + " elements: " + element.words();
    }
  }

  /** A row literal (docs, 8.16.2). */
  record Attributes(List<Generator> attributes) implements Generator {

    Attributes {
      attributes = List.copyOf(attributes);
    }

    @Override
    public String value(long row) {
      return attributes.stream()
          .map(attribute -> quoted(attribute.value(row)))
          .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public String distinct(long number) {
      return attributes.stream()
          .map(
              attribute ->
                  quoted(
                      attribute.capacity().isEmpty()
                          ? attribute.distinct(number)
                          : attribute.value(number)))
          .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public OptionalLong capacity() {
      return attributes.stream().anyMatch(attribute -> attribute.capacity().isEmpty())
          ? OptionalLong.empty()
          : OptionalLong.of(1);
    }

    @Override
    public String words() {
      return attributes.stream().map(Generator::words).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** A range literal; the ones of different numbers do not overlap (docs, 8.17.5). */
  record Span(Ladder ladder, boolean multi, Dice dice) implements Generator {

    private static final int USUAL = 3_000;

    @Override
    public String value(long row) {
      return distinct(dice.below(row, USUAL));
    }

    @Override
    public String distinct(long number) {
      String range = ladder.range(number);
      return multi ? "{" + range + "}" : range;
    }

    @Override
    public OptionalLong capacity() {
      return OptionalLong.empty();
    }

    @Override
    public String words() {
      return "ranges one after the other";
    }
  }

  /** Both kinds of literals quote alike. */
  static String quoted(String text) {
    boolean bare =
        !text.isEmpty()
            && !text.toLowerCase(Locale.ROOT).equals("null")
            && text.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-_.:+/@#".indexOf(c) >= 0);
    return bare ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
