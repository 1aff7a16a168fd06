package dev.dbx.core.guard;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.guard.CodeRules.Objection;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows a statement's names to all code that it would run: functions, operators, casts, domains,
 * views, and in turn what their definitions name. Each round of that is one question.
 */
final class CodeCheck {

  /** Views on views on functions; far more than anyone can follow. */
  private static final int MOST_ROUNDS = 12;

  private static final String CATALOG = "pg_catalog";

  private final StatementParser parser;
  private final Lookup lookup;
  private final CodeRules rules;
  private final RecentPasses recent;
  private final Mentions statement;
  private final Set<Asked> asked = new HashSet<>();
  private final Map<String, Trail> trails = new HashMap<>();
  private final Set<String> path = new LinkedHashSet<>();

  /** Through what of the statement a name in a definition is reached. */
  private record Trail(String rule, String what) {}

  CodeCheck(
      StatementParser parser,
      Lookup lookup,
      CodeRules rules,
      RecentPasses recent,
      Mentions statement) {
    this.recent = recent;
    this.parser = parser;
    this.lookup = lookup;
    this.rules = rules;
    this.statement = statement;
  }

  /**
   * @throws DbxException.Refused if anything that would run may not
   */
  void run(Call call) {
    List<Asked> names = newNames(statement, Optional.empty());
    if (!names.isEmpty() && !recent.holds(names, statement.calls())) {
      follow(names, call);
      recent.add(names, statement.calls());
    }
  }

  private void follow(List<Asked> names, Call call) {
    List<Asked> next = names;
    for (int round = 0; !next.isEmpty(); round++) {
      requireDepth(round);
      List<Reached> reached = lookup.reachedBy(next, path, call);
      if (round == 0) {
        requireKnown(reached);
      }
      next = checked(reached);
    }
  }

  /**
   * Checks what the planner would run of definitions that it puts into a plan. It evaluates no call
   * of a VOLATILE function, but may put the function's body or its arguments' defaults in the place
   * of the call, so that these are planned in turn.
   *
   * @throws DbxException.Refused if anything that would run may not
   */
  void runPlanned(List<Reached> definitions, Call call) {
    List<Reached> evaluated = new ArrayList<>();
    List<Reached> planned = definitions;
    for (int round = 0; !planned.isEmpty(); round++) {
      requireDepth(round);
      List<Reached> reached = lookup.reachedBy(namesIn(planned), path, call);
      reached.stream().filter(code -> !code.isVolatile()).forEach(evaluated::add);
      planned = reached.stream().filter(Reached::isVolatile).toList();
    }
    asked.clear();
    follow(checked(evaluated), call);
  }

  private static void requireDepth(int round) {
    if (round == MOST_ROUNDS) {
      throw new DbxException.Refused(
          GuardPolicy.DEPTH,
          "views and functions call each other more than " + MOST_ROUNDS + " levels deep",
          "select from the tables below them");
    }
  }

  /** The names in what was found harmless by itself. */
  private List<Asked> checked(List<Reached> reached) {
    reached.forEach(this::check);
    return namesIn(reached);
  }

  /** The list of what may run is a list of what is known. */
  private void requireKnown(List<Reached> reached) {
    Set<String> known = reached.stream().map(Reached::asked).collect(Collectors.toSet());
    for (Mention call : statement.calls()) {
      if (!known.contains(call.name().name().value())) {
        throw new DbxException.Refused(
            GuardPolicy.FUNCTION,
            "function " + call.name() + at(call) + " does not exist",
            "check its name and schema; an extension's functions come with CREATE EXTENSION");
      }
    }
  }

  /** The names that were not asked for yet; those that no server need be asked for are judged. */
  private List<Asked> newNames(Mentions mentions, Optional<Trail> trail) {
    mentions.settings().forEach(setting -> refuseSensitive(setting, trail));
    mentions.relations().forEach(relation -> refuseSensitive(relation, trail));
    mentions.functions().forEach(function -> refuseUnlisted(function, trail));
    mentions.inputTypes().forEach(type -> refuseUnreadable(type, trail));
    List<Asked> names = Asked.of(mentions).stream().filter(asked::add).toList();
    trail.ifPresent(
        through -> names.forEach(name -> trails.putIfAbsent(name.name().name().value(), through)));
    return names;
  }

  private static void refuseSensitive(String setting, Optional<Trail> trail) {
    if (setting.equals(Mentions.ANY_SETTING)) {
      throw new DbxException.Refused(
          GuardPolicy.SETTING,
          "any setting may be shown" + through(trail),
          "name one setting as a plain literal: SHOW work_mem, current_setting('work_mem')");
    }
    if (SensitiveNames.isSetting(setting)) {
      throw new DbxException.Refused(
          GuardPolicy.SETTING,
          "the setting " + setting + through(trail) + " names a file of the server or a secret",
          "ask an administrator for it");
    }
  }

