package dev.dbx.seeding.value;

import java.util.List;
import java.util.OptionalLong;

/** One of a list. */
record Choices(List<String> values, Dice dice, String words) implements Generator {

  Choices {
    values = List.copyOf(values);
  }

  @Override
  public String value(long row) {
    return values.get(dice.below(row, values.size()));
  }

  @Override
  public String distinct(long number) {
    return values.get(Math.toIntExact(number));
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.of(values.size());
  }
}
