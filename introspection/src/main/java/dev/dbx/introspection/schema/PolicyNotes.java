package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one should know beside the policies themselves. */
final class PolicyNotes {

  private static final Set<String> YES = Set.of("true", "on", "1", "yes");

  private final Relation relation;
  private final List<String> notes = new ArrayList<>();

  private PolicyNotes(Relation relation) {
    this.relation = relation;
  }

  static List<String> of(Relation relation) {
    PolicyNotes notes = new PolicyNotes(relation);
    switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE -> notes.table();
      case VIEW -> notes.view();
      case MATERIALIZED_VIEW ->
          notes.add(
              "A materialised view keeps the rows its owner saw; policies do not apply to them");
      case FOREIGN_TABLE -> notes.add("PostgreSQL has no row-level security for foreign tables");
    }
    return notes.notes;
  }

  private void table() {
    partitions();
    if (!relation.rowSecurity().enabled()) {
      return;
    }
    String owner = relation.owner().sql();
    add(
        relation.rowSecurity().forced()
            ? "FORCE is on: policies bind the owner "
                + owner
                + " too; superusers and roles with"
                + " BYPASSRLS see every row"
            : "Not bound by policies: the owner "
                + owner
                + " and roles that inherit from it (FORCE"
                + " is off), superusers, and roles with BYPASSRLS");
    reading();
    truncate();
    insertWithoutCheck();
  }

  private void partitions() {
    relation
        .partitionOf()
        .ifPresent(
            part ->
                add(
                    "Read through "
                        + part.parent().sql()
                        + " its rows obey the policies of that table, not the ones here"));
    if (relation.partitioning().isPresent()) {
      add("A partition that is read by its own name obeys its own policies, not the ones here");
    }
  }

  private void reading() {
    if (relation.policies().isEmpty()) {
      return;
    }
    add(
        "An UPDATE or DELETE that reads columns (WHERE, RETURNING) reaches only rows that the"
            + " SELECT policies show too, and an UPDATE must leave them visible; INSERT ..."
            + " RETURNING needs the new row to be visible");
  }

  private void truncate() {
    String granted =
        relation.privileges().stream()
            .filter(privilege -> privilege.privilege().equals("TRUNCATE"))
            .filter(privilege -> !privilege.grantee().equals(Optional.of(relation.owner())))
            .map(PolicyNotes::grantee)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (!granted.isEmpty()) {
      add("TRUNCATE obeys no policy and is granted to " + granted);
    }
  }

  private void insertWithoutCheck() {
    relation.policies().stream()
        .filter(Policy::permissive)
        .filter(policy -> policy.command() == PolicyCommand.INSERT && policy.withCheck().isEmpty())
        .forEach(
            policy ->
                add("Policy " + policy.name().sql() + " has no WITH CHECK: it allows no row"));
  }

  private void view() {
    boolean asCaller =
        relation.options().stream()
            .map(option -> option.split("=", 2))
            .anyMatch(
                option ->
                    option[0].equals("security_invoker")
                        && (option.length == 1 || YES.contains(option[1])));
    add(
        asCaller
            ? "A view has no policies of its own; security_invoker is on, so it reads its tables as"
                + " the caller"
            : "A view has no policies of its own; it reads its tables as its owner "
                + relation.owner().sql()
                + ", whose policies apply, not the caller's");
  }

  private static String grantee(Privilege privilege) {
    return privilege.grantee().map(Identifier::sql).orElse("PUBLIC");
  }

  private void add(String note) {
    notes.add(note);
  }
}
