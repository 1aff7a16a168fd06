package dev.dbx.app.audit;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.AuditLog;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines in which each carries the hash of the one before: a line that was changed,
 * added or taken out later breaks the chain. Several processes may append.
 */
public final class JsonlAuditLog implements AuditLog {

  private static final String START = "0".repeat(64);

  /** CREATE ROLE and ALTER ROLE spell it out, and a refused one is logged too. */
  private static final Pattern PASSWORD =
      Pattern.compile("(\\bpassword\\s+)[eEuU&]*'(?:[^']|'')*'", Pattern.CASE_INSENSITIVE);

  private final Path file;
  private final Clock clock;

  public JsonlAuditLog(Path file) {
    this(file, Clock.systemUTC());
  }

  JsonlAuditLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public void append(Entry entry) {
    // the file's lock keeps other processes out, the monitor other threads of this one
    synchronized (JsonlAuditLog.class) {
      try (FileChannel channel = open()) {
        channel.lock();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("tool", entry.tool());
        line.put("target", entry.target());
        line.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        line.put("detail", PASSWORD.matcher(entry.detail()).replaceAll("$1'***'"));
        line.put("previous", lastHash());
        line.put("hash", hash(line));
        write(channel, Json.compact(line) + "\n");
      } catch (IOException e) {
        throw new DbxException.Internal("the audit log " + file + " cannot be written", e);
      }
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path ignored = file.resolveSibling(".gitignore");
    if (Files.notExists(ignored)) {
      // statements and rows of a database are not to be committed by accident
      Files.writeString(ignored, file.getFileName() + "\nbackups/\n");
    }
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private String lastHash() throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      return START;
    }
    Object hash = JsonReader.object(lines.get(lines.size() - 1)).get("hash");
    return hash == null ? START : hash.toString();
  }

  /**
   * The number, from 1, of the first line whose hash does not follow from it and the line before;
   * empty if the chain is whole.
   */
  public static Optional<Integer> firstBrokenLine(Path file) throws IOException {
    String previous = START;
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Map<String, @Nullable Object> line = new LinkedHashMap<>(JsonReader.object(lines.get(i)));
      Object claimed = line.remove("hash");
      String hash = hash(line);
      if (!previous.equals(line.get("previous")) || !hash.equals(claimed)) {
        return Optional.of(i + 1);
      }
      previous = hash;
    }
    return Optional.empty();
  }

  private static String hash(Map<String, ?> line) {
    return Sha256.of(Json.compact(line));
  }
}
