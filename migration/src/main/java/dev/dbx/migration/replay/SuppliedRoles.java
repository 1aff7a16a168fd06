package dev.dbx.migration.replay;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Roles that files count on; a database's own files never make them all. */
final class SuppliedRoles {

  /** Sandboxes know these and what they may do. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "anon|authenticated|service_role|authenticator|dashboard_user|supabase_\\w*admin");

  private static final String DUPLICATE_OBJECT = "42710";

  private SuppliedRoles() {}

  /** Makes those that are missing, without any rights, and says which. */
  static List<String> supply(
      List<CleanScript> scripts, Set<String> others, Sandbox.Session session, Call call) {
    Set<String> wanted = new TreeSet<>(others);
    scripts.forEach(script -> wanted.addAll(script.facts().roles()));
    scripts.forEach(script -> wanted.removeAll(script.facts().rolesMadeInside()));
    wanted.removeIf(name -> KNOWN.matcher(name).matches());
    if (wanted.isEmpty()) {
      return List.of();
    }
    wanted.removeAll(
        session
            .queries()
            .ask(Sql.of("select rolname from pg_roles"), call)
            .map(row -> row.text("rolname")));
    List<String> made = new ArrayList<>();
    for (String name : wanted) {
      if (make(Identifier.of(name), session, call)) {
        made.add(name);
      }
    }
    return made;
  }

  /** False if another sandbox of the same server was faster. */
  private static boolean make(Identifier role, Sandbox.Session session, Call call) {
    try {
      session.execute("create role " + role.sql(), call);
      return true;
    } catch (SqlFailed e) {
      if (e.sqlState().equals(DUPLICATE_OBJECT)) {
        return false;
      }
      throw e;
    }
  }
}
