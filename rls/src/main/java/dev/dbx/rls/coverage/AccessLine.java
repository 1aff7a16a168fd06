package dev.dbx.rls.coverage;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Audience;
import dev.dbx.rls.access.Exposure;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.TablePrivilege;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one API role may do with one table, and what filters it. A command is {@code -} if it was
 * not granted, {@code every row} if no policy is asked, {@code no policy} if none lets it through.
 *
 * @param rls off, on or forced
 * @param role empty where no API role holds a privilege
 * @param alike how many other roles of an application have the same access
 * @param through what the role has it from, unless it was granted itself; or what keeps it out
 */
public record AccessLine(
    QualifiedName table,
    TableKind kind,
    String rls,
    Protection protection,
    Optional<Identifier> role,
    int alike,
    Optional<String> through,
    String select,
    String insert,
    String update,
    String delete) {

  /** One for each API role that holds a privilege; one for nobody if none does. */
  static List<AccessLine> of(AccessModel model, Relation table) {
    List<Reach> reaches = model.reach(table);
    if (reaches.isEmpty()) {
      return List.of(line(model, table, Optional.empty()));
    }
    Map<AccessLine, AccessLine> lines = new LinkedHashMap<>();
    for (Reach reach : reaches) {
      AccessLine line = line(model, table, Optional.of(reach));
      // an application may have a role for each of its tenants
      boolean one = reach.role().audience() == Audience.APPLICATION;
      lines.merge(
          line.of(one ? Optional.empty() : line.role, 0),
          line,
          (first, next) -> first.of(first.role, first.alike + 1));
    }
    return List.copyOf(lines.values());
  }

  private AccessLine of(Optional<Identifier> other, int count) {
    return new AccessLine(
        table, kind, rls, protection, other, count, through, select, insert, update, delete);
  }

  private static AccessLine line(AccessModel model, Relation table, Optional<Reach> reach) {
    return new AccessLine(
        table.name(),
        TableKind.of(table),
        !table.rowSecurity().enabled() ? "off" : table.rowSecurity().forced() ? "forced" : "on",
        Protection.of(model, table),
        reach.map(it -> it.role().name()),
        0,
        reach.map(AccessLine::through).filter(words -> !words.isEmpty()),
        cell(model, table, reach, TablePrivilege.SELECT),
        cell(model, table, reach, TablePrivilege.INSERT),
        cell(model, table, reach, TablePrivilege.UPDATE),
        cell(model, table, reach, TablePrivilege.DELETE));
  }

  private static String through(Reach reach) {
    List<String> words = new ArrayList<>();
    if (reach.privileges().onlyThroughPublic()) {
      words.add("PUBLIC");
    }
    reach.privileges().throughMembership().forEach(role -> words.add("member of " + role.sql()));
    if (reach.exposure() == Exposure.SCHEMA_CLOSED) {
      words.add("no USAGE on the schema");
    } else if (reach.exposure() == Exposure.NOT_SERVED) {
      words.add("schema not served by the API");
    }
    return String.join(", ", words);
  }

  private static String cell(
      AccessModel model, Relation table, Optional<Reach> reach, TablePrivilege privilege) {
    if (reach.filter(it -> it.privileges().hasSome(privilege)).isEmpty()) {
      return "-";
    }
    int columns = reach.get().privileges().onlyColumns(privilege).size();
    String where = columns == 0 ? "" : " (" + counted(columns, "column", "columns") + ")";
    return filter(model, table, reach.get().role().name(), privilege) + where;
  }

  private static String filter(
      AccessModel model, Relation table, Identifier role, TablePrivilege privilege) {
    if (!model.isBound(role, table)) {
      return "every row";
    }
    List<Policy> policies =
        privilege.command().stream()
            .flatMap(command -> model.policiesFor(table, command, role).stream())
            .toList();
    long permissive = policies.stream().filter(Policy::permissive).count();
    long restrictive = policies.size() - permissive;
    return permissive == 0
        ? "no policy"
        : counted(permissive, "policy", "policies")
            + (restrictive == 0 ? "" : " + " + restrictive + " restrictive");
  }

  private static String counted(long count, String one, String several) {
    return String.format(Locale.ROOT, "%d %s", count, count == 1 ? one : several);
  }
}
