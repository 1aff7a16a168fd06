package dev.dbx.query.plan;

/**
 * What happened in a node, as the server prints it: times and rows are averages per loop, and in a
 * parallel plan per process.
 */
public record Actual(double startupMs, double totalMs, double rows, long loops) {

  /** Rows of all loops together. */
  public double totalRows() {
    return rows * loops;
  }
}
