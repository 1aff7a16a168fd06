package dev.dbx.seeding.value;

import java.util.OptionalLong;

/** Values of one generator where any will do, of another where each must be another one. */
record Either(Generator usual, Generator unlike) implements Generator {

  @Override
  public String value(long row) {
    return usual.value(row);
  }

  @Override
  public String distinct(long number) {
    return unlike.distinct(number);
  }

  @Override
  public OptionalLong capacity() {
    return unlike.capacity();
  }

  @Override
  public String words() {
    return usual.words();
  }
}
