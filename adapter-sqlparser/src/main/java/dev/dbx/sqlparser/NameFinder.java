package dev.dbx.sqlparser;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names by the tokens around them, whatever the grammar makes of them: each call of a
 * function is a name with a parenthesis behind it, each use of an attribute a name behind a dot.
 */
final class NameFinder {

  /** A function of pg_catalog that does not exist, for TREAT, which calls any of them by name. */
  private static final QualifiedName TREAT = QualifiedName.of("pg_catalog", "treat");

  private static final Set<String> BEFORE_ALL_COLUMNS =
      Set.of("select", "distinct", "all", "returning");

  private final List<Lexeme> lexemes;
  private final SyntaxErrors errors;
  private final Map<QualifiedName, Mention> functions = new LinkedHashMap<>();
  private final Map<QualifiedName, Mention> operators = new LinkedHashMap<>();
  private final Map<QualifiedName, Mention> attributes = new LinkedHashMap<>();
  private final Map<QualifiedName, Mention> names = new LinkedHashMap<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private final Set<String> inputTypes = new LinkedHashSet<>();

  private NameFinder(List<Lexeme> lexemes, SyntaxErrors errors) {
    this.lexemes = lexemes;
    this.errors = errors;
  }

  /** Every name; relations and types hold all names that could be one. */
  static Mentions find(List<Lexeme> lexemes, SyntaxErrors errors) {
    NameFinder finder = new NameFinder(lexemes, errors);
    for (int i = 0; i < lexemes.size(); i++) {
      finder.read(i);
    }
    return finder.mentions();
  }

  private Mentions mentions() {
    List<Mention> all = List.copyOf(names.values());
    return new Mentions(
        List.copyOf(functions.values()),
        List.of(),
        List.copyOf(operators.values()),
        all,
        List.copyOf(attributes.values()),
        all,
        List.copyOf(settings),
        List.copyOf(inputTypes));
  }

  private void read(int i) {
    Lexeme lexeme = lexemes.get(i);
    if (lexeme.kind() == Lexeme.Kind.OPERATOR) {
      operator(i);
    } else if (lexeme.isName()) {
      name(i);
    }
    SyntaxWords.operatorsOf(lexeme).forEach(symbol -> put(operators, named(symbol), lexeme));
    if (i == 0 && lexeme.isWord("show")) {
      settings.add(shown());
    }
  }

  private void name(int i) {
    Lexeme lexeme = lexemes.get(i);
    boolean qualified = is(i - 1, '.');
    if (is(i + 1, '.') || (!qualified && SyntaxWords.isReserved(lexeme))) {
      return;
    }
    QualifiedName name = qualifiedName(i);
    put(names, name, lexeme);
    if (is(i + 1, '(')) {
      function(i, name);
    } else if (qualified) {
      put(attributes, new QualifiedName(Optional.empty(), name.name()), lexeme);
    }
  }

  private void function(int i, QualifiedName name) {
    Lexeme lexeme = lexemes.get(i);
    boolean qualified = name.schema().isPresent();
    if (!qualified && SyntaxWords.isConstruct(lexeme)) {
      return;
    }
    boolean treat = !qualified && lexeme.isWord("treat");
    put(functions, treat ? TREAT : name, lexeme);
    if (name.name().value().equals("current_setting")) {
      settings.add(literalArgument(i + 2).orElse(Mentions.ANY_SETTING));
    }
    if (name.name().value().equals("pg_input_is_valid")) {
      inputTypes.add(lastOfTwo(i + 1).flatMap(this::literalArgument).orElse(Mentions.ANY_TYPE));
    }
  }

  private void operator(int i) {
    Lexeme lexeme = lexemes.get(i);
    boolean wildcard = lexeme.text().equals("*") && !isOperatorClause(i) && isWildcard(i - 1);
    if (!wildcard) {
      put(operators, qualifiedName(i), lexeme);
    }
  }

  /** A star behind these means all columns, or count(*); multiplication needs an operand there. */
  private boolean isWildcard(int before) {
    return is(before, '.')
        || is(before, '(')
        || is(before, ',')
        || before >= 0
            && lexemes.get(before).kind() == Lexeme.Kind.WORD
            && BEFORE_ALL_COLUMNS.contains(lexemes.get(before).text());
  }

  /** Whether this symbol stands in OPERATOR(schema.symbol). */
  private boolean isOperatorClause(int i) {
    int start = startOfName(i);
    return is(start - 1, '(') && start >= 2 && lexemes.get(start - 2).isWord("operator");
  }

  private int startOfName(int i) {
    int start = i;
    while (is(start - 1, '.') && start >= 2 && lexemes.get(start - 2).isName()) {
      start -= 2;
    }
    return start;
  }

  /** The name that ends here; a database in front of the schema is left out. */
  private QualifiedName qualifiedName(int i) {
    Optional<Identifier> schema =
        startOfName(i) < i ? Optional.of(lexemes.get(i - 2).name()) : Optional.empty();
    return new QualifiedName(schema, lexemes.get(i).name());
  }

  private static QualifiedName named(String symbol) {
    return new QualifiedName(Optional.empty(), Identifier.of(symbol));
  }

  private void put(Map<QualifiedName, Mention> found, QualifiedName name, Lexeme lexeme) {
    found.computeIfAbsent(name, key -> new Mention(key, errors.position(lexeme.start())));
  }

  /** The argument if it is a plain literal, perhaps with a cast as pg_get_viewdef writes it. */
  private Optional<String> literalArgument(int i) {
    boolean literal = i < lexemes.size() && lexemes.get(i).kind() == Lexeme.Kind.STRING;
    int behind = isText(i + 1) ? i + 3 : i + 1;
    return literal && (is(behind, ')') || is(behind, ','))
        ? Optional.of(lexemes.get(i).text())
        : Optional.empty();
  }

  /** Where the second argument begins, if there are two of them, by what is between brackets. */
  private Optional<Integer> lastOfTwo(int opening) {
    List<Integer> commas = new ArrayList<>();
    int depth = 0;
    for (int i = opening; i < lexemes.size(); i++) {
      depth += is(i, '(') || is(i, '[') ? 1 : is(i, ')') || is(i, ']') ? -1 : 0;
      if (depth == 0) {
        break;
      }
      if (depth == 1 && is(i, ',')) {
        commas.add(i);
      }
    }
    return commas.size() == 1 ? Optional.of(commas.get(0) + 1) : Optional.empty();
  }

  private boolean isText(int i) {
    return i + 1 < lexemes.size()
        && lexemes.get(i).text().equals("::")
        && lexemes.get(i + 1).isWord("text");
  }

  /** The setting that a SHOW statement names. */
  private String shown() {
    List<String> words = new ArrayList<>();
    lexemes.stream()
        .skip(1)
        .filter(lexeme -> !lexeme.is(';'))
        .map(Lexeme::text)
        .forEach(words::add);
    return switch (String.join(" ", words)) {
      case "all" -> Mentions.ANY_SETTING;
      case "time zone" -> "timezone";
      case "transaction isolation level" -> "transaction_isolation";
      case "session authorization" -> "session_authorization";
      default -> String.join("", words);
    };
  }

  private boolean is(int i, char punctuation) {
    return i >= 0 && i < lexemes.size() && lexemes.get(i).is(punctuation);
  }
}
