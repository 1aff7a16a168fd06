package dev.dbx.query.health.facts;

/**
 * A setting of the server as this session has it.
 *
 * @param value in its own unit, as pg_settings has it
 * @param builtIn the value the server has where nobody sets any
 */
public record Setting(
    String name, String value, String unit, String builtIn, boolean pendingRestart) {

  public boolean isOff() {
    return value.equals("off");
  }

  public boolean isBuiltIn() {
    return value.equals(builtIn);
  }

  /** As SHOW would print it, near enough: {@code 16384 x 8kB} keeps the unit of pg_settings. */
  public String words() {
    return unit.isEmpty() ? value : Character.isDigit(unit.charAt(0)) ? value + " x " + unit : value + " " + unit;
  }
}
