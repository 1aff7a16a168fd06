package dev.dbx.cli;

import java.util.List;
import java.util.Map;

/**
 * A command that is not a tool: demo, doctor, init, mcp and the like.
 *
 * @param example its arguments in an example, may be empty
 */
public record Action(
    String name, String summary, String example, List<Flag> flags, Handler handler) {

  public Action {
    flags = List.copyOf(flags);
  }

  /** An option of an action; {@code value} names its value, empty for a switch. */
  public record Flag(String name, String value, String doc) {}

  /** What was typed, and where. */
  public record Invocation(
      ConnectionChoice connection,
      Map<String, String> flags,
      OutputFormat format,
      Terminal terminal,
      Console console) {

    /** Whether a switch was given. */
    public boolean has(String flag) {
      return flags.containsKey(flag);
    }
  }

  /** Does the work and gives the exit code. */
  @FunctionalInterface
  public interface Handler {
    int run(Invocation invocation);
  }
}
