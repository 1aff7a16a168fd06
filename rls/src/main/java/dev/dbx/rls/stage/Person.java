package dev.dbx.rls.stage;

import java.util.Optional;

/**
 * A user who has rows in the copy.
 *
 * @param label for people, for instance {@code user A}
 * @param user the value that identifies them
 * @param tenant the value of their tenant, where tenants are told apart
 * @param open whether their rows are as policies ask for on their own, for instance published
 */
public record Person(String label, String user, Optional<String> tenant, boolean open) {

  /** Whether both belong to the same tenant; where there are none, nobody does. */
  public boolean isColleagueOf(Person other) {
    return tenant.isPresent() && tenant.equals(other.tenant);
  }
}
