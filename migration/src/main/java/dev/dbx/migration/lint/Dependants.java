package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What in the catalogue uses a table or a column, by the words in its definition. */
final class Dependants {

  private final Catalog catalog;

  private Dependants(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Objects that need the column, each as SQL would name it: {@code view app.v}. */
  static List<String> ofColumn(Step step, Table table, Identifier column) {
    return step.context()
        .before()
        .map(known -> new Dependants(known).of(table.name(), Optional.of(column)))
        .map(found -> withoutGone(found, step))
        .orElse(List.of());
  }

  /** Objects that need the table. */
  static List<String> ofTable(Step step, Table table) {
    return step.context()
        .before()
        .map(known -> new Dependants(known).of(table.name(), Optional.empty()))
        .map(found -> withoutGone(found, step))
        .orElse(List.of());
  }

  /** Those that the script has not dropped before. */
  private static List<String> withoutGone(List<String> found, Step step) {
    return found.stream().filter(each -> !step.state().isGone(each)).toList();
  }

  /** Policies whose conditions hold the name, of a function or a type. */
  static List<String> policiesNaming(Step step, Identifier name) {
    return step.context().before().stream()
        .flatMap(catalog -> catalog.relations().stream())
        .flatMap(
            relation ->
                relation.policies().stream()
                    .filter(policy -> mentions(text(policy), Optional.of(name)))
                    .map(policy -> "policy " + policy.name().sql() + " on " + relation.name()))
        .toList();
  }

  private static String text(Policy policy) {
    return policy.using().orElse("") + " " + policy.withCheck().orElse("");
  }

  /** Only those that hold it fast: views, policies and generated columns, not functions. */
  static List<String> fixed(List<String> dependants) {
    return dependants.stream().filter(each -> !each.startsWith("function ")).toList();
  }

  private List<String> of(QualifiedName table, Optional<Identifier> column) {
    List<String> found = new ArrayList<>();
    Set<QualifiedName> views = viewsOn(table);
    for (Relation relation : catalog.relations()) {
      String text = relation.definition().orElse("");
      if (views.contains(relation.name()) && mentions(text, column)) {
        found.add("view " + relation.name().sql());
      }
      relation.policies().stream()
          .filter(policy -> uses(relation, policy, table, column))
          .forEach(policy -> found.add("policy " + policy.name().sql() + " on " + relation.name()));
    }
    column.ifPresent(name -> ownParts(table, name, found));
    routines(table, column, found);
    return found;
  }

  private Set<QualifiedName> viewsOn(QualifiedName table) {
    ObjectReference referenced = ObjectReference.relation(table);
    return catalog.dependencies().stream()
        .filter(dependency -> dependency.referenced().equals(referenced))
        .map(dependency -> dependency.dependent())
        .filter(dependent -> dependent.kind() == ObjectReference.Kind.RELATION)
        .map(ObjectReference::name)
        .collect(Collectors.toSet());
  }

  private static boolean uses(
      Relation relation, Policy policy, QualifiedName table, Optional<Identifier> column) {
    String text = text(policy);
    boolean own = relation.name().equals(table);
    return own && column.isPresent()
        ? mentions(text, column)
        : !own && mentions(text, Optional.of(table.name())) && mentions(text, column);
  }

  private void ownParts(QualifiedName table, Identifier column, List<String> found) {
    for (Relation relation : catalog.relations()) {
      if (relation.name().equals(table)) {
        relation.columns().stream()
            .filter(each -> each.generated().isPresent())
            .filter(each -> mentions(each.defaultExpression().orElse(""), Optional.of(column)))
            .forEach(each -> found.add("generated column " + each.name().sql()));
        relation.triggers().stream()
            .filter(trigger -> trigger.columns().contains(column))
            .forEach(trigger -> found.add("trigger " + trigger.name().sql()));
      }
    }
  }

  private void routines(QualifiedName table, Optional<Identifier> column, List<String> found) {
    for (Routine routine : catalog.routines()) {
      String text = routine.definition().orElse("");
      if (mentions(text, Optional.of(table.name())) && mentions(text, column)) {
        found.add("function " + routine.name().sql());
      }
    }
  }

  /** Whether the name stands in the text as a word of its own. */
  private static boolean mentions(String text, Optional<Identifier> name) {
    return name.isEmpty()
        || Pattern.compile("(?<![\\w$])" + Pattern.quote(name.get().value()) + "(?![\\w$])")
            .matcher(text)
            .find();
  }
}
