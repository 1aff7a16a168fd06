package dev.dbx.sqlparser;

import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The grammar's rules as they stand in the text. */
final class Written {

  private final String script;
  private final NamesByToken names;

  Written(String script, NamesByToken names) {
    this.script = script;
    this.names = names;
  }

  NamesByToken names() {
    return names;
  }

  String text(ParserRuleContext rule) {
    return text(rule.getStart(), rule.getStop());
  }

  /** From one token to another; parentheses that dbx put around the text are not in it. */
  String text(Token first, Token last) {
    int start = Math.max(first.getStartIndex(), 0);
    return script.substring(start, Math.min(last.getStopIndex() + 1, script.length()));
  }

  Identifier identifier(ParserRuleContext rule) {
    return names.of(rule).name();
  }

  /** A type, with no more space in it than its words need. */
  String type(ParserRuleContext rule) {
    StringBuilder type = new StringBuilder();
    boolean behindWord = false;
    for (Lexeme lexeme : names.lexemes(rule)) {
      type.append(behindWord && lexeme.isName() ? " " : "").append(typePart(lexeme));
      behindWord = lexeme.isName() || lexeme.is(')');
    }
    return type.toString();
  }

  private static String typePart(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.QUOTED_NAME ? lexeme.name().sql() : lexeme.text();
  }

  /** Whether one of these tokens stands directly in the rule. */
  static boolean has(ParserRuleContext rule, Integer... tokenTypes) {
    Set<Integer> wanted = Set.of(tokenTypes);
    return tokens(rule).stream().anyMatch(token -> wanted.contains(token.getType()));
  }

  static boolean startsWith(ParserRuleContext rule, int tokenType) {
    return rule.getChild(0) instanceof TerminalNode node && node.getSymbol().getType() == tokenType;
  }

  /** The rules directly in a rule, in order. */
  static Stream<ParserRuleContext> rules(ParserRuleContext rule) {
    return children(rule)
        .filter(ParserRuleContext.class::isInstance)
        .map(ParserRuleContext.class::cast);
  }

  static List<Token> tokens(ParserRuleContext rule) {
    return children(rule)
        .filter(TerminalNode.class::isInstance)
        .map(node -> ((TerminalNode) node).getSymbol())
        .toList();
  }

  static Stream<ParseTree> children(ParserRuleContext rule) {
    return IntStream.range(0, rule.getChildCount()).mapToObj(rule::getChild);
  }
}
