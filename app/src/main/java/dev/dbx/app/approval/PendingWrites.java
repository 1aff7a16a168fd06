package dev.dbx.app.approval;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.Plain;
import dev.dbx.core.render.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for a person. A shell without a terminal leaves its request here and is
 * declined; the person confirms it with {@code dbx approve}; the same request, made again within
 * five minutes, is let through once.
 *
 * <p>It protects against an agent that can call tools and nothing else: no tool reaches these
 * files, and an approval holds for one exact statement on one target. It does not protect against a
 * program that runs as the same user and may write any file or open a pseudo terminal; that one
 * could as well use psql.
 */
public final class PendingWrites implements Approvals {

  private static final Duration APPROVAL_LASTS = Duration.ofMinutes(5);
  private static final Duration REQUEST_LASTS = Duration.ofHours(1);
  private static final String PENDING = ".pending";
  private static final String APPROVED = ".approved";

  private final Path folder;
  private final Clock clock;

  public PendingWrites(Path folder) {
    this(folder, Clock.systemUTC());
  }

  PendingWrites(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A request that waits, under the name its files have. */
  public record Waiting(String id, Instant asked, Request request) {}

  @Override
  public Decision ask(Request request) {
    String id = id(request);
    if (isFresh(folder.resolve(id + APPROVED), APPROVAL_LASTS) && delete(id + APPROVED)) {
      return new Decision.Approved("dbx approve");
    }
    store(id, request);
    return new Decision.Declined(
        "a person has to confirm this write",
        "ask the person to run `dbx approve` in a terminal, then make the same call again within"
            + " five minutes");
  }

  /** The requests of the last hour that nobody has answered, oldest first. */
  public List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    for (Path file : files(PENDING)) {
      if (isFresh(file, REQUEST_LASTS)) {
        waiting.add(read(file));
      } else {
        delete(String.valueOf(file.getFileName()));
      }
    }
    waiting.sort(Comparator.comparing(Waiting::asked));
    return waiting;
  }

  /** Lets the request through once, if it is made again in time. */
  public void approve(Waiting waiting) {
    try {
      Path pending = folder.resolve(waiting.id() + PENDING);
      Files.setLastModifiedTime(pending, FileTime.from(clock.instant()));
      Files.move(
          pending,
          folder.resolve(waiting.id() + APPROVED),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Takes the request away. */
  public void reject(Waiting waiting) {
    delete(waiting.id() + PENDING);
  }

  private void store(String id, Request request) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path draft =
          Files.createTempFile(
              folder,
              id,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, Json.pretty(Plain.of(request)));
      Path pending = folder.resolve(id + PENDING);
      Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));
      Files.move(
          draft, pending, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Waiting read(Path file) {
    try {
      Map<String, @Nullable Object> json = JsonReader.object(Files.readString(file));
      Request request =
          new Request(
              text(json, "action"),
              text(json, "statement"),
              text(json, "preview"),
              text(json, "target"));
      String name = String.valueOf(file.getFileName());
      return new Waiting(
          name.substring(0, name.length() - PENDING.length()),
          Files.getLastModifiedTime(file).toInstant(),
          request);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static String text(Map<String, @Nullable Object> json, String name) {
    return Optional.ofNullable(json.get(name)).map(Object::toString).orElse("");
  }

  private List<Path> files(String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private boolean isFresh(Path file, Duration lasts) {
    try {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      return clock.instant().isBefore(changed.plus(lasts));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Whether it was this call that took the file away: an approval is good for one. */
  private boolean delete(String name) {
    try {
      return Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The preview is left out: it may differ from one try to the next, the statement may not. */
  private static String id(Request request) {
    return Sha256.of(request.target() + "\0" + request.action() + "\0" + request.statement());
  }

  private DbxException unusable(IOException e) {
    return new DbxException.Internal("the folder of pending writes " + folder + " is unusable", e);
  }
}
