package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.identity.IdentitySource;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who plays: two users of each of two tenants, and those who try what they can. */
public final class Cast {

  /** Has no rows. */
  private static final String ANONYMOUS_USER = "db00000a-0000-4000-8000-0000000000a0";

  private final Catalog catalog;
  private final Convention convention;
  private final PolicyFacts facts;
  private final List<OwnedTable> tables;

  private Cast(Catalog catalog, Convention convention, PolicyFacts facts, List<OwnedTable> tables) {
    this.catalog = catalog;
    this.convention = convention;
    this.facts = facts;
    this.tables = tables;
  }

  /** For a database. */
  public static Cast of(Catalog catalog, Convention convention, PolicyFacts facts) {
    return new Cast(catalog, convention, facts, Owners.of(catalog, facts));
  }

  /** Users who have rows; four where there are tenants, else two. */
  public List<Person> people() {
    boolean tenants =
        convention.hasTenants() || tables.stream().anyMatch(it -> !it.tenants().isEmpty());
    List<String> users = users();
    if (!tenants) {
      List<Person> people = new ArrayList<>();
      people.add(new Person("user A", users.get(0), Optional.empty(), true));
      if (users.size() > 2) {
        people.add(new Person("user C", users.get(2), Optional.empty(), false));
      }
      people.add(new Person("user B", users.get(1), Optional.empty(), true));
      return people;
    }
    List<String> values = values(Meaning.TENANT, List.of("1", "2"), "dbxt");
    Optional<String> first = Optional.of(values.get(0));
    Optional<String> second = Optional.of(values.get(1));
    List<Person> people = new ArrayList<>();
    people.add(new Person("user A", users.get(0), first, true));
    if (users.size() >= 4) {
      people.add(new Person("colleague of A", users.get(2), first, true));
    }
    if (users.size() >= 4) {
      people.add(new Person("user C", users.get(3), second, false));
    }
    people.add(new Person("user B", users.get(1), second, true));
    return people;
  }

  private List<String> users() {
    if (convention.usesRoleNames()) {
      List<String> roles =
          ConventionFinder.rolesOfUsers(catalog).stream().map(Identifier::value).toList();
      return roles.size() > 1 ? roles : List.of("dbx_user_a", "dbx_user_b");
    }
    return values(Meaning.USER, List.of("7100001", "7100002", "7100003", "7100004"), "dbxu");
  }

  /** As the columns that hold them need them: a partition's bounds first. */
  private List<String> values(Meaning meaning, List<String> numbers, String prefix) {
    List<Column> columns = columns(meaning);
    List<String> bounds = bounds(meaning);
    if (bounds.size() > 1) {
      return bounds;
    }
    Set<String> types =
        columns.stream().map(column -> column.type().replace("[]", "")).collect(Collectors.toSet());
    boolean number =
        types.stream().anyMatch(type -> type.matches("integer|bigint|smallint|numeric.*"));
    // functions such as auth.uid() may insist on UUIDs, and columns of text take them
    boolean claimed = convention.usesClaims() && meaning == Meaning.USER && !number;
    if (types.contains("uuid") || claimed) {
      String digit = meaning == Meaning.USER ? "a" : "e";
      return numbers.stream()
          .map(it -> "db00000%s-0000-4000-8000-%012d".formatted(digit, Long.parseLong(it)))
          .toList();
    }
    return number ? numbers : numbers.stream().map(it -> prefix + it).toList();
  }

  private List<Column> columns(Meaning meaning) {
    return tables.stream()
        .flatMap(
            table ->
                (meaning == Meaning.USER ? table.users() : table.tenants())
                    .stream().flatMap(name -> table.column(name).stream()))
        .toList();
  }

  private List<String> bounds(Meaning meaning) {
    Set<String> bounds = new LinkedHashSet<>();
    for (OwnedTable table : tables) {
      List<Identifier> columns = meaning == Meaning.USER ? table.users() : table.tenants();
      String key = table.relation().partitioning().map(it -> it.key()).orElse("");
      boolean list = columns.stream().anyMatch(it -> key.equals("LIST (" + it.sql() + ")"));
      if (list) {
        catalog.relations().stream()
            .flatMap(relation -> relation.partitionOf().stream())
            .filter(it -> it.parent().equals(table.name()))
            .forEach(it -> bounds.addAll(literals(it.bound())));
      }
    }
    return List.copyOf(bounds);
  }

