package dev.dbx.migration.plan;

import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.TypeDdl;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types that stay what they are, with other labels, attributes, defaults or checks. */
final class TypeChanges {

  private final Situation situation;
  private final Pairs pairs;
  private final Draft draft;
  private final List<Step> validations;

  TypeChanges(Situation situation, Pairs pairs, Draft draft, List<Step> validations) {
    this.situation = situation;
    this.pairs = pairs;
    this.draft = draft;
    this.validations = validations;
  }

  void alter(EnumType type) {
    List<String> added =
        changes(ObjectKind.ENUM_LABEL, type.name()).stream()
            .filter(change -> change.action() == Action.ADDED)
            .map(change -> change.subject().part().orElseThrow())
            .toList();
    List<String> there = new ArrayList<>(type.labels());
    there.removeAll(added);
    for (int i = 0; i < type.labels().size(); i++) {
      String label = type.labels().get(i);
      if (added.contains(label)) {
        String place =
            i > 0 ? TypeDdl.after(type.labels().get(i - 1)) : TypeDdl.before(there.get(0));
        draft.alone(
            "add label " + label + " to type " + type.name(),
            TypeDdl.addLabel(type.name(), label, place));
      }
    }
  }

  private List<Change> changes(ObjectKind kind, QualifiedName owner) {
    return situation.changes().stream()
        .filter(change -> change.subject().kind() == kind)
        .filter(change -> change.subject().name().equals(owner))
        .toList();
  }

  void alter(CompositeType type) {
    for (Change change : changes(ObjectKind.ATTRIBUTE, type.name())) {
      Identifier name = Identifier.of(change.subject().part().orElseThrow());
      String object = "attribute " + name + " of type " + type.name();
      Optional<CompositeAttribute> now = change.after().map(record -> (CompositeAttribute) record);
      if (change.action() == Action.ADDED) {
        draft.add("add " + object, TypeDdl.addAttribute(type.name(), now.orElseThrow()));
      } else if (change.differsIn("type") || change.differsIn("collation")) {
        draft.add(object, TypeDdl.alterAttribute(type.name(), now.orElseThrow()));
      }
    }
  }

  void dropAttributes(Teardown teardown) {
    for (Change change : situation.changes()) {
      if (change.subject().kind() == ObjectKind.ATTRIBUTE
          && change.action() == Action.DROPPED
          && !isRemade(change, teardown)) {
        QualifiedName type = change.subject().name();
        Identifier name = Identifier.of(change.subject().part().orElseThrow());
        draft.losing(
            "drop attribute " + name + " of type " + type,
            DropDdl.attribute(type, name),
            Optional.of("The values of attribute " + name + " of type " + type + " are lost."));
      }
    }
  }

  /** With the parts that need not wait. */
  void alter(Domain before, Domain after, Set<Identifier> postponed, boolean wasDropped) {
    Optional<Change> change = situation.changeOf(after);
    Optional<Boolean> newDefault = change.map(c -> c.differsIn("default"));
    boolean again = wasDropped && after.defaultExpression().isPresent();
    if (newDefault.orElse(false) || again) {
      draft.add("default of domain " + after.name(), TypeDdl.setDefault(after));
    }
    if (change.filter(c -> c.differsIn("not null")).isPresent()) {
      draft.add("not null: domain " + after.name(), TypeDdl.notNull(after));
    }
    for (DomainConstraint constraint : after.constraints()) {
      if (!postponed.contains(constraint.name())) {
        constrain(before, after, constraint);
      }
    }
  }

  void complete(Domain before, Domain after, Set<Identifier> postponed) {
    after.constraints().stream()
        .filter(constraint -> postponed.contains(constraint.name()))
        .forEach(constraint -> constrain(before, after, constraint));
  }

  private void constrain(Domain before, Domain after, DomainConstraint constraint) {
    String object = "constraint " + constraint.name() + " of domain " + after.name();
    boolean kept = pairs.kept(constraint, before.constraints(), DomainConstraint::name).isPresent();
    if (!kept) {
      draft.add(object + ", new values first", TypeDdl.addNotValid(after.name(), constraint));
    }
    boolean validate =
        constraint.validated()
            && (!kept
                || situation
                    .changeOf(constraint)
                    .filter(change -> change.differsIn("validated"))
                    .isPresent());
    if (validate) {
      validations.add(
          Step.of(object + ", all values", TypeDdl.validate(after.name(), constraint))
              .in(Step.Transaction.ALONE));
    }
  }

  void dropConstraints(Teardown teardown) {
    for (Change change : situation.changes()) {
      if (change.subject().kind() == ObjectKind.DOMAIN_CONSTRAINT
          && change.action() == Action.DROPPED
          && !isRemade(change, teardown)
          && change.before().filter(teardown::isTorn).isEmpty()) {
        QualifiedName domain = change.subject().name();
        Identifier name = Identifier.of(change.subject().part().orElseThrow());
        draft.add(
            "drop constraint " + name + " of domain " + domain,
            DropDdl.domainConstraint(domain, name));
      }
    }
  }

  private boolean isRemade(Change dropped, Teardown teardown) {
    return teardown.isRemade(situation.renamed().formerType(dropped.subject().name()));
  }
}
