package dev.dbx.rls.attack;

import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.core.port.Trial.Outcome;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Person;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Whose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls every function that may be called, with keys and names of others for its arguments. */
final class CallFunctions implements Attack {

  private static final int MOST_CALLS = 16;
  private static final int MOST_NAMES = 3;

  private static final Set<RoutineKind> CALLED =
      EnumSet.of(RoutineKind.FUNCTION, RoutineKind.PROCEDURE);

  /** What a search takes for everything. */
  private static final List<String> EVERYTHING = List.of("", "%");

  @Override
  public void run(Scene scene) {
    Reach reach = scene.reach();
    for (Routine routine : scene.stage().catalog().routines()) {
      if (CALLED.contains(routine.kind())
          && scene.only().test(routine.name())
          && !isTrigger(routine)
          && isExecutable(scene, routine)) {
        call(scene, reach, routine);
      }
    }
  }

  private static boolean isTrigger(Routine routine) {
    return routine.result().filter(it -> it.endsWith("trigger")).isPresent();
  }

  private static boolean isExecutable(Scene scene, Routine routine) {
    String role = scene.attacker().identity().role().orElseThrow().value();
    return "t"
        .equals(
            scene
                .trial()
                .runUnbound(
                    Sql.of(
                        "select has_function_privilege({}::name, {}::regprocedure, 'execute')"
                            + " and has_schema_privilege({}::name, {}::name, 'usage')",
                        role,
                        routine.name().sql() + "(" + types(routine) + ")",
                        role,
                        routine.name().schema().orElseThrow().value()))
                .rows()
                .stream()
                .findFirst()
                .map(row -> String.valueOf(row.get(0)))
                .orElse("f"));
  }

  /** identityArguments names what it can; regprocedure wants types alone. */
  private static String types(Routine routine) {
    return String.join(", ", arguments(routine).stream().map(argument -> argument.type()).toList());
  }

  /** An argument that goes in. */
  private record Argument(String name, String type) {}

  private static List<Argument> arguments(Routine routine) {
    List<Argument> arguments = new ArrayList<>();
    if (routine.identityArguments().isEmpty()) {
      return arguments;
    }
    for (String written : routine.identityArguments().split(", (?![^()]*\\))")) {
      String plain = written.replaceFirst("^(INOUT|VARIADIC|IN) ", "");
      if (plain.startsWith("OUT ") || plain.startsWith("TABLE ")) {
        continue;
      }
      int space = plain.indexOf(' ');
      boolean named = space > 0 && !isTypeOfWords(plain);
      arguments.add(
          named
              ? new Argument(plain.substring(0, space), plain.substring(space + 1))
              : new Argument("", plain));
    }
    return arguments;
  }

  private static boolean isTypeOfWords(String text) {
    return text.matches(
        "(double precision|character varying|timestamp with.*|time with.*|bit varying)(\\(.*)?(\\[\\])?");
  }

  private static void call(Scene scene, Reach reach, Routine routine) {
    Set<SeededRow> beyond = Set.of();
    Sql last = Sql.of("");
    Outcome outcome = null;
    int calls = 0;
    for (List<String> values : values(scene, arguments(routine))) {
      if (calls++ >= MOST_CALLS || !beyond.isEmpty()) {
        break;
      }
      last = statement(routine, values);
      outcome = scene.attempt(last);
      beyond = reach.beyond(withoutEcho(outcome.rows(), values));
      if (beyond.isEmpty() && outcome.succeeded() && routine.securityDefiner()) {
        Optional<SeededRow> harmed = harmed(scene);
        if (harmed.isPresent()) {
          told(scene, routine, harmed.get(), last, "changes");
          return;
        }
      }
    }
    if (outcome == null) {
      return;
    }
    if (!beyond.isEmpty()) {
      told(scene, routine, beyond.iterator().next(), last, "reads");
      return;
    }
    if (!answersAboutOthers(scene, routine)) {
      scene.cell(
          routine.name().sql() + "(" + types(routine) + ")",
          "execute",
          Whose.OTHER,
          Verdict.DENIED,
          outcome.succeeded() ? outcome.rows().size() + " rows" : Failures.text(outcome));
    }
  }

