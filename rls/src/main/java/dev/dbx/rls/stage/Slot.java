package dev.dbx.rls.stage;

import java.util.Optional;

/**
 * Whose the rows of a copy are: one for each person and tenant, and for the odd cases.
 *
 * @param label for people, for instance {@code user B}
 * @param user empty where no user is set
 * @param tenant empty where no tenant is set
 * @param kind what is special about it
 * @param asked whether the row is as the conditions of policies on its own columns ask, for
 *     instance published; otherwise it is as they do not ask
 */
public record Slot(
    String label, Optional<String> user, Optional<String> tenant, Kind kind, boolean asked) {

  /** What is special about a slot. */
  public enum Kind {
    /** A person of their own tenant. */
    PERSON,
    /** A tenant, no user. */
    TENANT,
    /** A person, in a tenant that is not theirs. */
    ELSEWHERE,
    /** No user and no tenant: columns are null. */
    NOBODY,
    /** No user and no tenant: columns are the empty text. */
    BLANK,
    /** A user's, under the name of the role that all users have. */
    POOL,
    /** Of somebody who is in no play. */
    STRANGER,
    /** Nobody's, in a table where rows are nobody's. */
    SHARED
  }

  public static Slot of(Person person) {
    return new Slot(
        person.label(), Optional.of(person.user()), person.tenant(), Kind.PERSON, person.open());
  }

  public static Slot tenant(String value) {
    return new Slot("tenant " + value, Optional.empty(), Optional.of(value), Kind.TENANT, true);
  }

  public static Slot of(Kind kind, String label) {
    return new Slot(label, Optional.empty(), Optional.empty(), kind, true);
  }

  /** The same owner's row, not as policies ask. */
  Slot otherwise() {
    return new Slot(label, user, tenant, kind, false);
  }

  /** Whose it is for a person; empty is somebody who is nobody. */
  Whose whose(Optional<Person> seen) {
    return switch (kind) {
      case SHARED -> Whose.SHARED;
      case NOBODY, BLANK -> Whose.NOBODY;
      case POOL, STRANGER -> Whose.OTHER;
      case ELSEWHERE ->
          seen.filter(it -> user.equals(Optional.of(it.user()))).isPresent()
              ? Whose.OWN_ELSEWHERE
              : Whose.OTHER;
      case TENANT -> seen.flatMap(Person::tenant).equals(tenant) ? Whose.SAME_TENANT : Whose.OTHER;
      case PERSON -> seen.map(this::whose).orElse(Whose.OTHER);
    };
  }

  private Whose whose(Person seen) {
    if (user.equals(Optional.of(seen.user()))) {
      return Whose.OWN;
    }
    return tenant.isPresent() && tenant.equals(seen.tenant()) ? Whose.SAME_TENANT : Whose.OTHER;
  }
}
