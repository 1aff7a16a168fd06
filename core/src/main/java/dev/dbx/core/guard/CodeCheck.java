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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  private final Mentions statement;
  private final Set<Asked> asked = new HashSet<>();
  private final Set<String> path = new LinkedHashSet<>();

  CodeCheck(StatementParser parser, Lookup lookup, CodeRules rules, Mentions statement) {
    this.parser = parser;
    this.lookup = lookup;
    this.rules = rules;
    this.statement = statement;
  }

  /**
   * @throws DbxException.Refused if anything that would run may not
   */
  void run(Call call) {
    List<Asked> next = newNames(statement, "");
    for (int round = 0; !next.isEmpty(); round++) {
      if (round == MOST_ROUNDS) {
        throw new DbxException.Refused(
            GuardPolicy.DEPTH,
            "views and functions call each other more than " + MOST_ROUNDS + " levels deep",
            "select from the tables below them");
      }
      List<Asked> found = new ArrayList<>();
      for (Reached code : lookup.reachedBy(next, path, call)) {
        check(code);
        found.addAll(namesIn(code));
      }
      next = found;
    }
  }

  /** The names that were not asked for yet; those that no server need be asked for are judged. */
  private List<Asked> newNames(Mentions mentions, String within) {
    mentions.settings().forEach(setting -> refuseSensitive(setting, within));
    mentions.relations().forEach(relation -> refuseSensitive(relation, within));
    mentions.functions().forEach(function -> refuseUnknown(function, within));
    return Asked.of(mentions).stream().filter(asked::add).toList();
  }

  private void refuseSensitive(String setting, String within) {
    if (setting.equals(Mentions.ANY_SETTING)) {
      throw new DbxException.Refused(
          GuardPolicy.SETTING,
          "the statement may show any setting" + within,
          "name one setting as a plain literal: SHOW work_mem, current_setting('work_mem')");
    }
    if (SensitiveNames.isSetting(setting)) {
      throw new DbxException.Refused(
          GuardPolicy.SETTING,
          "the setting " + setting + within + " names a file of the server or a secret",
          "ask an administrator for it");
    }
  }

  private void refuseSensitive(Mention relation, String within) {
    if (SensitiveNames.isRelation(relation.name())) {
      throw new DbxException.Refused(
          GuardPolicy.RELATION,
          relation.name() + at(relation, within) + " holds secrets or data of other roles",
          "use a view that leaves them out, such as pg_roles, pg_stats, or SHOW for one setting");
    }
  }

  /** Of pg_catalog's functions the names are known, so that not even TREAT gets by. */
  private void refuseUnknown(Mention function, String within) {
    boolean builtIn = function.name().schema().map(Identifier::value).orElse("").equals(CATALOG);
    if (builtIn) {
      rules
          .builtIn(function.name().name().value())
          .ifPresent(
              objection -> {
                String subject = "function " + function.name().name() + at(function, within);
                throw rules.refusal(GuardPolicy.FUNCTION, subject, objection);
              });
    }
  }

  private void check(Reached code) {
    rules.objection(code).ifPresent(objection -> refuse(code, objection));
  }

  private void refuse(Reached code, Objection objection) {
    String rule = rule(code);
    boolean named = rule.equals(GuardPolicy.FUNCTION) && !code.via().startsWith("aggregate");
    String subject = named ? "function " + code.what() : code.via() + ": function " + code.what();
    throw rules.refusal(rule, subject + place(code), objection);
  }

  private static String rule(Reached code) {
    String via = code.via().substring(0, code.via().indexOf(' '));
    return switch (via) {
      case "operator" -> GuardPolicy.OPERATOR;
      case "cast", "type" -> GuardPolicy.TYPE;
      default -> GuardPolicy.FUNCTION;
    };
  }

  /** Where the statement itself says the name; what definitions say has no place in it. */
  private String place(Reached code) {
    List<Mention> candidates = new ArrayList<>(statement.functions());
    candidates.addAll(statement.operators());
    candidates.addAll(statement.attributes());
    return candidates.stream()
        .filter(mention -> mention.name().name().value().equals(code.asked()))
        .findFirst()
        .map(mention -> at(mention, ""))
        .orElse(", which a view, function or type of the statement uses,");
  }

  private static String at(Mention mention, String within) {
    return within.isEmpty() ? " at character " + mention.position() : within;
  }

  private List<Asked> namesIn(Reached code) {
    if (code.body().isEmpty() || code.extension()) {
      return List.of();
    }
    code.settings().forEach(this::extendPath);
    Mentions mentions = read(code);
    Optional<Objection> dynamic = rules.dynamic(code, executes(mentions));
    dynamic.ifPresent(objection -> refuse(code, objection));
    return newNames(mentions, " in " + code.what());
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
      for (String schema : setting.substring(prefix.length()).split(",")) {
        path.add(schema.strip().replace("\"", ""));
      }
    }
  }
}
