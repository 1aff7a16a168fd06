package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.access.Audience;
import dev.dbx.rls.access.Grant;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.TablePrivilege;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles, privileges and lists as they stand in sentences. */
final class Phrases {

  private static final int SHOWN = 5;

  private Phrases() {}

  /** {@code a, b and c}; of many the first few and how many more there are. */
  static String list(Collection<String> names) {
    List<String> shown =
        Stream.concat(
                names.stream().limit(names.size() > SHOWN + 1 ? SHOWN : names.size()),
                names.size() > SHOWN + 1
                    ? Stream.of((names.size() - SHOWN) + " more")
                    : Stream.empty())
            .toList();
    int last = shown.size() - 1;
    return last < 1
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
  }

  static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  static String tables(Collection<Relation> tables) {
    return list(tables.stream().map(table -> table.name().sql()).toList());
  }

  static String roles(List<Reach> reaches) {
    return list(reaches.stream().map(reach -> reach.role().name().sql()).toList());
  }

  static boolean anonymous(List<Reach> reaches) {
    return reaches.stream().anyMatch(reach -> reach.role().audience() == Audience.ANONYMOUS);
  }

  /** Whether requests of an API get there, not only logins of an application. */
  static boolean fromOutside(List<Reach> reaches) {
    return reaches.stream().anyMatch(reach -> reach.role().audience() != Audience.APPLICATION);
  }

  static boolean write(List<Reach> reaches) {
    return reaches.stream().anyMatch(reach -> reach.privileges().writes());
  }

  /** {@code read}, {@code change} or {@code read and change}. */
  static String verbs(List<Reach> reaches) {
    boolean reads =
        reaches.stream().anyMatch(reach -> reach.privileges().hasSome(TablePrivilege.SELECT));
    return !write(reaches) ? "read" : reads ? "read and change" : "change";
  }

  /** {@code SELECT, UPDATE granted to anon, PUBLIC}. */
  static String grants(List<Reach> reaches) {
    Set<TablePrivilege> commands = EnumSet.noneOf(TablePrivilege.class);
    reaches.forEach(reach -> commands.addAll(reach.privileges().rowCommands()));
    return commands.stream().map(Enum::name).collect(Collectors.joining(", "))
        + " granted to "
        + list(grantees(reaches));
  }

  /** Who was granted a row privilege that reaches them, as SQL has it. */
  static Set<String> grantees(List<Reach> reaches) {
    return reaches.stream()
        .flatMap(reach -> reach.privileges().grants().stream())
        .filter(grant -> TablePrivilege.ROW_COMMANDS.contains(grant.privilege()))
        .map(Grant::granteeSql)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code REVOKE ALL ON t FROM anon, PUBLIC;}. */
  static String revoke(Relation relation, List<Reach> reaches) {
    return "REVOKE ALL ON "
        + relation.name().sql()
        + " FROM "
        + String.join(", ", grantees(reaches))
        + ";";
  }

  static String enable(Relation table) {
    return "ALTER TABLE " + table.name().sql() + " ENABLE ROW LEVEL SECURITY;";
  }

  static String names(Collection<Identifier> names) {
    return list(names.stream().map(Identifier::sql).toList());
  }
}
