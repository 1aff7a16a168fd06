package dev.dbx.migration.trace;

import dev.dbx.core.port.SandboxConnection.Answer;
import java.util.List;

/** A statement's time and notices, from when this is made to when its answer is there. */
final class Timed {

  private static final double NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;

  private long start = System.nanoTime();
  private long end = start;
  private List<String> notices = List.of();

  /** What was before was spent with waiting for dbx itself. */
  synchronized void restart() {
    if (end == start) {
      start = System.nanoTime();
      end = start;
    }
  }

  synchronized void answer(Answer answer) {
    end = System.nanoTime();
    notices = answer.notices();
  }

  /** In milliseconds; of one that has failed, until now. */
  synchronized double elapsedMs() {
    long until = end == start ? System.nanoTime() : end;
    return Math.round((until - start) / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }

  synchronized List<String> notices() {
    return notices;
  }
}
