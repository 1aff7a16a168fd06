package dev.dbx.core.port;

/** Records every write and every refusal, so that a later change of the record shows. */
@FunctionalInterface
public interface AuditLog {

  /** Appends one entry durably before returning. */
  void append(Entry entry);

  /**
   * One thing that was done or refused.
   *
   * @param tool the tool's name
   * @param target the connection's name and environment
   * @param detail the statement or the reason, without secrets
   */
  record Entry(String tool, String target, Outcome outcome, String detail) {}

  /** How it ended. */
  enum Outcome {
    /** A person has agreed; the write comes next. */
    APPROVED,
    WRITTEN,
    REFUSED,
    DECLINED,
    FAILED
  }
}
