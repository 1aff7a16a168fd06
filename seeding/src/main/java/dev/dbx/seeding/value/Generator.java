package dev.dbx.seeding.value;

import java.util.OptionalLong;

/** Makes values of a column, as PostgreSQL's text. */
public interface Generator {

  /** The value of a row; the same one for the same row. */
  String value(long row);

  /**
   * A value that no other number gets.
   *
   * @param number from 0 to below the capacity
   */
  String distinct(long number);

  /** How many different values there are; empty for as many as anybody asks for. */
  OptionalLong capacity();

  /** What the values are, for people. */
  String words();
}
