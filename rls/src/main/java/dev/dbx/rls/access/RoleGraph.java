package dev.dbx.rls.access;

import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.name.Identifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The roles of the cluster, and whose privileges each has or can take on. */
public final class RoleGraph {

  private final Map<Identifier, Role> roles = new LinkedHashMap<>();
  private final Map<Identifier, Set<Identifier>> inherited = new HashMap<>();
  private final Map<Identifier, Set<Identifier>> settable = new HashMap<>();

  RoleGraph(List<Role> all) {
    all.forEach(role -> roles.put(role.name(), role));
    roles.keySet().forEach(name -> inherited.put(name, closure(name, RoleMembership::inherit)));
    roles.keySet().forEach(name -> settable.put(name, closure(name, RoleMembership::set)));
  }

  private Set<Identifier> closure(Identifier start, Predicate<RoleMembership> counts) {
    Set<Identifier> found = new LinkedHashSet<>();
    Deque<Identifier> waiting = new ArrayDeque<>(List.of(start));
    while (!waiting.isEmpty()) {
      Identifier next = waiting.poll();
      if (found.add(next)) {
        find(next).stream()
            .flatMap(role -> role.memberOf().stream())
            .filter(counts)
            .map(RoleMembership::role)
            .forEach(waiting::add);
      }
    }
    return found;
  }

  /** All roles, without PostgreSQL's own. */
  public List<Role> all() {
    return List.copyOf(roles.values());
  }

  /** Empty for PostgreSQL's own roles. */
  public Optional<Role> find(Identifier name) {
    return Optional.ofNullable(roles.get(name));
  }

  public boolean isSuperuser(Identifier name) {
    return find(name).filter(Role::superuser).isPresent();
  }

  /** Superuser or BYPASSRLS: no policy of any table binds it. Neither is inherited by members. */
  public boolean bypassesEverywhere(Identifier name) {
    return find(name).filter(role -> role.superuser() || role.bypassRls()).isPresent();
  }

  public boolean canLogIn(Identifier name) {
    return find(name).filter(Role::login).isPresent();
  }

  /** The roles whose privileges a role has without SET ROLE, itself first. */
  public Set<Identifier> inheritedBy(Identifier member) {
    return inherited.getOrDefault(member, Set.of(member));
  }

  /** Whether a role has another's privileges, as grants, ownership and policies are checked. */
  public boolean hasPrivilegesOf(Identifier member, Identifier role) {
    return isSuperuser(member) || inheritedBy(member).contains(role);
  }

  /** Whether SET ROLE takes a role there, in one step or several. */
  public boolean canBecome(Identifier member, Identifier role) {
    return isSuperuser(member) || settable.getOrDefault(member, Set.of(member)).contains(role);
  }

  /** Roles other than superusers that can log in and then become this one. */
  public List<Identifier> loginsThatBecome(Identifier role) {
    return roles.values().stream()
        .filter(login -> login.login() && !login.superuser() && !login.name().equals(role))
        .map(Role::name)
        .filter(login -> canBecome(login, role))
        .toList();
  }
}
