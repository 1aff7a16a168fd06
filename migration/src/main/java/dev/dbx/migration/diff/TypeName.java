package dev.dbx.migration.diff;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A type as format_type prints it, taken apart: {@code timestamp(3) with time zone[]}. */
record TypeName(String base, List<Integer> modifiers, boolean array) {

  private static final Pattern FORM =
      Pattern.compile("([^(\\[]+?)\\s*(?:\\(([-0-9, ]+)\\))?([^(\\[]*)((?:\\[\\])*)");

  static TypeName parse(String type) {
    Matcher form = FORM.matcher(type);
    if (!form.matches()) {
      return new TypeName(type, List.of(), false);
    }
    List<Integer> modifiers =
        form.group(2) == null
            ? List.of()
            : Stream.of(form.group(2).split(",")).map(String::strip).map(Integer::valueOf).toList();
    return new TypeName(form.group(1) + form.group(3), modifiers, !form.group(4).isEmpty());
  }

  boolean is(String name) {
    return !array && base.equals(name);
  }

  boolean isUnlimited() {
    return modifiers.isEmpty();
  }

  /** The only modifier: a length or a precision. */
  int limit() {
    return modifiers.get(0);
  }

  /** Whether everything that fits the other's modifier fits this one's. */
  boolean isNoNarrower(TypeName other) {
    return isUnlimited() || !other.isUnlimited() && limit() >= other.limit();
  }

  /** Digits behind the point; many where nothing is said. */
  int scale() {
    return isUnlimited() ? Integer.MAX_VALUE : modifiers.size() > 1 ? modifiers.get(1) : 0;
  }
}
