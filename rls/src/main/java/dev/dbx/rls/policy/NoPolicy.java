package dev.dbx.rls.policy;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** Says why there is no policy that could let a row through. */
public final class NoPolicy {

  private NoPolicy() {}

  /**
   * In words.
   *
   * @param applicable the policies for that command and role, none of them permissive
   */
  public static String words(
      Relation table, PolicyCommand command, Identifier role, List<Policy> applicable) {
    if (!applicable.isEmpty()) {
      return "only restrictive policies are for %s: %s; without a permissive one no row passes"
          .formatted(command, names(applicable.stream().map(Policy::name).toList()));
    }
    String others =
        table.policies().stream()
            .filter(it -> it.command() == PolicyCommand.ALL || it.command() == command)
            .map(it -> it.name().sql() + " is for " + names(it.roles()))
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? "no policy is for " + command
        : "no policy for %s is for %s; %s".formatted(command, role.sql(), others);
  }

  private static String names(List<Identifier> names) {
    return names.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
