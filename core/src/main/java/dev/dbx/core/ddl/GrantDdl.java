package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The GRANT and REVOKE statements that turn some privileges on an object into others. */
public final class GrantDdl {

  /** What one statement can say. */
  private record Group(Identifier grantor, Optional<Identifier> grantee, boolean grantable) {
    static Group of(Privilege privilege) {
      return new Group(privilege.grantor(), privilege.grantee(), privilege.grantable());
    }
  }

  private final String object;
  private final Identifier owner;

  private GrantDdl(String object, Identifier owner) {
    this.object = object;
    this.owner = owner;
  }

  /**
   * The statements.
   *
   * @param object kind and name, for instance {@code SCHEMA app}
   * @param from what is granted, for a new object {@link DefaultAcl#of}
   * @param to what shall be granted
   */
  public static List<String> change(
      String object, Identifier owner, List<Privilege> from, List<Privilege> to) {
    return new GrantDdl(object, owner).change(from, to, "");
  }

  /**
   * The same for a column.
   *
   * @param table for instance {@code TABLE app.person}
   */
  public static List<String> change(
      String table, Identifier column, Identifier owner, List<Privilege> from, List<Privilege> to) {
    return new GrantDdl(table, owner).change(from, to, " (" + column.sql() + ")");
  }

  private List<String> change(List<Privilege> from, List<Privilege> to, String column) {
    List<String> statements = new ArrayList<>();
    grouped(without(from, to))
        .forEach(
            (group, privileges) ->
                statements.addAll(as(group.grantor(), revoke(group, list(privileges, column)))));
    for (List<Privilege> round : inRounds(without(to, from))) {
      grouped(round)
          .forEach(
              (group, privileges) ->
                  statements.addAll(as(group.grantor(), grant(group, list(privileges, column)))));
    }
    return statements;
  }

  private static List<Privilege> without(List<Privilege> some, List<Privilege> others) {
    return some.stream().filter(privilege -> !others.contains(privilege)).toList();
  }

  private static Map<Group, List<String>> grouped(List<Privilege> privileges) {
    return privileges.stream()
        .collect(
            Collectors.groupingBy(
                Group::of,
                LinkedHashMap::new,
                Collectors.mapping(Privilege::privilege, Collectors.toList())));
  }

  /** Who passes on a privilege must have got it first, with the option to do so. */
  private List<List<Privilege>> inRounds(List<Privilege> privileges) {
    List<List<Privilege>> rounds = new ArrayList<>();
    List<Privilege> given = new ArrayList<>();
    List<Privilege> waiting = new ArrayList<>(privileges);
    while (!waiting.isEmpty()) {
      List<Privilege> possible = waiting.stream().filter(next -> mayGrant(next, given)).toList();
      // the option that came first may have been taken back since
      List<Privilege> round = possible.isEmpty() ? List.copyOf(waiting) : possible;
      rounds.add(round);
      given.addAll(round);
      waiting.removeAll(round);
    }
    return rounds;
  }

  private boolean mayGrant(Privilege privilege, List<Privilege> given) {
    Identifier grantor = privilege.grantor();
    return grantor.equals(owner)
        || given.stream()
            .anyMatch(
                option ->
                    option.grantable()
                        && option.grantee().equals(Optional.of(grantor))
                        && option.privilege().equals(privilege.privilege()));
  }

  private static String list(List<String> privileges, String column) {
    return privileges.stream()
        .map(privilege -> privilege + column)
        .collect(Collectors.joining(", "));
  }

  private String grant(Group group, String privileges) {
    return "GRANT %s ON %s TO %s%s"
        .formatted(privileges, object, role(group), group.grantable() ? " WITH GRANT OPTION" : "");
  }

  private String revoke(Group group, String privileges) {
    return "REVOKE %s ON %s FROM %s".formatted(privileges, object, role(group));
  }

  private static String role(Group group) {
    return group.grantee().map(Identifier::sql).orElse("PUBLIC");
  }

  /** The owner's grants are made by whoever may act for the owner. */
  private List<String> as(Identifier grantor, String statement) {
    return grantor.equals(owner)
        ? List.of(statement)
        : List.of("SET ROLE " + grantor.sql(), statement, "RESET ROLE");
  }
}
