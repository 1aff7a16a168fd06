package dev.dbx.mcp;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Toolset;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How the server presents itself and how far it goes.
 *
 * @param version of dbx
 * @param about one line on the connection for the model, without secrets; may be empty
 * @param structured whether results also come as structuredContent with an output schema
 * @param outputTokens the most a result may cost the model, by a careful estimate
 * @param timeout the most time one statement may take on the server
 * @param approvals asked where the client cannot ask the person itself
 * @param tableNames completes the beginning of a table's name
 * @param listed toolsets whose tools are in the list; others can be called by who knows their names
 */
public record McpOptions(
    String version,
    String about,
    boolean structured,
    int outputTokens,
    Duration timeout,
    Approvals approvals,
    Completer tableNames,
    Set<Toolset> listed) {

  public McpOptions {
    listed = Set.copyOf(listed);
  }

  /** Under the 25,000 at which Claude Code cuts. */
  public static final int DEFAULT_OUTPUT_TOKENS = 20_000;

  /** Finds what a beginning may become. */
  @FunctionalInterface
  public interface Completer {
    List<String> complete(String beginning);
  }

  /** The usual: Markdown only, 30 seconds, nobody to ask but the client. */
  public static McpOptions of(String version) {
    return new McpOptions(
        version,
        "",
        false,
        DEFAULT_OUTPUT_TOKENS,
        Call.DEFAULT_TIMEOUT,
        Approvals.NOBODY,
        beginning -> List.of(),
        EnumSet.allOf(Toolset.class));
  }

  public McpOptions withAbout(String line) {
    return new McpOptions(
        version, line, structured, outputTokens, timeout, approvals, tableNames, listed);
  }

  public McpOptions withStructured(boolean on) {
    return new McpOptions(version, about, on, outputTokens, timeout, approvals, tableNames, listed);
  }

  public McpOptions withOutputTokens(int most) {
    return new McpOptions(version, about, structured, most, timeout, approvals, tableNames, listed);
  }

  public McpOptions withTimeout(Duration longest) {
    return new McpOptions(
        version, about, structured, outputTokens, longest, approvals, tableNames, listed);
  }

  public McpOptions withApprovals(Approvals fallback) {
    return new McpOptions(
        version, about, structured, outputTokens, timeout, fallback, tableNames, listed);
  }

  public McpOptions withTableNames(Completer completer) {
    return new McpOptions(
        version, about, structured, outputTokens, timeout, approvals, completer, listed);
  }

  public McpOptions withListed(Set<Toolset> toolsets) {
    return new McpOptions(
        version, about, structured, outputTokens, timeout, approvals, tableNames, toolsets);
  }
}
