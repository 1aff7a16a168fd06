package dev.dbx.rls.simulation;

import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import java.util.Optional;

/** Somebody else, whose id is of the kind that the table keeps. */
final class Others {

  private Others() {}

  /**
   * @param open whether their rows are as policies ask for on their own
   */
  static Person of(OwnedTable table, Optional<String> user, boolean open) {
    String type =
        table.users().stream()
            .flatMap(name -> table.column(name).stream())
            .map(column -> column.type().replace("[]", ""))
            .findFirst()
            .orElseGet(() -> user.filter(Others::isUuid).map(it -> "uuid").orElse("text"));
    String id =
        switch (type) {
          case "uuid" -> "db00000b-0000-4000-8000-000000000002";
          case "integer", "bigint", "numeric" -> "7100002";
          default -> user.orElse("dbx") + "x";
        };
    return new Person("another user", id, Optional.of("2"), open);
  }

  private static boolean isUuid(String text) {
    return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }
}
