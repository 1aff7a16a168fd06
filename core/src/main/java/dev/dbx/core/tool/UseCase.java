package dev.dbx.core.tool;

/** One database function: takes an input record, gives a result record, keeps no state. */
@FunctionalInterface
public interface UseCase<I extends Record, O extends Result> {

  /**
   * Does the work.
   *
   * @throws dev.dbx.core.error.DbxException when it cannot be done, with what to do next
   */
  O run(I input, Call call);
}
