package dev.dbx.rls.access;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What PostgREST serves, where its login has its configuration as settings in the database.
 *
 * @param login the role that requests come in with
 * @param schemas empty if the catalogue does not say
 * @param anonymous the role of requests without a token, if the catalogue says
 */
record ServedSchemas(
    Optional<Identifier> login, Optional<Set<Identifier>> schemas, Optional<Identifier> anonymous) {

  private static final String PREFIX = "pgrst.";
  private static final Identifier USUAL = Identifier.of("authenticator");

  static ServedSchemas of(RoleGraph roles) {
    Optional<Role> login =
        roles.all().stream()
            .filter(role -> role.settings().stream().anyMatch(text -> text.startsWith(PREFIX)))
            .findFirst()
            .or(() -> roles.find(USUAL));
    return new ServedSchemas(
        login.map(Role::name),
        login
            .flatMap(role -> setting(role, "pgrst.db_schemas").or(() -> old(role)))
            .map(ServedSchemas::names),
        login.flatMap(role -> setting(role, "pgrst.db_anon_role")).map(Identifier::of));
  }

  private static Optional<String> old(Role login) {
    return setting(login, "pgrst.db_schema");
  }

  /** The last one counts: settings of this database stand behind those of all. */
  private static Optional<String> setting(Role role, String name) {
    return role.settings().stream()
        .filter(text -> text.startsWith(name + "="))
        .map(text -> text.substring(name.length() + 1).strip())
        .filter(value -> !value.isEmpty() && !value.equals("***"))
        .reduce((first, last) -> last);
  }

  private static Set<Identifier> names(String list) {
    List<String> names =
        Arrays.stream(list.split(",")).map(name -> name.replace("\"", "").strip()).toList();
    return names.stream()
        .filter(name -> !name.isEmpty())
        .map(Identifier::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a request as this role gets to a schema; roles with logins of their own do. */
  boolean serves(Identifier schema, Identifier role, RoleGraph roles) {
    boolean throughApi =
        !roles.canLogIn(role) && login.filter(name -> roles.canBecome(name, role)).isPresent();
    return !throughApi || schemas.map(served -> served.contains(schema)).orElse(true);
  }
}
