package dev.dbx.rls.stage;

import dev.dbx.core.port.Identity;
import java.util.Optional;

/**
 * One who tries what they can.
 *
 * @param identity as whom they come, with their label
 * @param person who they are, if they are anybody
 * @param kind what is special about them
 */
public record Attacker(Identity identity, Optional<Person> person, Kind kind) {

  /** The kinds of attackers. */
  public enum Kind {
    /** A user like any other. */
    USER,
    /** A user whose own rows are not as policies ask on their own, for instance not published. */
    RESERVED,
    /** A user whose id is a pattern that matches every id. */
    WILDCARD,
    /** A user who has written into their own metadata what policies ask for. */
    SELF_PROMOTED,
    /** The application's key without a user. */
    ANONYMOUS,
    /** The role of users, and nothing that says which. */
    UNIDENTIFIED,
    /** The same after another request on the connection: settings are empty text. */
    EMPTIED,
    /** A role that can become the owner of tables. */
    MEMBER_OF_OWNER
  }

  public String label() {
    return identity.label();
  }

  /** Whether they are nobody in particular. */
  public boolean isNobody() {
    return person.isEmpty();
  }

  /** Whose a row of a slot is for them. */
  public Whose whose(Slot slot) {
    return slot.whose(person);
  }
}
