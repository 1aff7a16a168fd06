package dev.dbx.rls.identity;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.config.IdentityPlace;
import dev.dbx.core.config.IdentityRule;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.identity.Convention.Kind;
import dev.dbx.rls.identity.IdentitySource.Claim;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.identity.IdentitySource.RoleName;
import dev.dbx.rls.identity.IdentitySource.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the convention of a database, from what its policies and functions read. */
public final class ConventionFinder {

  private static final List<String> USER_ROLES = List.of("authenticated");
  private static final List<String> ANONYMOUS_ROLES = List.of("anon", "anonymous", "web_anon");

  private final Catalog catalog;
  private final SourceReader reader;

  private ConventionFinder(Catalog catalog) {
    this.catalog = catalog;
    this.reader = new SourceReader(catalog);
  }

  /** The convention of a database; of kind NONE if nothing tells users apart. */
  public static Convention of(Catalog catalog) {
    return new ConventionFinder(catalog).find();
  }

  /** The same, where what somebody has written down comes first. */
  public static Convention of(Catalog catalog, Optional<IdentityRule> rule) {
    Convention found = of(catalog);
    return rule.map(it -> ruled(found, it)).orElse(found);
  }

  private static Convention ruled(Convention found, IdentityRule rule) {
    List<IdentitySource> sources = new ArrayList<>();
    rule.users().forEach(it -> sources.add(source(it, Meaning.USER)));
    rule.tenants().forEach(it -> sources.add(source(it, Meaning.TENANT)));
    boolean roles = rule.users().contains("role");
    Kind kind =
        sources.isEmpty()
            ? found.kind()
            : roles
                ? Kind.ROLE_PER_TENANT
                : sources.stream().anyMatch(IdentitySource.Claim.class::isInstance)
                    ? found.kind() == Kind.SUPABASE ? Kind.SUPABASE : Kind.POSTGREST
                    : Kind.CUSTOM_SETTING;
    return new Convention(
        kind,
        rule.role().map(Identifier::of).or(found::userRole),
        rule.anonymousRole().map(Identifier::of).or(found::anonymousRole),
        sources.isEmpty() ? found.sources() : sources,
        found.unused(),
        List.of("written down in dbx.toml"));
  }

  /** The form is checked where the file is read. */
  private static IdentitySource source(String written, Meaning meaning) {
    IdentitySource plain =
        switch (IdentityPlace.parse(written).orElseThrow()) {
          case IdentityPlace.Setting setting -> new Setting(setting.name());
          case IdentityPlace.Claim claim -> new Claim(claim.path());
          case IdentityPlace.RoleName role -> new RoleName();
        };
    return plain.meaning() == meaning ? plain : new IdentitySource.Told(plain, meaning);
  }

  private Convention find() {
    Set<IdentitySource> inFunctions = new LinkedHashSet<>();
    identityFunctions().forEach(function -> inFunctions.addAll(reader.sources(function)));
    Set<IdentitySource> inPolicies = new LinkedHashSet<>();
    policyTexts().forEach(text -> inPolicies.addAll(reader.sources(text)));
    Set<IdentitySource> all = new LinkedHashSet<>(inFunctions);
    List<String> unused = new ArrayList<>();
    for (IdentitySource source : inPolicies) {
      // where helpers read the settings, one that no helper reads is nobody's
      if (source instanceof Setting setting && hasSettings(inFunctions) && !all.contains(source)) {
        unused.add(setting.name());
      } else {
        all.add(source);
      }
    }
    Kind kind = kind(all);
    List<IdentitySource> sources =
        all.stream()
            .filter(source -> kind == Kind.ROLE_PER_TENANT || !(source instanceof RoleName))
            .toList();
    return new Convention(
        kind,
        kind == Kind.ROLE_PER_TENANT ? Optional.empty() : userRole(),
        existing(ANONYMOUS_ROLES).filter(this::isUsed),
        sources,
        unused,
        evidence(kind, sources));
  }

  private static boolean hasSettings(Set<IdentitySource> sources) {
    return sources.stream().anyMatch(Setting.class::isInstance);
  }

  /** Functions without arguments that say who asks: not each one that happens to look. */
  private Stream<Routine> identityFunctions() {
    return catalog.routines().stream()
        .filter(routine -> routine.identityArguments().isEmpty())
        .filter(routine -> routine.result().filter(ConventionFinder::isKey).isPresent())
        .filter(routine -> reader.sources(routine).size() == 1)
        .filter(routine -> reader.sources(routine).stream().noneMatch(RoleName.class::isInstance));
  }

  private static boolean isKey(String type) {
    return Set.of("uuid", "text", "integer", "bigint", "character varying", "name").contains(type);
  }

  private Stream<String> policyTexts() {
    return catalog.relations().stream()
        .flatMap(relation -> relation.policies().stream())
        .flatMap(policy -> Stream.of(policy.using(), policy.withCheck()))
        .flatMap(Optional::stream);
  }

