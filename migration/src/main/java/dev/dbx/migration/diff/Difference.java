package dev.dbx.migration.diff;

import java.util.Optional;

/**
 * One property that differs.
 *
 * @param property in words: type, not null, default, granted to app, ...
 * @param before as SQL text; empty where it was not set
 * @param textDiff for a text of several lines: what changed in it, in unified form
 */
public record Difference(
    String property, Optional<String> before, Optional<String> after, Optional<String> textDiff) {

  static Difference of(String property, String before, String after) {
    return new Difference(property, given(before), given(after), TextDiff.between(before, after));
  }

  /** Whether it is who owns the object. */
  boolean isOwner() {
    return property.equals("owner");
  }

  /** Whether it is a privilege. */
  public boolean isGrant() {
    return property.startsWith("granted to ") || property.startsWith("revoked from ");
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
