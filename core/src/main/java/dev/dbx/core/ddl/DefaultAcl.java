package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an object grants when nobody has granted or revoked anything (acldefault). */
public enum DefaultAcl {
  TABLE(
      List.of(
          "INSERT", "SELECT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"),
      List.of()),
  COLUMN(List.of(), List.of()),
  SEQUENCE(List.of("SELECT", "UPDATE", "USAGE"), List.of()),
  ROUTINE(List.of("EXECUTE"), List.of("EXECUTE")),
  TYPE(List.of("USAGE"), List.of("USAGE")),
  LANGUAGE(List.of("USAGE"), List.of("USAGE")),
  SCHEMA(List.of("USAGE", "CREATE"), List.of()),
  LARGE_OBJECT(List.of("SELECT", "UPDATE"), List.of()),
  FOREIGN_DATA_WRAPPER(List.of("USAGE"), List.of()),
  FOREIGN_SERVER(List.of("USAGE"), List.of());

  private static final int MAINTAIN_SINCE = 170_000;

  private final List<String> ofOwner;
  private final List<String> ofPublic;

  DefaultAcl(List<String> ofOwner, List<String> ofPublic) {
    this.ofOwner = ofOwner;
    this.ofPublic = ofPublic;
  }

  /** On a server of that server_version_num. */
  public List<Privilege> of(Identifier owner, int serverVersion) {
    Stream<Privilege> own =
        ofOwner.stream()
            .filter(privilege -> serverVersion >= MAINTAIN_SINCE || !privilege.equals("MAINTAIN"))
            .map(privilege -> new Privilege(Optional.of(owner), owner, privilege, false));
    Stream<Privilege> everyones =
        ofPublic.stream()
            .map(privilege -> new Privilege(Optional.empty(), owner, privilege, false));
    return Stream.concat(everyones, own).toList();
  }
}
