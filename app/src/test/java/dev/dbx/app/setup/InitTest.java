package dev.dbx.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.app.config.ConfigurationFile;
import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

  @TempDir Path folder;

  @Test
  void writesBothFilesOnceAndWhatItWritesIsValid() throws IOException {
    assertThat(new Init(folder, "/opt/dbx/dbx").run())
        .containsExactly(
            "dbx.toml written",
            ".mcp.json: entry for dbx added; restart Claude Code, or run /mcp there");
    assertThat(ConfigurationFile.find(folder, Map.of()).defaultConnection()).contains("demo");
    String mcp = Files.readString(folder.resolve(".mcp.json"));
    assertThat(mcp).contains("\"dbx\"", "/opt/dbx/dbx", "\"mcp\"");

    assertThat(new Init(folder, "elsewhere").run())
        .allSatisfy(line -> assertThat(line).contains("already"));
    assertThat(Files.readString(folder.resolve(".mcp.json"))).isEqualTo(mcp);
  }

  @Test
  void keepsOtherServersAndKeys() throws IOException {
    Files.writeString(
        folder.resolve(".mcp.json"),
        "{\"mcpServers\": {\"other\": {\"command\": \"x\"}}, \"k\": 1}");
    new Init(folder, "dbx").run();
    assertThat(Files.readString(folder.resolve(".mcp.json")))
        .contains("\"other\"", "\"dbx\"", "\"k\"");
  }

  @Test
  void doesNotTouchWhatItCannotRead() throws IOException {
    Files.writeString(folder.resolve(".mcp.json"), "{ not json");
    assertThatThrownBy(() -> new Init(folder, "dbx").run()).isInstanceOf(InvalidInput.class);
    assertThat(folder.resolve(".mcp.json")).hasContent("{ not json");
  }
}
