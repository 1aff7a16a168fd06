package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Literal;
import dev.dbx.sandbox.sql.PowerfulRoles;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the roles that a schema's owners, grants and policies name. None of them can log in, or
 * reach beyond a database: a superuser becomes a role that may read and write everything, whatever
 * policies say, and is a member of every other role.
 */
final class RoleSupply {

  private static final int OPTIONS_OF_MEMBERSHIPS_SINCE = 16;

  private final SandboxSql administrator;
  private final int majorVersion;
  private final String member;
  private final Optional<String> mark;

  /**
   * @param member becomes a member of all of them
   * @param mark what they say in their comment; empty where they go with the server
   */
  RoleSupply(SandboxSql administrator, int majorVersion, String member, Optional<String> mark) {
    this.administrator = administrator;
    this.majorVersion = majorVersion;
    this.member = member;
    this.mark = mark;
  }

  /** Those that are missing, with their attributes and memberships. */
  void supply(List<Role> roles) {
    Set<String> present = new HashSet<>(administrator.values("select rolname from pg_roles"));
    boolean superuser = administrator.values("show is_superuser").get(0).equals("on");
    List<Role> missing =
        roles.stream().filter(role -> !present.contains(role.name().value())).toList();
    StringBuilder script = new StringBuilder();
    missing.forEach(role -> script.append(creation(role, superuser)));
    missing.forEach(role -> present.add(role.name().value()));
    missing.forEach(
        role ->
            role.memberOf().stream()
                .filter(group -> present.contains(group.role().value()))
                .forEach(group -> script.append(grant(role, group))));
    if (!script.isEmpty()) {
      administrator.execute(script.toString());
    }
    Set<String> powerful = PowerfulRoles.of(administrator, mark);
    missing.stream().filter(Role::superuser).forEach(role -> joinAll(role, roles, powerful));
    roles.stream()
        .map(Role::name)
        .filter(role -> !powerful.contains(role.value()))
        .forEach(role -> join(role, member, mark.isEmpty() ? " with admin option" : ""));
  }

  private String creation(Role role, boolean superuser) {
    return "create role "
        + role.name().sql()
        + " nologin"
        + (role.inherit() ? "" : " noinherit")
        + (superuser && (role.bypassRls() || role.superuser()) ? " bypassrls" : "")
        + ";\n"
        + mark.map(text -> comment(role, text)).orElse("");
  }

  private static String comment(Role role, String text) {
    return "comment on role " + role.name().sql() + " is " + Literal.of(text) + ";\n";
  }

  /** Those of PostgreSQL's own roles that stay within a database are there on every server. */
  private String grant(Role role, RoleMembership group) {
    String options =
        majorVersion >= OPTIONS_OF_MEMBERSHIPS_SINCE
            ? " with admin %s, inherit %s, set %s"
                .formatted(group.admin(), group.inherit(), group.set())
            : group.admin() ? " with admin option" : "";
    return switch (group.role().value()) {
      case "pg_execute_server_program",
          "pg_read_server_files",
          "pg_write_server_files",
          "pg_create_subscription" ->
          "";
      default -> "grant " + group.role().sql() + " to " + role.name().sql() + options + ";\n";
    };
  }

  private void joinAll(Role superuser, List<Role> roles, Set<String> powerful) {
    join(Identifier.of("pg_read_all_data"), superuser.name().sql(), "");
    join(Identifier.of("pg_write_all_data"), superuser.name().sql(), "");
    roles.stream()
        .filter(role -> !role.superuser() && !powerful.contains(role.name().value()))
        .forEach(role -> join(role.name(), superuser.name().sql(), ""));
  }

  /** A circle of memberships cannot be; then it is a member already, the other way round. */
  private void join(Identifier role, String newMember, String options) {
    administrator.execute(
        """
        do $dbx$
        begin
          execute %s;
        exception when invalid_grant_operation then
          null;
        end
        $dbx$
        """
            .formatted(Literal.of("grant " + role.sql() + " to " + newMember + options)));
  }
}
