package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.TablePrivilege;
import java.util.List;
import java.util.Optional;

/** Which granted commands policies let through, and which they never do. */
final class Commands {

  private Commands() {}

  /** Granted, and some permissive policy is for it. */
  static List<PolicyCommand> passing(AccessModel model, Relation table, Reach reach) {
    return granted(reach).stream()
        .filter(command -> model.hasPermissivePolicy(table, command, name(reach)))
        .toList();
  }

  /** Granted, and no permissive policy is for it, though policies bind the role. */
  static List<PolicyCommand> blocked(AccessModel model, Relation table, Reach reach) {
    return !model.isBound(name(reach), table)
        ? List.of()
        : granted(reach).stream()
            .filter(command -> !model.hasPermissivePolicy(table, command, name(reach)))
            .toList();
  }

  /** Whether rows are read that policies let through. */
  static boolean reads(AccessModel model, Relation table, Reach reach) {
    return passing(model, table, reach).contains(PolicyCommand.SELECT);
  }

  private static List<PolicyCommand> granted(Reach reach) {
    return reach.privileges().rowCommands().stream()
        .map(TablePrivilege::command)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Identifier name(Reach reach) {
    return reach.role().name();
  }
}
