package dev.dbx.sqlparser;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.port.Mentions;
import dev.dbx.core.port.ParsedExpression;
import dev.dbx.core.port.ParsedPolicy;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.statement.ScriptStatement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads SQL with PostgreSQL's scanner rules and the grammar of pgCodeKeeper. */
public final class GrammarStatementParser implements StatementParser {

  /** Address space, not memory; left-deep expressions such as 1 + 1 + ... nest this deep. */
  private static final long STACK_BYTES = 512L << 20;

  /** Starting a thread takes as long as reading a short statement, so they wait for the next. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final ExecutorService deepStacks =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE.toMillis(),
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          GrammarStatementParser::deepThread);

  @Override
  public List<ParsedStatement> parse(String script) {
    SyntaxErrors errors = new SyntaxErrors(script);
    List<List<Lexeme>> statements = Splitter.split(Scanner.scan(script), errors);
    return onDeepStack(
        () ->
            statements.stream()
                .map(statement -> new StatementReader(script, statement, errors).read())
                .toList());
  }

  @Override
  public List<ScriptStatement> definitions(String script) {
    return onDeepStack(() -> new ScriptDefinitions(script).read());
  }

  @Override
  public List<ParsedStatement> outline(String script) {
    SyntaxErrors errors = new SyntaxErrors(script);
    return Splitter.split(Scanner.scan(script), errors).stream()
        .map(statement -> new Outline(script, statement, errors).read())
        .toList();
  }

  @Override
  public ParsedExpression expression(String written) {
    return onDeepStack(() -> new ExpressionReader(written).read());
  }

  @Override
  public ExpressionTree tree(String expression) {
    return onDeepStack(() -> new ExpressionReader(expression).tree());
  }

  @Override
  public ParsedPolicy policy(String sql) {
    return onDeepStack(() -> new PolicyReader(sql).read());
  }

  @Override
  public Mentions mentions(String fragment) {
    return NameFinder.find(Scanner.scan(fragment), new SyntaxErrors(fragment));
  }

  /** The grammar's parser descends as deep as the statement is nested. */
  private <T> T onDeepStack(Supplier<T> work) {
    try {
      return deepStacks.submit(work::get).get();
    } catch (ExecutionException failure) {
      throw unwrapped(Objects.requireNonNull(failure.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DbxException.TimedOut("reading the statement was interrupted", "try it again");
    }
  }

  private static Thread deepThread(Runnable work) {
    Thread thread = new Thread(null, work, "dbx-parser", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unwrapped(Throwable cause) {
    return switch (cause) {
      case StackOverflowError tooDeep ->
          new DbxException.Refused(
              "depth", "the statement is nested too deeply to be read", "split it with WITH");
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      default -> new DbxException.Internal("the statement could not be read", cause);
    };
  }
}
