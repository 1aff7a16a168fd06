package dev.dbx.mcp;

import dev.dbx.core.tool.Tool;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.AsyncSpecification;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The tool list as an MCP server. */
public final class McpShell {

  /** How long a person may think about a question. */
  private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);

  private McpShell() {}

  /**
   * Serves one client until its end of input, then cancels what still runs and returns within a
   * second. Nothing but the protocol is written to {@code out}.
   */
  public static void serveStdio(
      List<Tool<?, ?>> tools, McpOptions options, InputStream in, OutputStream out) {
    McpJsonMapper json = McpJsonDefaults.getMapper();
    List<String> names = tools.stream().map(Tool::name).toList();
    Set<String> listed =
        tools.stream()
            .filter(tool -> options.listed().contains(tool.toolset()))
            .map(Tool::name)
            .collect(Collectors.toSet());
    StdioServer stdio = new StdioServer(json, new Gate(names), listed::contains, in, out);
    AsyncSpecification<?> server =
        McpServer.async(stdio.session())
            .jsonMapper(json)
            .jsonSchemaValidator(new TrustingValidator())
            .validateToolInputs(false)
            .requestTimeout(LONGEST_QUESTION)
            .serverInfo("dbx", options.version())
            .instructions(Instructions.of(tools, options))
            .capabilities(
                ServerCapabilities.builder()
                    .tools(false)
                    .prompts(false)
                    .resources(false, false)
                    .completions()
                    .build());
    offer(server, tools, options);
    server.build();
    stdio.serve();
  }

  private static void offer(
      AsyncSpecification<?> server, List<Tool<?, ?>> tools, McpOptions options) {
    UntrustedText untrusted = new UntrustedText(new SecureRandom()::nextInt);
    ToolCalls calls = new ToolCalls(options, untrusted);
    ToolDefinitions definitions = new ToolDefinitions(options.structured());
    for (Tool<?, ?> tool : tools) {
      server.toolCall(
          definitions.of(tool),
          (exchange, request) -> Mono.fromCallable(() -> calls.call(tool, exchange, request)));
    }
    Completions completions = new Completions(options.tableNames());
    Prompts prompts = new Prompts(untrusted);
    for (Walkthrough walkthrough : Prompts.offered(tools.stream().map(Tool::name).toList())) {
      server.prompts(prompts.of(walkthrough));
      server.completions(completions.of(new PromptReference(walkthrough.name())));
    }
    Resources resources = new Resources(tools, calls, options);
    server.resources(resources.fixed());
    server.resourceTemplates(resources.templates());
    for (Resources.Page page : resources.offered()) {
      server.completions(completions.of(new ResourceReference(page.template())));
    }
  }
}
