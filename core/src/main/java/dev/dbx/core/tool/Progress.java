package dev.dbx.core.tool;

/** Hears how far a long call has come; called from any thread, one call at a time. */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress SILENT = (done, total, what) -> {};

  /**
   * One more step is done.
   *
   * @param done steps that are done, of {@code total}
   * @param what the step that was done last, for instance a table's name
   */
  void report(int done, int total, String what);
}
