package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.ddl.CommentDdl;
import dev.dbx.core.ddl.DefaultAcl;
import dev.dbx.core.ddl.GrantDdl;
import dev.dbx.core.ddl.OwnerDdl;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.plan.Annotations.Annotation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Owners, privileges and comments: of what is new from nothing, of what stays from what it had. */
final class AnnotationChanges {

  private static final int MAINTAIN_SINCE = 17;

  private final Situation situation;
  private final Walk walk;
  private final Pairs pairs;
  private final Draft draft;
  private final Options options;
  private final Map<Record, Annotation> before = new IdentityHashMap<>();
  private final List<Annotation> after = new ArrayList<>();

  AnnotationChanges(Situation situation, Walk walk, Pairs pairs, Draft draft, Options options) {
    this.situation = situation;
    this.walk = walk;
    this.pairs = pairs;
    this.draft = draft;
    this.options = options;
    Annotations.of(situation.from(), annotation -> before.put(annotation.record(), annotation));
    Annotations.of(situation.to(), after::add);
  }

  private Optional<Annotation> former(Annotation annotation) {
    if (annotation.record() == annotation.within()) {
      return walk.kept(annotation.record()).map(before::get);
    }
    return walk.kept(annotation.within())
        .flatMap(whole -> part(annotation.record(), whole, annotation.within()))
        .map(before::get);
  }

  private Optional<? extends Record> part(Record part, Record before, Record after) {
    return switch (before) {
      case CompositeType type ->
          pairs.kept((CompositeAttribute) part, type.attributes(), CompositeAttribute::name);
      case Domain domain ->
          pairs.kept((DomainConstraint) part, domain.constraints(), DomainConstraint::name);
      case Relation relation -> part(part, relation, (Relation) after);
      default -> Optional.empty();
    };
  }

  private Optional<? extends Record> part(Record part, Relation before, Relation after) {
    return switch (part) {
      case Column column -> pairs.keptColumn(before, column);
      case Constraint constraint -> pairs.keptConstraint(before, after, constraint);
      case Index index -> pairs.keptIndex(before, after, index);
      case Trigger trigger -> pairs.kept(trigger, before.triggers(), Trigger::name);
      case Policy policy -> pairs.kept(policy, before.policies(), Policy::name);
      case RewriteRule rule -> pairs.kept(rule, before.rules(), RewriteRule::name);
      case StatisticsObject statistics ->
          pairs.kept(statistics, before.statistics(), s -> s.name().name());
      default -> Optional.empty();
    };
  }

  /** Of what stays; what is new gets its owner when it is created. */
  void owners() {
    if (!options.ownership()) {
      return;
    }
    for (Annotation annotation : after) {
      Optional<Identifier> was = former(annotation).flatMap(Annotation::owner);
      boolean tied =
          annotation.record() instanceof Sequence sequence && sequence.ownedBy().isPresent();
      if (was.isPresent() && !tied && !was.equals(annotation.owner())) {
        draft.add(
            "owner of " + annotation.target(),
            OwnerDdl.alter(annotation.target(), annotation.owner().orElseThrow()));
      }
    }
  }

  void comments() {
    if (!options.comments()) {
      return;
    }
    for (Annotation annotation : after) {
      Optional<String> was = former(annotation).flatMap(Annotation::comment);
      if (!was.equals(annotation.comment())) {
        draft.add(
            "comment on " + annotation.target(),
            CommentDdl.on(annotation.target(), annotation.comment()));
      }
    }
  }

  void privileges() {
    if (!options.privileges()) {
      return;
    }
    for (Annotation annotation : after) {
      annotation.granted().ifPresent(target -> privileges(annotation, target));
    }
  }

  private void privileges(Annotation annotation, String target) {
    Identifier owner = ownerOf(annotation);
    List<Privilege> from =
        former(annotation)
            .map(was -> owned(was.privileges(), ownerOf(was), owner))
            .orElseGet(() -> ofNew(annotation, owner));
    List<Privilege> wanted = known(annotation.privileges(), from);
    List<Privilege> had =
        situation.to().server().majorVersion() < MAINTAIN_SINCE ? known(from, wanted) : from;
    List<String> statements =
        annotation
            .column()
            .map(column -> GrantDdl.change(target, column, owner, had, wanted))
            .orElseGet(() -> GrantDdl.change(target, owner, had, wanted));
    statements.forEach(sql -> draft.add("privileges on " + annotation.target(), sql));
  }

  /** MAINTAIN is left alone where one of the two versions does not know it. */
  private List<Privilege> known(List<Privilege> some, List<Privilege> others) {
    boolean both =
        situation.major() >= MAINTAIN_SINCE
            && situation.to().server().majorVersion() >= MAINTAIN_SINCE;
    return both || others.isEmpty()
        ? some
        : some.stream().filter(p -> !p.privilege().equals("MAINTAIN")).toList();
  }

  private static Identifier ownerOf(Annotation annotation) {
    return switch (annotation.within()) {
      case Relation relation -> relation.owner();
      case Sequence sequence -> sequence.owner();
      default -> annotation.owner().orElse(Identifier.of("postgres"));
    };
  }

  /** A new owner takes over what the old one held and granted. */
  private static List<Privilege> owned(
      List<Privilege> privileges, Identifier old, Identifier owner) {
    return old.equals(owner)
        ? privileges
        : privileges.stream()
            .map(
                p ->
                    new Privilege(
                        p.grantee().map(role -> role.equals(old) ? owner : role),
                        p.grantor().equals(old) ? owner : p.grantor(),
                        p.privilege(),
                        p.grantable()))
            .distinct()
            .toList();
  }

  /** What an object has when the role that runs the plan makes it. */
  private List<Privilege> ofNew(Annotation annotation, Identifier owner) {
    if (annotation.column().isPresent()) {
      return List.of();
    }
    int version = situation.from().server().versionNumber();
    Identifier role = situation.from().server().role();
    List<DefaultPrivilege> own =
        situation.from().defaultPrivileges().stream()
            .filter(entry -> entry.role().equals(role))
            .filter(entry -> entry.objectType().equals(type(annotation.acl())))
            .toList();
    List<Privilege> usual =
        own.stream().anyMatch(entry -> entry.schema().isEmpty())
            ? own.stream()
                .filter(entry -> entry.schema().isEmpty())
                .flatMap(entry -> entry.privilege().stream())
                .toList()
            : annotation.acl().of(role, version);
    Stream<Privilege> more =
        own.stream()
            .filter(
                entry -> entry.schema().isPresent() && entry.schema().equals(annotation.schema()))
            .flatMap(entry -> entry.privilege().stream());
    return owned(Stream.concat(usual.stream(), more).distinct().toList(), role, owner);
  }

  private static String type(DefaultAcl acl) {
    return switch (acl) {
      case TABLE -> "tables";
      case SEQUENCE -> "sequences";
      case ROUTINE -> "functions";
      case TYPE -> "types";
      case SCHEMA -> "schemas";
      default -> "";
    };
  }
}
