package dev.dbx.testing;

import java.util.List;

/**
 * In which of several settings, such as versions, each of many cases is tried: in all of them with
 * {@code -Ddbx.thorough=true}, otherwise in turns, so that every setting sees a part of the cases
 * and a run of all tests stays short.
 */
public final class Turns {

  private Turns() {}

  private static boolean thorough() {
    return Boolean.getBoolean("dbx.thorough") || Boolean.getBoolean("dbx.update");
  }

  /** One of them, by the number of the case. */
  public static <T> List<T> one(List<T> settings, int number) {
    return thorough() ? settings : List.of(settings.get(number % settings.size()));
  }

  /** The first of them, and one of the others by the number of the case. */
  public static <T> List<T> firstAndOne(List<T> settings, int number) {
    return thorough()
        ? settings
        : List.of(settings.get(0), settings.get(1 + number % (settings.size() - 1)));
  }
}
