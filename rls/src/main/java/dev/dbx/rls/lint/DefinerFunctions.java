package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.ApiRole;
import dev.dbx.rls.access.Audience;
import dev.dbx.rls.identity.SourceReader;
import java.util.List;
import java.util.regex.Pattern;

/** SECURITY DEFINER routines that requests can call. */
final class DefinerFunctions {

  private DefinerFunctions() {}

  /** Without trigger functions, which nobody can call. */
  static List<Routine> of(AccessFacts facts) {
    return facts.routines().stream()
        .filter(Routine::securityDefiner)
        .filter(it -> it.result().filter(type -> type.endsWith("trigger")).isEmpty())
        .filter(it -> !facts.model().callers(it).isEmpty())
        .toList();
  }

  static boolean hasSearchPath(Routine routine) {
    return routine.configuration().stream().anyMatch(it -> it.startsWith("search_path="));
  }

  static boolean anonymous(List<ApiRole> callers) {
    return callers.stream().anyMatch(role -> role.audience() == Audience.ANONYMOUS);
  }

  static String roles(List<ApiRole> roles) {
    return Phrases.names(roles.stream().map(ApiRole::name).toList());
  }

  /** Protected tables whose policies do not bind its owner and whose names stand in its body. */
  static List<Relation> mentioned(AccessModel model, Routine routine) {
    String body = SourceReader.body(routine);
    return model.tables().stream()
        .filter(table -> table.rowSecurity().enabled())
        .filter(table -> model.bypasses(routine.owner(), table).isPresent())
        .filter(table -> hasWord(body, table.name().name()))
        .toList();
  }

  private static boolean hasWord(String body, Identifier name) {
    String word = "(?i)(?<!\\w)" + Pattern.quote(name.value()) + "(?!\\w)";
    return Pattern.compile(word).matcher(body).find();
  }

  /** With its arguments, as others are told apart. */
  static String name(Routine routine) {
    return routine.name().sql() + "(" + routine.identityArguments() + ")";
  }

  /** FUNCTION or PROCEDURE, with its name. */
  static String object(Routine routine) {
    return (routine.kind() == RoutineKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ") + name(routine);
  }
}
