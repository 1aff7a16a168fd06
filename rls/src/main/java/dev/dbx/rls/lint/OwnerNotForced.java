package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.TablePrivilege;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Policies for nobody: the only role that reaches the table is its owner, whom they do not bind.
 */
final class OwnerNotForced implements AccessLint {

  @Override
  public String id() {
    return "owner-not-forced";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    Map<Identifier, List<Relation>> byOwner =
        facts.protectedTables().stream()
            .filter(table -> !table.rowSecurity().forced() && !table.policies().isEmpty())
            .filter(table -> model.roles().canLogIn(table.owner()))
            .filter(table -> !model.roles().bypassesEverywhere(table.owner()))
            .filter(OwnerNotForced::isGrantedToNobody)
            .collect(
                Collectors.groupingBy(Relation::owner, LinkedHashMap::new, Collectors.toList()));
    return byOwner.entrySet().stream()
        .map(owned -> finding(owned.getKey(), owned.getValue()))
        .toList();
  }

  private static boolean isGrantedToNobody(Relation table) {
    return table.privileges().stream()
            .filter(
                it ->
                    TablePrivilege.ROW_COMMANDS.stream()
                        .anyMatch(c -> c.name().equals(it.privilege())))
            .allMatch(it -> it.grantee().filter(table.owner()::equals).isPresent())
        && table.columns().stream().allMatch(column -> column.privileges().isEmpty());
  }

  private Finding finding(Identifier owner, List<Relation> tables) {
    return Finding.of(
            id(),
            Severity.WARNING,
            tables.get(0).name().sql(),
            "policies of %s bind nobody: only the owner %s has privileges, and policies do not bind owners"
                .formatted(Phrases.tables(tables), owner.sql()))
        .withEvidence("row-level security is on and not forced; the owner can log in")
        .withHint(
            "let the application log in as a role of its own with grants, or force row-level"
                + " security")
        .withFix(
            tables.stream()
                .map(table -> "ALTER TABLE " + table.name().sql() + " FORCE ROW LEVEL SECURITY;")
                .collect(Collectors.joining("\n")));
  }
}
