package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.sandbox.sql.Literal;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the roles that a schema's owners, grants and policies name. */
final class RoleSupply {

  private final SandboxSql sandbox;

  /** From 16 on a membership says whether it inherits and whether SET ROLE is allowed. */
  private final boolean optionsOfMemberships;

  private final Optional<String> mark;

  RoleSupply(SandboxSql sandbox, SchemaClone.Empty empty) {
    this.sandbox = sandbox;
    this.optionsOfMemberships = empty.majorVersion() >= 16;
    this.mark = empty.roleMark();
  }

  /**
   * Those that are missing, with their attributes and memberships; none of them can log in. A
   * server that others use gets no superuser.
   */
  List<Gap> supply(List<Role> roles) {
    Set<String> present = new HashSet<>(sandbox.values("select rolname from pg_roles"));
    List<Role> missing =
        roles.stream().filter(role -> !present.contains(role.name().value())).toList();
    StringBuilder script = new StringBuilder();
    missing.forEach(role -> script.append(creation(role)));
    missing.forEach(role -> role.memberOf().forEach(group -> script.append(grant(role, group))));
    if (!script.isEmpty()) {
      sandbox.execute(script.toString());
    }
    return missing.stream()
        .filter(role -> role.superuser() && mark.isPresent())
        .map(role -> new Gap("role " + role.name().sql(), "it is no superuser in the sandbox"))
        .toList();
  }

  private String creation(Role role) {
    return "create role "
        + role.name().sql()
        + " nologin"
        + (role.superuser() && mark.isEmpty() ? " superuser" : "")
        + (role.inherit() ? "" : " noinherit")
        + (role.createRole() ? " createrole" : "")
        + (role.createDatabase() ? " createdb" : "")
        + (role.bypassRls() ? " bypassrls" : "")
        + ";\n"
        + mark.map(text -> comment(role, text)).orElse("");
  }

  private static String comment(Role role, String text) {
    return "comment on role " + role.name().sql() + " is " + Literal.of(text) + ";\n";
  }

  private String grant(Role role, RoleMembership group) {
    Identifier to = role.name();
    String options =
        optionsOfMemberships
            ? " with admin %s, inherit %s, set %s"
                .formatted(group.admin(), group.inherit(), group.set())
            : group.admin() ? " with admin option" : "";
    return "grant " + group.role().sql() + " to " + to.sql() + options + ";\n";
  }
}
