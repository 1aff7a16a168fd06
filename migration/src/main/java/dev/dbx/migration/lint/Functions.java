package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which functions give another value for each row. */
final class Functions {

  /** Of pg_catalog and the extensions that come with PostgreSQL. */
  private static final Set<String> VOLATILE =
      Set.of(
          "clock_timestamp",
          "currval",
          "gen_random_bytes",
          "gen_random_uuid",
          "gen_salt",
          "lastval",
          "nextval",
          "pg_sleep",
          "random",
          "random_normal",
          "setseed",
          "setval",
          "timeofday",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4",
          "uuidv4",
          "uuidv7");

  /** How deep functions in SQL are looked into, which may call themselves. */
  private static final int DEPTH = 5;

  private static final Pattern INLINED =
      Pattern.compile("(?is)\\s*(?:select|return)\\b(?!.*\\b(?:from|limit|group|union)\\b).*");

  private static final Pattern CALL = Pattern.compile("([a-z_][\\w$]*)\\s*\\(");

  private final Map<Identifier, List<Code>> own = new HashMap<>();

  private record Code(Volatility volatility, String language, String body) {}

  Functions(Optional<Catalog> catalog) {
    catalog.ifPresent(
        known ->
            known
                .routines()
                .forEach(
                    routine ->
                        add(
                            routine.name(),
                            new Code(
                                routine.volatility(),
                                routine.language().value(),
                                body(routine.definition().orElse(""))))));
  }

  void add(CreateRoutine routine) {
    own.remove(routine.name().name());
    add(
        routine.name(),
        new Code(routine.volatility(), routine.language(), routine.body().orElse("")));
  }

  private void add(QualifiedName name, Code code) {
    own.computeIfAbsent(name.name(), any -> new ArrayList<>()).add(code);
  }

  /** What is between the quotes of pg_get_functiondef. */
  private static String body(String definition) {
    Matcher quoted = Pattern.compile("(?s)\\bAS (\\$\\w*\\$)(.*)\\1\\s*$").matcher(definition);
    return quoted.find() ? quoted.group(2) : "";
  }

  /** The first function of an expression that makes it another value for each row. */
  Optional<QualifiedName> volatileIn(Value value) {
    return value.functions().stream().filter(function -> isVolatile(function, 0)).findFirst();
  }

  /** Whether any function in it is one that nobody knows. */
  Optional<QualifiedName> unknownIn(Value value) {
    return value.functions().stream()
        .filter(function -> function.schema().isPresent())
        .filter(function -> !isBuiltIn(function) && !own.containsKey(function.name()))
        .findFirst();
  }

  private static boolean isBuiltIn(QualifiedName function) {
    return function.schema().filter(Identifier.of("pg_catalog")::equals).isPresent();
  }

  private boolean isVolatile(QualifiedName function, int depth) {
    List<Code> known = own.getOrDefault(function.name(), List.of());
    return known.isEmpty()
        ? VOLATILE.contains(function.name().value())
        : known.stream().anyMatch(code -> isVolatile(code, depth));
  }

  /** A function in SQL that is one expression is as volatile as that: it is inlined. */
  private boolean isVolatile(Code code, int depth) {
    if (code.volatility() != Volatility.VOLATILE) {
      return false;
    }
    boolean inlined = code.language().equals("sql") && INLINED.matcher(code.body()).matches();
    return !inlined || depth > DEPTH || callsVolatile(code.body(), depth + 1);
  }

  private boolean callsVolatile(String body, int depth) {
    return CALL.matcher(body.toLowerCase(Locale.ROOT))
        .results()
        .map(call -> QualifiedName.of(call.group(1)))
        .anyMatch(function -> isVolatile(function, depth));
  }
}
