package dev.dbx.query.index;

import dev.dbx.query.lab.IndexSize;
import dev.dbx.query.lab.TableStatistics.Table;

/**
 * About how long CREATE INDEX CONCURRENTLY takes: it reads the table twice and sorts the keys once.
 * The rates are those of one core and a disk of a few years ago; transactions that it waits for
 * come on top.
 */
public final class BuildTime {

  private static final double BYTES_PER_SECOND = 400e6;
  private static final double COMPARISONS_PER_SECOND = 60e6;

  private BuildTime() {}

  public static double seconds(IndexSize size, Table table) {
    double read = 2.0 * table.pages() * IndexSize.PAGE / BYTES_PER_SECOND;
    double rows = Math.max(2, size.rows());
    double sort = rows * Math.log(rows) / Math.log(2) / COMPARISONS_PER_SECOND;
    double write = size.bytes() / BYTES_PER_SECOND;
    return Math.round((read + sort + write) * 100) / 100.0;
  }

  /** For people. */
  public static String words(double seconds) {
    return seconds < 1
        ? "less than a second"
        : seconds < 120
            ? "about %.0f s".formatted(seconds)
            : "about %.0f min".formatted(seconds / 60);
  }
}
