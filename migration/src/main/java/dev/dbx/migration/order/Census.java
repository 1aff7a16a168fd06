package dev.dbx.migration.order;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.SandboxConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a database at one moment.
 *
 * @param states what each is
 * @param owners what an object comes with
 * @param needs what objects depend on
 * @param relations by their names
 */
record Census(
    Map<Address, State> states,
    Map<Address, Address> owners,
    Set<Need> needs,
    Map<String, Address> relations) {

  private static final int IDENTIFIED_AT_ONCE = 500;

  /**
   * Hashes of what an object is called and of the rest.
   *
   * @param name differs if it has been renamed
   */
  record State(String name, String rest) {}

  /**
   * An object needs another.
   *
   * @param automatic whether it goes when the other goes
   */
  record Need(Address dependent, Address referenced, boolean automatic) {}

  static Census of(SandboxConnection connection) {
    Map<Address, State> states = new HashMap<>();
    for (List<@Nullable String> row : connection.run(CensusSql.OBJECTS).rows()) {
      states.put(address(row, 0), new State(text(row.get(3)), text(row.get(4))));
    }
    Map<Address, Address> owners = new HashMap<>();
    for (List<@Nullable String> row : connection.run(CensusSql.OWNERS).rows()) {
      owners.put(address(row, 0), address(row, 3));
    }
    Set<Need> needs = new HashSet<>();
    for (List<@Nullable String> row : connection.run(CensusSql.NEEDS).rows()) {
      needs.add(new Need(address(row, 0), address(row, 3), !"n".equals(row.get(6))));
    }
    return new Census(states, owners, needs, relations(connection));
  }

  private static Map<String, Address> relations(SandboxConnection connection) {
    Map<String, Address> relations = new HashMap<>();
    for (List<@Nullable String> row : connection.run(CensusSql.RELATIONS).rows()) {
      relations.put(
          QualifiedName.of(text(row.get(1)), text(row.get(2))).sql(),
          Address.of("pg_class", text(row.get(0)), "0"));
    }
    return relations;
  }

  /** The object that a person knows: a key for its index, a view for its rule. */
  Address known(Address address) {
    Address at = address;
    Optional<Address> owner = Optional.ofNullable(owners.get(at));
    while (owner.isPresent() && !owner.get().equals(at)) {
      at = owner.get();
      owner = Optional.ofNullable(owners.get(at));
    }
    return at;
  }

  /** What objects are called, as PostgreSQL says it: {@code table column public.t.a}. */
  static Map<Address, String> names(Set<Address> addresses, SandboxConnection connection) {
    Map<Address, String> names = new HashMap<>();
    List<Address> all = new ArrayList<>(addresses);
    for (int from = 0; from < all.size(); from += IDENTIFIED_AT_ONCE) {
      List<Address> some = all.subList(from, Math.min(all.size(), from + IDENTIFIED_AT_ONCE));
      String values =
          some.stream()
              .map(
                  one ->
                      "('%s'::regclass, %d, %d)".formatted(one.catalogue(), one.oid(), one.part()))
              .collect(Collectors.joining(", "));
      List<List<@Nullable String>> rows =
          connection
              .run(
                  "select c, o, p, type || ' ' || coalesce(identity, '') from (values "
                      + values
                      + ") it (c, o, p), pg_catalog.pg_identify_object(c, o::oid, p)")
              .rows();
      rows.forEach(row -> names.put(address(row, 0), text(row.get(3))));
    }
    return names;
  }

  private static Address address(List<@Nullable String> row, int at) {
    return Address.of(text(row.get(at)), text(row.get(at + 1)), text(row.get(at + 2)));
  }

  private static String text(@Nullable String cell) {
    return cell == null ? "" : cell;
  }
}