  private static List<String> literals(String bound) {
    return Pattern.compile("'((?:[^']|'')*)'")
        .matcher(bound)
        .results()
        .map(it -> it.group(1).replace("''", "'"))
        .toList();
  }

  /** Those who try what they can; who must find a connection where nothing was set comes first. */
  public List<Attacker> attackers(List<Person> people) {
    List<Attacker> attackers = new ArrayList<>();
    Optional<Identifier> role = convention.userRole();
    role.ifPresent(
        it ->
            attackers.add(
                nobody(
                    Convention.bare("nobody (" + it.sql() + ", nothing set)", it),
                    Attacker.Kind.UNIDENTIFIED)));
    convention
        .anonymousRole()
        .ifPresent(
            it ->
                attackers.add(
                    nobody(
                        Convention.bare("anonymous (" + it.sql() + ")", it),
                        Attacker.Kind.ANONYMOUS)));
    if (convention.asks("is_anonymous")) {
      attackers.add(
          nobody(
              convention.anonymousSignIn("anonymous sign-in", ANONYMOUS_USER),
              Attacker.Kind.ANONYMOUS));
    }
    if (convention.usesClaims()) {
      convention
          .anonymous("anonymous key (claims with a role only)")
          .ifPresent(it -> attackers.add(nobody(it, Attacker.Kind.UNIDENTIFIED)));
    }
    Person first = people.get(0);
    attackers.add(attacker(first, Map.of(), first.label(), Attacker.Kind.USER));
    people.stream()
        .filter(person -> !person.open())
        .map(
            person ->
                attacker(person, Map.of(), person.label() + ", not open", Attacker.Kind.RESERVED))
        .forEach(attackers::add);
    role.ifPresent(
        it ->
            attackers.add(
                nobody(
                    convention.emptied("nobody (after another request)", it),
                    Attacker.Kind.EMPTIED)));
    special(first, attackers);
    members().forEach(attackers::add);
    return attackers;
  }

  /**
   * The same with another user as the first, who also comes as nobody, under an id that is a
   * pattern and with claims that users can edit.
   *
   * @param people the first of whom is that user
   */
  public List<Attacker> guises(Attacker user, List<Person> people) {
    return attackers(people).stream()
        .filter(it -> it.kind() != Attacker.Kind.RESERVED)
        .filter(it -> it.kind() != Attacker.Kind.MEMBER_OF_OWNER)
        .map(it -> it.kind() == Attacker.Kind.USER ? user : it)
        .toList();
  }

  private static Attacker nobody(Identity identity, Attacker.Kind kind) {
    return new Attacker(identity, Optional.empty(), kind);
  }

  private Attacker attacker(
      Person person, Map<List<String>, String> claims, String label, Attacker.Kind kind) {
    return new Attacker(
        convention.user(label, person.user(), person.tenant(), claims), Optional.of(person), kind);
  }

  private void special(Person first, List<Attacker> attackers) {
    for (String all : convention.usesRoleNames() ? Set.<String>of() : facts.wildcards()) {
      Person wildcard = new Person("user " + all, all, first.tenant(), true);
      attackers.add(
          attacker(wildcard, Map.of(), "user whose id is " + all, Attacker.Kind.WILDCARD));
    }
    Map<List<String>, String> promoted = new LinkedHashMap<>();
    facts
        .claimLiterals()
        .forEach(
            (path, values) -> {
              if (new IdentitySource.Claim(path).isEditableByUser()) {
                promoted.put(path, values.iterator().next());
              }
            });
    if (!promoted.isEmpty()) {
      attackers.add(
          attacker(
              first,
              promoted,
              first.label() + " with edited metadata",
              Attacker.Kind.SELF_PROMOTED));
    }
  }

  /** Roles of applications that own what they use, or are members of owners. */
  private Stream<Attacker> members() {
    Set<Identifier> owners =
        catalog.relations().stream()
            .filter(it -> it.rowSecurity().enabled() && !it.rowSecurity().forced())
            .map(Relation::owner)
            .collect(Collectors.toSet());
    return catalog.roles().stream()
        .filter(role -> !role.superuser() && !role.bypassRls())
        .filter(
            role ->
                role.inherit()
                    && role.memberOf().stream().anyMatch(it -> owners.contains(it.role())))
        .map(Role::name)
        .map(
            name ->
                nobody(
                    Convention.bare(name.sql() + ", member of an owner", name),
                    Attacker.Kind.MEMBER_OF_OWNER));
  }
}
