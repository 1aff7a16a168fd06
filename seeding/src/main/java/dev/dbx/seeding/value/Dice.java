package dev.dbx.seeding.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Random numbers that depend on nothing but a seed, a name and the number of a row: whoever asks
 * first, on whatever machine, gets the same ones.
 */
public record Dice(long seed) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** Those of a name. */
  public Dice named(String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return new Dice(mixed(seed ^ mixed(hash)));
  }

  /** 64 random bits (SplitMix64). */
  public long bits(long row) {
    return mixed(seed + (row + 1) * GOLDEN);
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to below a bound. */
  public long below(long row, long bound) {
    return Long.remainderUnsigned(bits(row), bound);
  }

  public int below(long row, int bound) {
    return (int) below(row, (long) bound);
  }

  /** A number from 0 to below 1. */
  public double unit(long row) {
    return (bits(row) >>> 11) * 0x1.0p-53;
  }

  /**
   * A number below a bound that no other position below it gets: the numbers in another order.
   *
   * @param position from 0 to below the bound
   */
  public long shuffled(long position, long bound) {
    if (bound < 3) {
      return position % bound;
    }
    long factor = 1 + below(-1, bound - 1);
    while (gcd(factor, bound) != 1) {
      factor = factor % (bound - 1) + 1;
    }
    long offset = below(-2, bound);
    return (Math.floorMod(multiply(position % bound, factor, bound), bound) + offset) % bound;
  }

  private static long multiply(long one, long other, long bound) {
    return Math.multiplyHigh(one, other) == 0 && one * other >= 0
        ? one * other % bound
        : BigInteger.valueOf(one)
            .multiply(BigInteger.valueOf(other))
            .mod(BigInteger.valueOf(bound))
            .longValue();
  }

  private static long gcd(long one, long other) {
    return other == 0 ? one : gcd(other, one % other);
  }
}
