package dev.dbx.migration.diff;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type taken apart, under the name that format_type gives it.
 *
 * @param modifiers length, or precision and scale
 */
public record TypeName(String base, List<Integer> modifiers, boolean array) {

  private static final Pattern FORM =
      Pattern.compile("([^(\\[]+?)\\s*(?:\\(([-0-9, ]+)\\))?([^(\\[]*)((?:\\[\\d*\\])*| array)");

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int8", "bigint"),
          Map.entry("serial", "integer"),
          Map.entry("serial4", "integer"),
          Map.entry("bigserial", "bigint"),
          Map.entry("serial8", "bigint"),
          Map.entry("smallserial", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("char varying", "character varying"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("float", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("float4", "real"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"));

  public TypeName {
    modifiers = List.copyOf(modifiers);
  }

  /** As format_type prints it or as somebody writes it. */
  public static TypeName of(String written) {
    Matcher form = FORM.matcher(written.strip());
    if (!form.matches()) {
      return new TypeName(written, List.of(), false);
    }
    String name = (form.group(1).strip() + form.group(3)).replaceFirst("^pg_catalog\\.", "");
    List<Integer> modifiers =
        form.group(2) == null
            ? List.of()
            : Stream.of(form.group(2).split(",")).map(String::strip).map(Integer::valueOf).toList();
    String base = ALIASES.getOrDefault(name, name);
    boolean one = modifiers.isEmpty() && (base.equals("character") || base.equals("bit"));
    return new TypeName(base, one ? List.of(1) : modifiers, !form.group(4).isEmpty());
  }

  /** As format_type prints it. */
  public String text() {
    String digits = modifiers.stream().map(String::valueOf).collect(Collectors.joining(","));
    String limit = modifiers.isEmpty() ? "" : "(" + digits + ")";
    int zone = base.indexOf(" with");
    String limited =
        zone < 0 ? base + limit : base.substring(0, zone) + limit + base.substring(zone);
    return limited + (array ? "[]" : "");
  }

  public boolean is(String name) {
    return !array && base.equals(name);
  }

  public boolean isUnlimited() {
    return modifiers.isEmpty();
  }

  /** Whether everything that fits the other's modifier fits this one's. */
  public boolean isNoNarrower(TypeName other) {
    return isUnlimited() || !other.isUnlimited() && limit() >= other.limit();
  }

  /** The only modifier: a length or a precision. */
  public int limit() {
    return modifiers.get(0);
  }

  /** Digits behind the point; many where nothing is said. */
  public int scale() {
    return isUnlimited() ? Integer.MAX_VALUE : modifiers.size() > 1 ? modifiers.get(1) : 0;
  }
}
