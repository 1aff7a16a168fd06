package dev.dbx.rls.attack;

import java.util.List;

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

  private Attacks() {}

  /** Tries all that fits the attacker. */
  public static void run(Scene scene) {
    attacks(scene).forEach(attack -> attack.run(scene));
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
