package dev.dbx.seeding.value;

import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Values that are computed from a number, of which there are as many as anybody asks for. */
record Plain(LongFunction<String> ofRow, LongFunction<String> ofNumber, String words)
    implements Generator {

  @Override
  public String value(long row) {
    return ofRow.apply(row);
  }

  @Override
  public String distinct(long number) {
    return ofNumber.apply(number);
  }

  @Override
  public OptionalLong capacity() {
    return OptionalLong.empty();
  }
}
