package dev.dbx.seeding.value;

import java.math.BigDecimal;
import java.time.LocalDate;

/** When made-up things happen. Not today: the same seed gives the same rows on any day. */
public final class Epoch {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final long SECONDS_OF_DAY = 86_400;

  /** The first day. */
  public static final BigDecimal DAY = BigDecimal.valueOf(START.toEpochDay());

  /** Its first second. */
  public static final BigDecimal SECOND = BigDecimal.valueOf(START.toEpochDay() * SECONDS_OF_DAY);

  /** So many days it goes on. */
  static final long DAYS = 730;

  private Epoch() {}
}
