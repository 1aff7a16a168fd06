package dev.dbx.rls.access;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the roles that requests run as: those of an API by their usual names and its configuration,
 * those that policies name, those that policies for PUBLIC bind, and where there is none of these
 * all that were granted something.
 */
final class ApiRoles {

  private static final Set<String> ANONYMOUS = Set.of("anon", "anonymous", "web_anon");
  private static final Set<String> SIGNED_IN = Set.of("authenticated", "webuser", "web_user");

  /** The key of a trusted back end: it bypasses row-level security on purpose. */
  private static final Set<String> TRUSTED = Set.of("service_role");

  private final Catalog catalog;
  private final RoleGraph roles;
  private final ServedSchemas api;
  private final Map<Identifier, ApiRole> found = new LinkedHashMap<>();

  private ApiRoles(Catalog catalog, RoleGraph roles, ServedSchemas api) {
    this.catalog = catalog;
    this.roles = roles;
    this.api = api;
  }

  /** Those that take anonymous requests first, then by name; also those that nothing binds. */
  static List<ApiRole> of(Catalog catalog, RoleGraph roles, ServedSchemas api) {
    ApiRoles finder = new ApiRoles(catalog, roles, api);
    finder.find();
    return finder.found.values().stream()
        .sorted(Comparator.comparing(ApiRole::audience).thenComparing(ApiRole::name))
        .toList();
  }

  private void find() {
    addKnown();
    addNamedInPolicies();
    addBoundByPublicPolicies();
    Set<Identifier> grantees = new HashSet<>();
    catalog.relations().forEach(relation -> grantees(relation).forEach(grantees::add));
    boolean usesAny =
        found.keySet().stream()
            .filter(name -> !roles.bypassesEverywhere(name))
            .anyMatch(name -> roles.inheritedBy(name).stream().anyMatch(grantees::contains));
    if (!usesAny) {
      addGranted(relation -> true, "was granted tables, and no role is known to be an API's");
    }
    if (found.isEmpty()) {
      addLogins();
    }
  }

  /** Where nobody was granted anything by name, PUBLIC is what there is. */
  private void addLogins() {
    roles.all().stream()
        .filter(role -> role.login() && !roles.bypassesEverywhere(role.name()))
        .filter(role -> catalog.relations().stream().noneMatch(it -> owns(role.name(), it)))
        .forEach(role -> add(role.name(), Audience.APPLICATION, "it can log in"));
  }

  private boolean owns(Identifier name, Relation relation) {
    return roles.hasPrivilegesOf(name, relation.owner());
  }

  private void addKnown() {
    api.anonymous().ifPresent(name -> add(name, Audience.ANONYMOUS, "pgrst.db_anon_role"));
    for (Role role : roles.all()) {
      String name = role.name().value();
      if (ANONYMOUS.contains(name)) {
        add(role.name(), Audience.ANONYMOUS, "its name");
      } else if (SIGNED_IN.contains(name)) {
        add(role.name(), Audience.SIGNED_IN, "its name");
      } else if (api.login().filter(login -> becomes(login, role)).isPresent()) {
        add(role.name(), Audience.SIGNED_IN, api.login().get().sql() + " becomes it per request");
      }
    }
  }

  private boolean becomes(Identifier login, Role role) {
    return !login.equals(role.name())
        && !roles.isSuperuser(login)
        && roles.canBecome(login, role.name());
  }

  private void addNamedInPolicies() {
    catalog.relations().stream()
        .flatMap(relation -> relation.policies().stream())
        .map(Policy::roles)
        .flatMap(List::stream)
        .filter(name -> roles.find(name).isPresent() && !roles.bypassesEverywhere(name))
        .forEach(name -> add(name, Audience.APPLICATION, "policies name it"));
  }

  private void addBoundByPublicPolicies() {
    addGranted(
        relation ->
            relation.rowSecurity().enabled()
                && relation.policies().stream().anyMatch(policy -> policy.roles().isEmpty()),
        "policies for PUBLIC bind it");
  }

  private void addGranted(Predicate<Relation> where, String reason) {
    for (Relation relation : catalog.relations().stream().filter(where).toList()) {
      grantees(relation)
          .filter(name -> roles.find(name).isPresent() && !roles.bypassesEverywhere(name))
          .filter(name -> !owns(name, relation))
          .forEach(name -> add(name, Audience.APPLICATION, reason));
    }
  }

  private void add(Identifier name, Audience audience, String reason) {
    if (!TRUSTED.contains(name.value())) {
      found.putIfAbsent(name, new ApiRole(name, audience, reason));
    }
  }

  /** Without PUBLIC and the owner. */
  private static Stream<Identifier> grantees(Relation relation) {
    List<Privilege> all = new ArrayList<>(relation.privileges());
    relation.columns().stream().map(Column::privileges).forEach(all::addAll);
    return all.stream()
        .flatMap(privilege -> privilege.grantee().stream())
        .filter(grantee -> !grantee.equals(relation.owner()))
        .distinct();
  }
}
