package dev.dbx.sqlparser;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.ParsedPolicy;
import dev.dbx.core.port.ParsedPolicy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** Reads one CREATE POLICY or ALTER POLICY statement. */
final class PolicyReader {

  private static final Identifier PUBLIC = Identifier.of("public");

  private final String sql;
  private final SyntaxErrors errors;

  PolicyReader(String sql) {
    this.sql = sql;
    this.errors = new SyntaxErrors(sql);
  }

  ParsedPolicy read() {
    List<List<Lexeme>> statements = Splitter.split(Scanner.scan(sql), errors);
    if (statements.size() != 1) {
      throw other(statements.isEmpty() ? "there is no statement" : "there are several statements");
    }
    List<Lexeme> statement = statements.get(0);
    Written written = new Written(sql, new NamesByToken(statement, errors));
    Optional<Schema_statementContext> tree =
        Optional.ofNullable(new Grammar(errors).parse(statement).schema_statement());
    return tree.map(Schema_statementContext::schema_create)
        .map(Schema_createContext::create_policy_statement)
        .map(policy -> created(policy, written))
        .or(
            () ->
                tree.map(Schema_statementContext::schema_alter)
                    .map(Schema_alterContext::alter_policy_statement)
                    .map(policy -> altered(policy, written)))
        .orElseThrow(() -> other("this is " + Commands.name(statement)));
  }

  private static DbxException other(String found) {
    return new DbxException.InvalidInput(
        found + ", not a policy", "give one CREATE POLICY or ALTER POLICY statement");
  }

  private ParsedPolicy created(Create_policy_statementContext policy, Written written) {
    return new ParsedPolicy(
        false,
        written.identifier(policy.identifier()),
        written.names().of(policy.schema_qualified_name()),
        policy.RESTRICTIVE() == null,
        Optional.ofNullable(policy.event)
            .map(event -> PolicyCommand.valueOf(event.getText().toUpperCase(Locale.ROOT))),
        roles(policy.user_name(), written),
        condition(policy.using, written),
        condition(policy.check, written),
        Optional.empty());
  }

  private ParsedPolicy altered(Alter_policy_statementContext policy, Written written) {
    List<VexContext> conditions = policy.vex();
    return new ParsedPolicy(
        true,
        written.identifier(policy.identifier()),
        written.names().of(policy.schema_qualified_name()),
        true,
        Optional.empty(),
        roles(policy.user_name(), written),
        condition(policy.USING() == null ? null : conditions.get(0), written),
        condition(policy.CHECK() == null ? null : conditions.get(conditions.size() - 1), written),
        Optional.ofNullable(policy.rename_to()).map(rename -> written.identifier(rename.name)));
  }

  /** PUBLIC makes all others superfluous (policy_role_list_to_array). */
  private static Optional<List<Identifier>> roles(List<User_nameContext> names, Written written) {
    List<Identifier> roles = names.stream().map(written::identifier).toList();
    if (roles.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(roles.contains(PUBLIC) ? List.of() : roles);
  }

  private Optional<Condition> condition(@Nullable VexContext value, Written written) {
    return Optional.ofNullable(value).map(present -> condition(inParentheses(present), written));
  }

  private Condition condition(ParserRuleContext value, Written written) {
    return new Condition(written.text(value), errors.position(value.getStart().getStartIndex()));
  }

  /** The grammar takes any expression here, PostgreSQL only one in parentheses of its own. */
  private ParserRuleContext inParentheses(VexContext value) {
    if (value.getChildCount() == 3 && Written.startsWith(value, SQLParser.LEFT_PAREN)) {
      return value.vex(0);
    }
    throw errors.at(
        value.getStart().getStartIndex(),
        value.getStop().getStopIndex() + 1,
        "syntax error",
        "write one expression in parentheses: USING (owner = current_user)");
  }
}
