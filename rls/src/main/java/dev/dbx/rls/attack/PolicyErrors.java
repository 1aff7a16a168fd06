package dev.dbx.rls.attack;

import dev.dbx.core.port.Trial.Outcome;

/** What to do about errors that policies raise (docs, appendix A). */
final class PolicyErrors {

  private PolicyErrors() {}

  static String hint(Outcome outcome) {
    String state = outcome.failure().orElseThrow().sqlState();
    return switch (state) {
      case "42P17" ->
          "the policy reads its own table, directly or by way of another: move that query into a"
              + " SECURITY DEFINER function with a fixed search_path";
      case "42501" ->
          "grant what the policy, or the view, uses to the role that asks: USAGE, SELECT or EXECUTE";
      case "42704" ->
          "call current_setting with true as its second argument, so that a missing setting is NULL";
      case "22P02", "22003", "22007", "22008" ->
          "a setting is the empty text after SET LOCAL, not NULL: write nullif(current_setting(...),"
              + " '') before the cast";
      case "21000" -> "the policy's subquery gives more than one row: use EXISTS or IN";
      default -> "run the script and mend the policy that raises it";
    };
  }
}
