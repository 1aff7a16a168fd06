package dev.dbx.core.tool;

import dev.dbx.core.port.Approvals;
import java.time.Duration;

/**
 * The circumstances of one run of a use case.
 *
 * @param timeout the most time one statement may take on the server
 * @param progress hears how far the call has come
 * @param approvals asks a person before anything is written
 */
public record Call(
    Cancellation cancellation, Duration timeout, Progress progress, Approvals approvals) {

  /** The statement timeout where nothing else is configured (functions.md, guardrails). */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** A call that nobody watches and that may not write. */
  public static Call unattended() {
    return new Call(new Cancellation(), DEFAULT_TIMEOUT, Progress.SILENT, Approvals.NOBODY);
  }

  /** A part of this call, whose steps are none of the whole. */
  public Call silent() {
    return new Call(cancellation, timeout, Progress.SILENT, approvals);
  }

  public Call withTimeout(Duration longest) {
    return new Call(cancellation, longest, progress, approvals);
  }
}
