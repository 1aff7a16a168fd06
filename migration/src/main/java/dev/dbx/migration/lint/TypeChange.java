package dev.dbx.migration.lint;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which changes of a type leave the rows as they are on disk, as measured on 15 to 18. */
final class TypeChange {

  private static final Set<String> TEMPORAL =
      Set.of(
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval");

  private static final Set<String> TIMESTAMPS =
      Set.of("timestamp without time zone", "timestamp with time zone");

  private static final List<BiPredicate<TypeName, TypeName>> SAME_BYTES =
      List.of(
          (old, now) -> old.text().equals(now.text()),
          (old, now) -> isVarchar(old) && isVarchar(now) && now.isNoNarrower(old),
          (old, now) -> isVarchar(old) && now.is("text"),
          (old, now) -> old.is("text") && isVarchar(now) && now.isUnlimited(),
          (old, now) -> old.is("bit varying") && now.is("bit varying") && now.isNoNarrower(old),
          (old, now) ->
              old.is("numeric")
                  && now.is("numeric")
                  && now.isNoNarrower(old)
                  && (now.isUnlimited() || !old.isUnlimited() && now.scale() == old.scale()),
          (old, now) ->
              TEMPORAL.contains(old.base())
                  && old.base().equals(now.base())
                  && !old.array()
                  && !now.array()
                  && now.isNoNarrower(old),
          (old, now) -> old.is("xml") && now.is("text"),
          (old, now) -> old.is("cidr") && now.is("inet"));

  private TypeChange() {}

  private static boolean isVarchar(TypeName type) {
    return type.is("character varying");
  }

  static boolean isInstant(TypeName old, TypeName now) {
    return SAME_BYTES.stream().anyMatch(rule -> rule.test(old, now));
  }

  /** Free where the session's time zone is UTC. */
  static boolean dependsOnTimeZone(TypeName old, TypeName now) {
    return TIMESTAMPS.contains(old.base())
        && TIMESTAMPS.contains(now.base())
        && !old.array()
        && !now.array()
        && !old.base().equals(now.base())
        && now.isNoNarrower(old);
  }
}
