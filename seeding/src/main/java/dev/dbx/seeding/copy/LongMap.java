package dev.dbx.seeding.copy;

import java.util.stream.LongStream;

/** Numbers by numbers, in as little memory as two arrays take. */
final class LongMap {

  private static final int START = 1 << 10;

  private long[] keys = new long[START];
  private long[] values = new long[START];
  private int size;

  /** 0, which stands for an empty place, is another number here. */
  private static long key(long key) {
    return key == 0 ? 1 : key;
  }

  int size() {
    return size;
  }

  boolean has(long key) {
    return keys[place(keys, key(key))] != 0;
  }

  LongStream keys() {
    return LongStream.of(keys).filter(key -> key != 0);
  }

  /** The value that the key has by now: the one that it had before, or else this one. */
  long putIfAbsent(long key, long value) {
    int at = place(keys, key(key));
    if (keys[at] != 0) {
      return values[at];
    }
    keys[at] = key(key);
    values[at] = value;
    size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return value;
  }

  private static int place(long[] keys, long key) {
    int at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & keys.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] larger = new long[keys.length * 2];
    long[] moved = new long[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int at = place(larger, keys[i]);
        larger[at] = keys[i];
        moved[at] = values[i];
      }
    }
    keys = larger;
    values = moved;
  }
}
