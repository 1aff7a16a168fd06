package dev.dbx.core.tool;

import dev.dbx.core.port.Approvals;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The circumstances of one run of a use case.
 *
 * @param timeout the most time one statement may take on the server
 * @param progress receives short lines such as "read 3 of 12 schemas"
 * @param approvals asks a person before anything is written
 */
public record Call(
    Cancellation cancellation, Duration timeout, Consumer<String> progress, Approvals approvals) {

  /** The statement timeout where nothing else is configured (functions.md, guardrails). */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** A call that nobody watches and that may not write. */
  public static Call unattended() {
    return new Call(new Cancellation(), DEFAULT_TIMEOUT, line -> {}, Approvals.NOBODY);
  }

  public Call withTimeout(Duration longest) {
    return new Call(cancellation, longest, progress, approvals);
  }
}
