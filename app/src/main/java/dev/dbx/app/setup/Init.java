package dev.dbx.app.setup;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes dbx.toml and dbx's entry in .mcp.json; keeps what is there already. */
public final class Init {

  /** A first configuration, with every key explained. */
  public static final String TEMPLATE =
      """
      # dbx: which databases there are. Commit this file; it holds no password.
      # Without --db, the default below is used; --db demo is always the embedded demo database.
      default = "demo"

      # Migrations and copies are tried on throw-away databases: embedded (the default), docker,
      # or a connection below whose server may hold them; it needs a role that may create databases and roles.
      # sandbox = "scratch"

      # [connections.local]
      # url = "postgresql://me@localhost:5432/app"
      # password_env = "APP_DB_PASSWORD"     # or .pgpass; never write a password here
      # environment = "development"          # production (the default), staging, development, test
      #                                      # writes are possible on development and test alone

      # Who a request is for is found in the policies; what they do not say, or mislead about, goes here.
      # [connections.local.identity]
      # role = "app_user"                    # of a request with a user; anonymous = "..." of one without
      # user = "setting:app.user_id"         # or claim:sub, or role where each user has one
      # tenant = "claim:app_metadata.tenant"

      # How validate-migration judges; what the command line says wins.
      # [migrations]
      # folder = "db/migrations"             # otherwise the first of the usual places
      # start_after = "0041"                 # with its folder, files up to this one are not judged
      # ignore = ["index-blocking"]          # rules, by their pages in docs/rules; also enable, only
      # assume_in_transaction = true         # of SQL that no tool is known for
      # postgres_version = 16                # what the rules are for, where no database tells
      # exposed_schemas = ["api"]            # otherwise those granted to the roles of an API
      # severity = { drop-column = "info" }  # error, warning or info

      [limits]
      timeout_seconds = 30
      """;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;
  private final String launcher;

  /**
   * @param folder the project's folder
   * @param launcher how an MCP client starts dbx
   */
  public Init(Path folder, String launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  /** What was done, a line for each file. */
  public List<String> run() {
    List<String> done = new ArrayList<>();
    done.add(writeConfiguration());
    done.add(writeMcpEntry());
    return done;
  }

  private String writeConfiguration() {
    Path file = folder.resolve("dbx.toml");
    if (Files.exists(file)) {
      return "dbx.toml is there already, left as it is";
    }
    write(file, TEMPLATE);
    return "dbx.toml written";
  }

  private String writeMcpEntry() {
    Path file = folder.resolve(".mcp.json");
    Map<String, Object> root = Files.exists(file) ? read(file) : new LinkedHashMap<>();
    Map<String, Object> servers = table(file, root.get("mcpServers"));
    if (servers.containsKey("dbx")) {
      return ".mcp.json has an entry for dbx already, left as it is";
    }
    servers.put("dbx", Map.of("command", launcher, "args", List.of("mcp")));
    root.put("mcpServers", servers);
    write(file, JSON.writeValueAsString(root) + "\n");
    return ".mcp.json: entry for dbx added; restart Claude Code, or run /mcp there";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read(Path file) {
    try {
      return new LinkedHashMap<>((Map<String, Object>) JSON.readValue(file.toFile(), Map.class));
    } catch (JacksonException e) {
      throw malformed(file);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> table(Path file, @Nullable Object value) {
    if (value == null) {
      return new LinkedHashMap<>();
    }
    if (value instanceof Map<?, ?> map) {
      return new LinkedHashMap<>((Map<String, Object>) map);
    }
    throw malformed(file);
  }

  private static InvalidInput malformed(Path file) {
    return new InvalidInput(
        file + " is not what Claude Code writes", "mend its JSON, then run dbx init again");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InvalidInput(file + " cannot be written", "check the folder's permissions");
    }
  }
}
