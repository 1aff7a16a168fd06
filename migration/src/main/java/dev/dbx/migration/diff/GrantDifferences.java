package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who was granted what, and from whom it was revoked. What an owner holds and grants is said of the
 * owner, whoever that is, since a new owner takes it over.
 */
final class GrantDifferences {

  private static final String OWNER = "its owner";
  private static final Versions ANY = new Versions(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private GrantDifferences() {}

  /** Privileges, with the owner of what they are on if they can have one. */
  record Held(Optional<Identifier> owner, List<Privilege> privileges) {

    /** By grantee, as words of GRANT; an upgrade that adds a privilege to ALL grants nothing. */
    Map<String, Set<String>> byGrantee(Versions versions) {
      Map<String, Set<String>> all = new TreeMap<>();
      privileges.stream()
          .filter(privilege -> versions.bothKnow(privilege.privilege()))
          .forEach(
              privilege ->
                  all.computeIfAbsent(role(privilege.grantee()), any -> new TreeSet<>())
                      .add(words(privilege)));
      return all;
    }

    private String words(Privilege privilege) {
      String grantor = role(Optional.of(privilege.grantor()));
      return privilege.privilege()
          + (privilege.grantable() ? " with grant option" : "")
          + (grantor.equals(OWNER) || owner.isEmpty() ? "" : " by " + grantor);
    }

    private String role(Optional<Identifier> role) {
      return role.equals(owner) && owner.isPresent()
          ? OWNER
          : role.map(Identifier::sql).orElse("PUBLIC");
    }
  }

  /** What others than the owner hold, in one line. */
  static String words(Optional<Identifier> owner, List<Privilege> privileges) {
    return new Held(owner, privileges)
        .byGrantee(ANY).entrySet().stream()
            .filter(held -> !held.getKey().equals(OWNER))
            .map(held -> String.join(", ", held.getValue()) + " to " + held.getKey())
            .collect(Collectors.joining("; "));
  }

  static List<Difference> between(Held before, Held after, Versions versions) {
    if (before.equals(after)) {
      return List.of();
    }
    Map<String, Set<String>> old = before.byGrantee(versions);
    Map<String, Set<String>> now = after.byGrantee(versions);
    Set<String> grantees = new TreeSet<>(old.keySet());
    grantees.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String grantee : grantees) {
      String revoked = missing(old, now, grantee);
      String granted = missing(now, old, grantee);
      if (!revoked.isEmpty()) {
        differences.add(Difference.of("revoked from " + grantee, revoked, ""));
      }
      if (!granted.isEmpty()) {
        differences.add(Difference.of("granted to " + grantee, "", granted));
      }
    }
    return differences;
  }

  /** What the first holds and the second does not. */
  private static String missing(
      Map<String, Set<String>> one, Map<String, Set<String>> other, String grantee) {
    Set<String> there = other.getOrDefault(grantee, Set.of());
    return one.getOrDefault(grantee, Set.of()).stream()
        .filter(privilege -> !there.contains(privilege))
        .collect(Collectors.joining(", "));
  }
}
