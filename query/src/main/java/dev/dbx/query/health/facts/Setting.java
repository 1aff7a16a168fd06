package dev.dbx.query.health.facts;

import dev.dbx.core.render.Bytes;

/**
 * A setting of the server as this session has it.
 *
 * @param value in its own unit, as pg_settings has it
 * @param builtIn the value the server has where nobody sets any
 */
public record Setting(
    String name, String value, String unit, String builtIn, boolean pendingRestart) {

  private static final long KB = 1_024;

  public boolean isOff() {
    return value.equals("off");
  }

  public boolean isBuiltIn() {
    return value.equals(builtIn);
  }

  /** With its unit, near to what SHOW prints. */
  public String words() {
    return switch (unit) {
      case "" -> value;
      case "B" -> Bytes.words(Long.parseLong(value));
      case "kB" -> Bytes.words(KB * Long.parseLong(value));
      case "8kB" -> Bytes.words(8 * KB * Long.parseLong(value));
      case "MB" -> Bytes.words(KB * KB * Long.parseLong(value));
      default -> value + " " + unit;
    };
  }
}