  private Kind kind(Set<IdentitySource> sources) {
    boolean claims = sources.stream().anyMatch(Claim.class::isInstance);
    if (hasFunction("auth", "uid", "jwt")
        && hasRole("authenticated")
        && !hasFunction("auth", "user_id")) {
      return Kind.SUPABASE;
    }
    if (hasFunction("auth", "user_id")) {
      return Kind.NEON;
    }
    if (claims || catalog.routines().stream().anyMatch(ConventionFinder::readsClaims)) {
      boolean users =
          sources.stream().anyMatch(it -> it instanceof Setting && it.meaning() == Meaning.USER);
      return users ? Kind.CUSTOM_SETTING : Kind.POSTGREST;
    }
    if (sources.stream()
        .anyMatch(it -> it instanceof Setting setting && setting.name().equals("hasura.user"))) {
      return Kind.HASURA;
    }
    if (hasSettings(sources)) {
      return Kind.CUSTOM_SETTING;
    }
    return sources.contains(new RoleName()) ? Kind.ROLE_PER_TENANT : Kind.NONE;
  }

  private static boolean readsClaims(Routine routine) {
    return SourceReader.body(routine).contains("request.jwt.claim");
  }

  private boolean hasFunction(String schema, String... names) {
    return catalog.routines().stream()
        .filter(it -> it.name().schema().filter(s -> s.value().equals(schema)).isPresent())
        .anyMatch(it -> List.of(names).contains(it.name().name().value()));
  }

  private boolean hasRole(String name) {
    return catalog.roles().stream().anyMatch(role -> role.name().value().equals(name));
  }

  private Optional<Identifier> existing(List<String> names) {
    return names.stream().filter(this::hasRole).map(Identifier::of).findFirst();
  }

  /** By its usual name; else the one that policies name; else the one with the most grants. */
  private Optional<Identifier> userRole() {
    return existing(USER_ROLES).filter(this::isUsed).or(this::policyRole).or(this::grantedRole);
  }

  /** Roles belong to a server, so one of that name may be another database's. */
  private boolean isUsed(Identifier role) {
    return catalog.relations().stream()
        .anyMatch(
            relation ->
                grantees(relation).anyMatch(role::equals)
                    || relation.policies().stream().anyMatch(it -> it.roles().contains(role)));
  }

  private Optional<Identifier> policyRole() {
    Map<Identifier, Long> named =
        catalog.relations().stream()
            .flatMap(relation -> relation.policies().stream())
            .map(Policy::roles)
            .flatMap(List::stream)
            .filter(role -> !ANONYMOUS_ROLES.contains(role.value()))
            .filter(this::isBound)
            .collect(Collectors.groupingBy(it -> it, LinkedHashMap::new, Collectors.counting()));
    return most(named);
  }

  private Optional<Identifier> grantedRole() {
    Map<Identifier, Long> granted =
        catalog.relations().stream()
            .flatMap(relation -> grantees(relation))
            .filter(role -> !ANONYMOUS_ROLES.contains(role.value()))
            .filter(this::isBound)
            .collect(Collectors.groupingBy(it -> it, LinkedHashMap::new, Collectors.counting()));
    return most(granted);
  }

  private static Stream<Identifier> grantees(Relation relation) {
    return relation.privileges().stream()
        .map(Privilege::grantee)
        .flatMap(Optional::stream)
        .filter(grantee -> !grantee.equals(relation.owner()));
  }

  private static Optional<Identifier> most(Map<Identifier, Long> counted) {
    return counted.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey);
  }

  private boolean isBound(Identifier name) {
    return catalog.roles().stream()
        .filter(role -> role.name().equals(name))
        .noneMatch(role -> role.superuser() || role.bypassRls());
  }

  /** Roles that could each be a user: they have grants, and no policy is off for them. */
  public static List<Identifier> rolesOfUsers(Catalog catalog) {
    ConventionFinder finder = new ConventionFinder(catalog);
    Set<Identifier> owners =
        catalog.relations().stream().map(Relation::owner).collect(Collectors.toSet());
    Set<Identifier> groups =
        catalog.roles().stream()
            .flatMap(role -> role.memberOf().stream())
            .map(membership -> membership.role())
            .collect(Collectors.toSet());
    return catalog.roles().stream()
        .filter(role -> !owners.contains(role.name()) && finder.isBound(role.name()))
        .filter(role -> !ANONYMOUS_ROLES.contains(role.name().value()))
        .sorted(Comparator.comparing((Role role) -> groups.contains(role.name())))
        .map(Role::name)
        .filter(finder::hasGrants)
        .toList();
  }

  private boolean hasGrants(Identifier role) {
    Set<Identifier> itself = new LinkedHashSet<>(Set.of(role));
    catalog.roles().stream()
        .filter(it -> it.name().equals(role))
        .flatMap(it -> it.memberOf().stream())
        .forEach(it -> itself.add(it.role()));
    return catalog.relations().stream().flatMap(r -> grantees(r)).anyMatch(itself::contains);
  }

  private List<String> evidence(Kind kind, List<IdentitySource> sources) {
    List<String> evidence = new ArrayList<>();
    switch (kind) {
      case SUPABASE -> evidence.add("functions auth.uid() or auth.jwt(), role authenticated");
      case NEON -> evidence.add("function auth.user_id()");
      case ROLE_PER_TENANT -> evidence.add("policies compare with current_user");
      case NONE -> evidence.add("no policy reads a setting, a claim or the role's name");
      case POSTGREST, HASURA, CUSTOM_SETTING -> {
        // the sources say it
      }
    }
    sources.forEach(
        source ->
            evidence.add(
                "reads "
                    + source.label()
                    + " ("
                    + source.meaning().name().toLowerCase(Locale.ROOT)
                    + ")"));
    return evidence;
  }
}
