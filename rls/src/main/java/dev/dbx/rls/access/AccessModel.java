package dev.dbx.rls.access;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who reaches what in a database, and whether policies bind them there. It answers by the rules of
 * PostgreSQL from the catalogue alone, without asking the database anything.
 */
public final class AccessModel {

  private final Catalog catalog;
  private final RoleGraph roles;
  private final ServedSchemas api;
  private final Holders holders;
  private final Family family;
  private final ReadPaths paths;
  private final List<ApiRole> bound;
  private final List<ApiRole> unbound;
  private final Map<QualifiedName, List<Reach>> reaches = new HashMap<>();

  private AccessModel(Catalog catalog) {
    this.catalog = catalog;
    this.roles = new RoleGraph(catalog.roles());
    this.api = ServedSchemas.of(roles);
    this.holders = new Holders(roles, catalog.schemas());
    this.family = new Family(catalog);
    this.paths = new ReadPaths(catalog, holders);
    Map<Boolean, List<ApiRole>> apiRoles =
        ApiRoles.of(catalog, roles, api).stream()
            .collect(Collectors.partitioningBy(it -> roles.bypassesEverywhere(it.name())));
    this.bound = List.copyOf(apiRoles.get(false));
    this.unbound = List.copyOf(apiRoles.get(true));
  }

  /** Of a whole database; definitions are enough. */
  public static AccessModel of(Catalog catalog) {
    return new AccessModel(catalog);
  }

  public Catalog catalog() {
    return catalog;
  }

  public RoleGraph roles() {
    return roles;
  }

  public Family family() {
    return family;
  }

  /** The roles that requests run as and policies are meant to bind, anonymous ones first. */
  public List<ApiRole> apiRoles() {
    return bound;
  }

  /** Roles of an API that are superuser or have BYPASSRLS, though nothing says they are trusted. */
  public List<ApiRole> unboundApiRoles() {
    return unbound;
  }

  /** The login whose requests take on the API roles, such as authenticator. */
  public Optional<Identifier> apiLogin() {
    return api.login();
  }

  /** Tables of any kind that keep or stand for rows: partitions and foreign tables too. */
  public List<Relation> tables() {
    return catalog.relations().stream().filter(AccessModel::isTable).toList();
  }

  private static boolean isTable(Relation relation) {
    return switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> true;
      case VIEW, MATERIALIZED_VIEW -> false;
    };
  }

  /** Views of one kind. */
  public List<Relation> views(RelationKind kind) {
    return catalog.relations().stream().filter(relation -> relation.kind() == kind).toList();
  }

  /** Whether row-level security is on anywhere. */
  public boolean usesRls() {
    return catalog.relations().stream().anyMatch(relation -> relation.rowSecurity().enabled());
  }

  /** What a role may do with a relation, through PUBLIC and inherited memberships too. */
  public Privileges privileges(Identifier role, Relation relation) {
    return holders.privileges(role, relation);
  }

  public boolean canExecute(Identifier role, Routine routine) {
    return holders.canExecute(role, routine);
  }

  /** Whether a role has USAGE on a schema. */
  public boolean canUse(Identifier role, Identifier schema) {
    return holders.canUse(role, schema);
  }

  /**
   * Why policies of a table would not bind a role, whether row-level security is on or not; empty
   * if they would.
   */
  public Optional<Bypass> bypasses(Identifier role, Relation relation) {
    if (roles.isSuperuser(role)) {
      return Optional.of(Bypass.SUPERUSER);
    }
    if (roles.bypassesEverywhere(role)) {
      return Optional.of(Bypass.BYPASSRLS);
    }
    boolean owns = roles.hasPrivilegesOf(role, relation.owner());
    return owns && !relation.rowSecurity().forced() ? Optional.of(Bypass.OWNER) : Optional.empty();
  }

  /** Whether row-level security is on and holds for the role. */
  public boolean isBound(Identifier role, Relation relation) {
    return relation.rowSecurity().enabled() && bypasses(role, relation).isEmpty();
  }

  /** The policies for a command that apply to a role, restrictive ones too; on or off. */
  public List<Policy> policiesFor(Relation relation, PolicyCommand command, Identifier role) {
    return relation.policies().stream()
        .filter(policy -> policy.command() == command || policy.command() == PolicyCommand.ALL)
        .filter(policy -> appliesTo(policy, role))
        .toList();
  }

  private boolean appliesTo(Policy policy, Identifier role) {
    return policy.roles().isEmpty()
        || policy.roles().stream().anyMatch(named -> roles.hasPrivilegesOf(role, named));
  }

  /** Whether at least one permissive policy may let the role's command through. */
  public boolean hasPermissivePolicy(Relation relation, PolicyCommand command, Identifier role) {
    return policiesFor(relation, command, role).stream().anyMatch(Policy::permissive);
  }

  /** How the API roles that hold a row privilege on a relation get to it. */
  public List<Reach> reach(Relation relation) {
    return reaches.computeIfAbsent(relation.name(), name -> readReach(relation));
  }

  private List<Reach> readReach(Relation relation) {
    return apiRoles().stream()
        .map(role -> reach(role, relation))
        .filter(reach -> reach.exposure() != Exposure.NONE)
        .toList();
  }

  private Reach reach(ApiRole role, Relation relation) {
    Privileges held = privileges(role.name(), relation);
    Exposure exposure =
        held.rowCommands().isEmpty() ? Exposure.NONE : throughSchema(role, relation.name());
    return new Reach(role, held, exposure);
  }

  private Exposure throughSchema(ApiRole role, QualifiedName name) {
    Optional<Identifier> schema = name.schema();
    if (schema.isEmpty() || !canUse(role.name(), schema.get())) {
      return Exposure.SCHEMA_CLOSED;
    }
    return api.serves(schema.get(), role.name(), roles) ? Exposure.EXPOSED : Exposure.NOT_SERVED;
  }

  /** How far a relation is open to the API role to which it is most open. */
  public Exposure exposure(Relation relation) {
    return reach(relation).stream()
        .map(Reach::exposure)
        .max(Comparator.naturalOrder())
        .orElse(Exposure.NONE);
  }

  /** Whether a request of some API role gets to its rows, but for row-level security. */
  public boolean isExposed(Relation relation) {
    return exposure(relation) == Exposure.EXPOSED;
  }

  /** The API roles whose requests can call a routine. */
  public List<ApiRole> callers(Routine routine) {
    return apiRoles().stream()
        .filter(role -> canExecute(role.name(), routine))
        .filter(role -> throughSchema(role, routine.name()) == Exposure.EXPOSED)
        .toList();
  }

  /** Whether views can read as whoever runs the query (security_invoker, from 15). */
  public boolean knowsInvokers() {
    return paths.knowsInvokers();
  }

  /** Whether what a view reads is checked as whoever runs the query (security_invoker, from 15). */
  public boolean isInvoker(Relation view) {
    return paths.isInvoker(view);
  }

  /** How a role comes to read tables through a view, each way that its privileges allow. */
  public List<ReadPath> readPaths(Identifier reader, Relation view) {
    return paths.from(reader, view);
  }

  /**
   * The ways of a view that go around row-level security: at the table, the role that counts is not
   * bound by the policies meant for its rows, or the rows were stored when others read them.
   */
  public List<ReadPath> pathsAround(Identifier reader, Relation view) {
    return readPaths(reader, view).stream()
        .filter(path -> family.hasProtectedRows(path.table()))
        .filter(path -> path.stored() || !isBound(path.checkedAs(), path.table()))
        .filter(path -> !path.checkedAs().equals(reader) || path.stored())
        .toList();
  }
}