  private static void refuseSensitive(Mention relation, Optional<Trail> trail) {
    if (SensitiveNames.isRelation(relation.name())) {
      throw new DbxException.Refused(
          GuardPolicy.RELATION,
          relation.name() + place(relation, trail) + " holds secrets or data of other roles",
          "use a view that leaves them out, such as pg_roles, pg_stats, or SHOW for one setting");
    }
  }

  /** Of pg_catalog's functions the names are known, so that not even TREAT gets by. */
  private void refuseUnlisted(Mention function, Optional<Trail> trail) {
    String schema = function.name().schema().map(Identifier::value).orElse("");
    if (schema.equals(CATALOG)) {
      String name = function.name().name().value();
      String subject = "function " + name + place(function, trail);
      rules
          .builtIn(name)
          .ifPresent(
              objection -> {
                throw rules.refusal(GuardPolicy.FUNCTION, subject, objection);
              });
    }
  }

  private static void refuseUnreadable(String type, Optional<Trail> trail) {
    if (InputTypes.named(type).isEmpty()) {
      throw new DbxException.Refused(
          GuardPolicy.TYPE,
          (type.equals(Mentions.ANY_TYPE) ? "any type" : "the type " + type)
              + " may be read by "
              + InputTypes.FUNCTION
              + through(trail),
          "name one of PostgreSQL's own as a plain literal: pg_input_is_valid(x, 'date')");
    }
  }

  private void check(Reached code) {
    rules.objection(code).ifPresent(objection -> refuse(code, objection));
  }

  private void refuse(Reached code, Objection objection) {
    Optional<Trail> trail = Optional.ofNullable(trails.get(code.asked()));
    String place = trail.isPresent() ? through(trail) : position(code);
    String subject =
        code.isCalledByName()
            ? "function " + code.what()
            : code.via() + ", function " + code.what();
    throw rules.refusal(trail.map(Trail::rule).orElse(rule(code)), subject + place, objection);
  }

  private static String rule(Reached code) {
    String via = code.via().substring(0, code.via().indexOf(' '));
    return switch (via) {
      case "operator" -> GuardPolicy.OPERATOR;
      case "cast", "type", "domain" -> GuardPolicy.TYPE;
      default -> GuardPolicy.FUNCTION;
    };
  }

  /** Where the statement says the name; casts and types may not be named at all. */
  private String position(Reached code) {
    return Stream.of(statement.functions(), statement.operators(), statement.attributes())
        .flatMap(List::stream)
        .filter(mention -> mention.name().name().value().equals(code.asked()))
        .findFirst()
        .map(CodeCheck::at)
        .orElse("");
  }

  private static String place(Mention mention, Optional<Trail> trail) {
    return trail.isPresent() ? through(trail) : at(mention);
  }

  private static String at(Mention mention) {
    return " at character " + mention.position();
  }

  private static String through(Optional<Trail> trail) {
    return trail.map(reached -> ", which " + reached.what() + " uses,").orElse("");
  }

  private List<Asked> namesIn(List<Reached> reached) {
    return reached.stream().flatMap(code -> namesIn(code).stream()).toList();
  }

  private List<Asked> namesIn(Reached code) {
    if (code.body().isEmpty() || code.extension()) {
      return List.of();
    }
    code.settings().forEach(this::extendPath);
    Mentions mentions = read(code);
    Optional<Objection> dynamic = rules.dynamic(code, executes(mentions));
    dynamic.ifPresent(objection -> refuse(code, objection));
    return newNames(mentions, Optional.of(trailThrough(code)));
  }

  private Trail trailThrough(Reached code) {
    String what = code.isCalledByName() ? "function " + code.what() : code.via();
    Trail here = new Trail(rule(code), what);
    return trails.getOrDefault(code.asked(), here);
  }

  private Mentions read(Reached code) {
    try {
      return parser.mentions(code.body().orElseThrow());
    } catch (DbxException.SqlFailed unreadable) {
      throw rules.refusal(
          rule(code),
          "the definition of " + code.what(),
          new Objection("cannot be read: " + unreadable.message(), "leave it out of reads"));
    }
  }

  /** In a body every word is a name, EXECUTE too. */
  private static boolean executes(Mentions body) {
    QualifiedName execute = QualifiedName.of("execute");
    return body.relations().stream().anyMatch(mention -> mention.name().equals(execute));
  }

  private void extendPath(String setting) {
    String prefix = "search_path=";
    if (setting.startsWith(prefix)) {
      Stream.of(setting.substring(prefix.length()).split(",", -1))
          .map(schema -> schema.strip().replace("\"", ""))
          .forEach(path::add);
    }
  }
}
