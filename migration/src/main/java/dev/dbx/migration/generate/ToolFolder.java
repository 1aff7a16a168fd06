package dev.dbx.migration.generate;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.file.OutputFolder;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.generate.sql.ScriptText;
import dev.dbx.migration.history.Histories;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.MigrationPlace;
import dev.dbx.migration.source.NewMigration;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of migrations, where each part becomes one as its tool wants it. */
final class ToolFolder implements Destination {

  private final Found found;
  private final Tool tool;
  private final String slug;

  private ToolFolder(Found found, Tool tool, String slug) {
    this.found = found;
    this.tool = tool;
    this.slug = slug;
  }

  /**
   * Checked before any work is done.
   *
   * @param slug the name of the new migration
   * @throws dev.dbx.core.error.DbxException.InvalidInput if there are no migrations in it
   */
  static ToolFolder at(String dir, String slug, Ports ports, Call call) {
    Found found = new MigrationPlace(ports).find(Optional.of(dir));
    MigrationFolder folder = MigrationFolder.of(dir, found.files());
    return new ToolFolder(found, tool(folder, ports, call), slug);
  }

  /** Where the files fit several, the history in the database decides. */
  private static Tool tool(MigrationFolder folder, Ports ports, Call call) {
    try {
      return new Histories(ports.queries()).of(folder, call).folder().tool();
    } catch (DbxException unreadable) {
      return folder.tool();
    }
  }

  /** Sqitch runs none, but its scripts begin one. */
  @Override
  public Transaction around() {
    return tool == Tool.SQITCH ? Transaction.FILE : tool.transaction();
  }

  @Override
  public List<String> write(List<String> comments, List<Part> parts) {
    Map<String, SqlFile> files = new LinkedHashMap<>();
    found.files().forEach(file -> files.put(file.path(), file));
    Map<String, SqlFile> written = new LinkedHashMap<>();
    Instant now = Instant.now();
    for (int i = 0; i < parts.size(); i++) {
      NewMigration wanted = wanted(i, i == 0 ? comments : List.of(), parts.get(i));
      for (SqlFile file : MigrationFolder.next(tool, List.copyOf(files.values()), wanted, now)) {
        files.put(file.path(), file);
        written.put(file.path(), file);
      }
    }
    return new OutputFolder(found.name(), found.files()).write(List.copyOf(written.values()));
  }

  private NewMigration wanted(int index, List<String> comments, Part part) {
    String up = MigrationText.comments(comments) + ScriptText.of(part.up(), around());
    String down = ScriptText.of(part.down(), around());
    boolean alone = part.outsideTransaction() && around() != Transaction.STATEMENT;
    return new NewMigration(
        index == 0 ? slug : slug + "_" + (index + 1),
        tool.hasDown() ? up : up + MigrationText.asComment(down),
        Optional.of(down).filter(text -> tool.hasDown() && !text.isBlank()),
        alone);
  }
}
