package dev.dbx.rls.attack;

import dev.dbx.core.catalog.PolicyCommand;
import java.util.List;
import java.util.Map;

/** All attacks, in the order in which they are tried. */
public final class Attacks {

  private static final List<Attack> ALL =
      List.of(
          new ReadTables(),
          new ReadViews(),
          new InsertRows(),
          new UpdateRows(),
          new DeleteRows(),
          new MoveRows(),
          new OwnWrites(),
          new Truncate(),
          new MissingGrants(),
          new Probes(),
          new References(),
          new TwoSteps(),
          new CallFunctions(),
          new TempTables(),
          new LeakyFunctions(),
          new Sessions(),
          new Always());

  /** What those try who are nobody, or who are special in one way only. */
  private static final List<Attack> SHORT =
      List.of(
          new ReadTables(),
          new ReadViews(),
          new InsertRows(),
          new UpdateRows(),
          new DeleteRows(),
          new Truncate(),
          new CallFunctions());

  /** What one user does to one table. */
  private static final Map<PolicyCommand, List<Attack>> BY_COMMAND =
      Map.of(
          PolicyCommand.SELECT, List.of(new ReadTables()),
          PolicyCommand.INSERT, List.of(new InsertRows()),
          PolicyCommand.UPDATE, List.of(new UpdateRows(), new MoveRows(), new OwnWrites()),
          PolicyCommand.DELETE, List.of(new DeleteRows()));

  private Attacks() {}

  /** Tries all that fits the attacker. */
  public static void run(Scene scene) {
    attacks(scene).forEach(attack -> attack.run(scene));
  }

  /** Tries what belongs to one command. */
  public static void run(Scene scene, PolicyCommand command) {
    BY_COMMAND.getOrDefault(command, List.of()).forEach(attack -> attack.run(scene));
  }

  private static List<Attack> attacks(Scene scene) {
    return switch (scene.attacker().kind()) {
      case USER -> ALL;
      case ANONYMOUS -> SHORT;
      case RESERVED, UNIDENTIFIED, EMPTIED, WILDCARD, SELF_PROMOTED, MEMBER_OF_OWNER ->
          List.of(new ReadTables());
    };
  }
}
