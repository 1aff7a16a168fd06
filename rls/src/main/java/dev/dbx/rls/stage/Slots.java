package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose rows a table gets. */
final class Slots {

  private static final Pattern POWER =
      Pattern.compile(
          "(^|_)(admins?|administrators?|staff|superusers?|moderators?|operators?|allow_?list|whitelist)(_|$)",
          Pattern.CASE_INSENSITIVE);

  private final PolicyFacts facts;
  private final List<Person> people;
  private final Optional<String> pool;

  /**
   * @param pool the role that all users have
   */
  Slots(PolicyFacts facts, List<Person> people, Optional<String> pool) {
    this.facts = facts;
    this.people = people;
    this.pool = pool;
  }

  /**
   * Those of a table's rows.
   *
   * @param rows that are there, for parts of others
   */
  List<Slot> of(OwnedTable table, List<SeededRow> rows) {
    List<Slot> slots = new ArrayList<>();
    if (table.isShared()) {
      return List.of(Slot.of(Slot.Kind.SHARED, "everybody"));
    }
    if (facts.negated().contains(table.name()) || givesPower(table)) {
      return List.of(stranger());
    }
    if (table.parent().isPresent()) {
      QualifiedName parent = table.parent().get().reference().orElseThrow().table();
      return rows.stream()
          .filter(row -> row.table().equals(parent))
          .map(SeededRow::slot)
          .distinct()
          .toList();
    }
    if (table.users().isEmpty() && table.path().isEmpty()) {
      people.stream()
          .flatMap(person -> person.tenant().stream())
          .distinct()
          .map(Slot::tenant)
          .forEach(slots::add);
    } else {
      people.stream().map(Slot::of).forEach(slots::add);
    }
    if (!table.side()) {
      if (!facts.conditions(table.name()).isEmpty()) {
        List.copyOf(slots).forEach(slot -> slots.add(slot.otherwise()));
      }
      slots.addAll(oddSlots(table));
    }
    return slots;
  }

  /** Whoever is in such a table may do everything, which nobody of the play is meant to. */
  private static boolean givesPower(OwnedTable table) {
    return table.side() && !table.isShared() && POWER.matcher(table.name().name().value()).find();
  }

  /** Nobody of the play is in a list of those who must not be in it. */
  private Slot stranger() {
    String last = people.get(people.size() - 1).user();
    return new Slot(
        "a stranger",
        Optional.of(last.replaceAll("[0-9]$", "9")),
        people.get(0).tenant(),
        Slot.Kind.STRANGER,
        true);
  }

  private List<Slot> oddSlots(OwnedTable table) {
    List<Slot> slots = new ArrayList<>();
    List<String> tenants = people.stream().flatMap(it -> it.tenant().stream()).distinct().toList();
    if (!table.users().isEmpty() && !table.tenants().isEmpty() && tenants.size() > 1) {
      Person first = people.get(0);
      slots.add(
          new Slot(
              first.label() + " in another tenant",
              Optional.of(first.user()),
              Optional.of(tenants.get(tenants.size() - 1)),
              Slot.Kind.ELSEWHERE,
              true));
    }
    if (facts.roleNames(table.name()).isPresent() && pool.isPresent()) {
      slots.add(
          new Slot(
              "another user of the role " + pool.get(),
              pool,
              people.get(0).tenant(),
              Slot.Kind.POOL,
              true));
    }
    List<Column> columns =
        table.discriminators().stream().flatMap(it -> table.column(it).stream()).toList();
    if (!columns.isEmpty() && columns.stream().noneMatch(Column::notNull)) {
      slots.add(Slot.of(Slot.Kind.NOBODY, "nobody"));
    }
    boolean free =
        table.foreignKeys().stream()
            .flatMap(key -> key.columns().stream())
            .noneMatch(table.discriminators()::contains);
    if (free
        && !columns.isEmpty()
        && columns.stream()
            .allMatch(it -> it.type().startsWith("text") || it.type().startsWith("character"))) {
      slots.add(Slot.of(Slot.Kind.BLANK, "nobody (empty text)"));
    }
    return slots;
  }
}