  /** What went in may come out. */
  private static List<List<@Nullable String>> withoutEcho(
      List<List<@Nullable String>> rows, List<String> values) {
    List<List<@Nullable String>> rest = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      List<@Nullable String> cells = new ArrayList<>();
      for (String cell : row) {
        String left = cell;
        for (String value : values) {
          left = left == null ? null : left.replace(value, "");
        }
        cells.add(left);
      }
      rest.add(cells);
    }
    return rest;
  }

  private static Optional<SeededRow> harmed(Scene scene) {
    return scene.tables().stream()
        .flatMap(table -> scene.stage().harmed(table.name()).stream())
        .filter(row -> scene.whose(row) == Whose.OTHER)
        .findFirst();
  }

  private static Sql statement(Routine routine, List<String> values) {
    List<Argument> arguments = arguments(routine);
    List<Sql> given = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      given.add(
          Sql.of("{}::{}", new Untyped(values.get(i)), new Expression(arguments.get(i).type())));
    }
    return Sql.of(
        routine.kind() == RoutineKind.PROCEDURE ? "call {}({})" : "select * from {}({})",
        routine.name(),
        Sql.join(", ", given));
  }

  /** Combinations of what the victim's rows hold, by type; the same place in all arguments. */
  private static List<List<String>> values(Scene scene, List<Argument> arguments) {
    if (arguments.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> combinations = new ArrayList<>();
    List<List<String>> candidates =
        arguments.stream().map(argument -> candidates(scene, argument)).toList();
    if (candidates.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    int most = candidates.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      List<String> combination = new ArrayList<>();
      for (List<String> values : candidates) {
        combination.add(values.get(Math.min(i, values.size() - 1)));
      }
      combinations.add(combination);
    }
    return combinations;
  }

  private static List<String> candidates(Scene scene, Argument argument) {
    Set<String> values = new LinkedHashSet<>();
    Optional<Person> victim = scene.victim();
    boolean text = argument.type().equals("text") || argument.type().startsWith("character");
    boolean uuid = argument.type().equals("uuid");
    boolean number = argument.type().matches("integer|bigint|numeric");
    victim.map(Person::user).filter(it -> text || fits(it, uuid, number)).ifPresent(values::add);
    if (text) {
      // searches, and functions that read whatever table they are told
      values.addAll(EVERYTHING);
      scene.tables().stream()
          .filter(scene::isProtected)
          .limit(MOST_NAMES)
          .forEach(table -> values.add(table.name().sql()));
    }
    for (OwnedTable table : scene.tables()) {
      scene.rows(table, Whose.OTHER).stream()
          .limit(1)
          .flatMap(row -> row.key().stream().limit(1).flatMap(key -> row.value(key).stream()))
          .filter(it -> text || fits(it, uuid, number))
          .forEach(values::add);
    }
    victim
        .flatMap(Person::tenant)
        .filter(it -> text || fits(it, uuid, number))
        .ifPresent(values::add);
    if (values.isEmpty()) {
      plain(argument.type()).ifPresent(values::add);
    }
    return List.copyOf(values);
  }

  private static Optional<String> plain(String type) {
    return switch (type) {
      case "boolean" -> Optional.of("true");
      case "integer", "bigint", "smallint", "numeric" -> Optional.of("100");
      case "date", "timestamp with time zone", "timestamp without time zone" ->
          Optional.of("2026-01-01");
      case "json", "jsonb" -> Optional.of("{}");
      case "interval" -> Optional.of("1 day");
      default -> type.endsWith("[]") ? Optional.of("{}") : Optional.empty();
    };
  }

  private static boolean fits(String value, boolean uuid, boolean number) {
    return uuid && value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        || number && value.matches("\\d+");
  }

  /** It says something else of the victim than of somebody who does not exist. */
  private static boolean answersAboutOthers(Scene scene, Routine routine) {
    List<Argument> arguments = arguments(routine);
    Optional<Person> victim = scene.victim();
    if (!routine.securityDefiner() || arguments.size() != 1 || victim.isEmpty()) {
      return false;
    }
    String type = arguments.get(0).type();
    String nobody = type.equals("uuid") ? "db000000-0000-4000-8000-00000000dead" : "999999999";
    String user = victim.get().user();
    if (!type.equals("text") && !fits(user, type.equals("uuid"), type.matches("integer|bigint"))) {
      return false;
    }
    Sql asked = statement(routine, List.of(user));
    Outcome about = scene.attempt(asked);
    Outcome aboutNobody = scene.attempt(statement(routine, List.of(nobody)));
    boolean tells =
        about.succeeded() && aboutNobody.succeeded() && !about.rows().equals(aboutNobody.rows());
    if (tells) {
      Cell cell =
          scene.cell(
              routine.name().sql() + "(" + types(routine) + ")",
              "execute",
              Whose.OTHER,
              Verdict.SIDE_CHANNEL,
              "answers %s, and %s about nobody".formatted(about.rows(), aboutNobody.rows()));
      scene.tell(
          "rls-function-answers-about-others",
          Severity.WARNING,
          cell,
          "%s learns about %s from %s, which runs with its owner's rights"
              .formatted(scene.attacker().label(), victim.get().label(), routine.name().sql()),
          "let the function compare its argument with the user, or make it SECURITY INVOKER",
          List.of(),
          List.of(asked));
    }
    return tells;
  }

  private static void told(
      Scene scene, Routine routine, SeededRow row, Sql statement, String does) {
    Cell cell =
        scene.cell(
            routine.name().sql() + "(" + types(routine) + ")",
            "execute",
            Whose.OTHER,
            Verdict.LEAK,
            does + " a row of " + row.table().sql());
    scene.leak(
        "rls-function-bypasses",
        cell,
        "%s %s rows of %s in %s through the function %s"
            .formatted(
                scene.attacker().label(),
                does,
                row.slot().label(),
                row.table().sql(),
                routine.name().sql()),
        "make it SECURITY INVOKER, let it compare with the user, or REVOKE EXECUTE ... FROM PUBLIC",
        List.of(row),
        statement);
  }
}
