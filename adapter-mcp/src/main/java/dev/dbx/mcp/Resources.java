package dev.dbx.mcp;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Progress;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Tool;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What a person may attach to a conversation: answers of tools, under addresses. */
final class Resources {

  static final String OVERVIEW = "dbx://schema";
  private static final String MARKDOWN = "text/markdown";
  private static final int CANNOT_READ = -32000;

  /** The pages there are of every table. */
  enum Page {
    TABLE("", "db_describe_table", "Table", "Columns, constraints, indexes and policies"),
    POLICIES("/policies", "db_get_rls_policies", "Policies of a table", "Its policies, with SQL");

    private static final String PREFIX = "dbx://tables/";

    private final String suffix;
    private final String tool;
    private final String title;
    private final String description;

    Page(String suffix, String tool, String title, String description) {
      this.suffix = suffix;
      this.tool = tool;
      this.title = title;
      this.description = description;
    }

    String template() {
      return PREFIX + "{" + Completions.TABLE_NAME + "}" + suffix;
    }

    String tool() {
      return tool;
    }

    private String tableName(String uri) {
      String name = uri.substring(PREFIX.length(), uri.length() - suffix.length());
      // a plus sign is one: this is a path, not a form
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  private static final String OVERVIEW_TOOL = "db_get_schema_overview";

  private final List<Tool<?, ?>> tools;
  private final ToolCalls calls;
  private final McpOptions options;

  Resources(List<Tool<?, ?>> tools, ToolCalls calls, McpOptions options) {
    this.tools = tools;
    this.calls = calls;
    this.options = options;
  }

  /** The overview, where its tool is offered. */
  List<AsyncResourceSpecification> fixed() {
    return tool(OVERVIEW_TOOL).map(this::overview).stream().toList();
  }

  private AsyncResourceSpecification overview(Tool<?, ?> tool) {
    Resource resource =
        Resource.builder(OVERVIEW, "schema")
            .title("Schema overview")
            .description("Counts, sizes and row-level security of the whole database")
            .mimeType(MARKDOWN)
            .build();
    return new AsyncResourceSpecification(
        resource,
        (exchange, request) ->
            Mono.fromCallable(() -> read(request.uri(), tool, Map.of(), exchange)));
  }

  /** The pages whose tools are offered. */
  List<AsyncResourceTemplateSpecification> templates() {
    return offered().stream().map(this::template).toList();
  }

  List<Page> offered() {
    return List.of(Page.values()).stream().filter(page -> tool(page.tool()).isPresent()).toList();
  }

  private AsyncResourceTemplateSpecification template(Page page) {
    Tool<?, ?> tool = tool(page.tool()).orElseThrow();
    ResourceTemplate template =
        ResourceTemplate.builder(page.template(), page.tool)
            .title(page.title)
            .description(page.description)
            .mimeType(MARKDOWN)
            .build();
    return new AsyncResourceTemplateSpecification(
        template,
        (exchange, request) ->
            Mono.fromCallable(
                () ->
                    read(
                        request.uri(),
                        tool,
                        Map.of(Completions.TABLE_NAME, page.tableName(request.uri())),
                        exchange)));
  }

  private Optional<Tool<?, ?>> tool(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private ReadResourceResult read(
      String uri, Tool<?, ?> tool, Map<String, ?> arguments, McpAsyncServerExchange exchange) {
    Call call =
        new Call(
            SdkSession.cancellation(exchange.transportContext()),
            options.timeout(),
            Progress.SILENT,
            options.approvals());
    try {
      Result result = tool.run(arguments, call);
      return ReadResourceResult.builder(
              List.of(
                  TextResourceContents.builder(uri, calls.text(tool, result))
                      .mimeType(MARKDOWN)
                      .build()))
          .build();
    } catch (DbxException e) {
      throw error(e);
    } catch (RuntimeException | Error e) {
      throw error(Faults.internal(tool, e));
    }
  }

  private McpError error(DbxException e) {
    boolean missing = e instanceof DbxException.NotFound || e instanceof DbxException.InvalidInput;
    return McpError.builder(missing ? ErrorCodes.RESOURCE_NOT_FOUND : CANNOT_READ)
        .message(calls.text(e))
        .build();
  }
}
