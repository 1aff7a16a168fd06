package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** libpq's password file: host:port:database:user:password (docs, 34.16 The Password File). */
final class PasswordFile {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;

  PasswordFile(Path file) {
    this.file = file;
  }

  /** The password of the first line that fits; like libpq, nothing from a file others may read. */
  Optional<String> find(String host, int port, String database, String user) {
    List<String> wanted = List.of(host, String.valueOf(port), database, user);
    try {
      if (!Files.isRegularFile(file) || !isPrivate()) {
        return Optional.empty();
      }
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(PasswordFile::fields)
          .filter(fields -> fits(fields, wanted))
          .map(fields -> fields.get(wanted.size()))
          .findFirst();
    } catch (IOException e) {
      // no cause: a message about malformed text may quote it
      throw new InvalidInput("the password file " + file + " cannot be read", "check the file");
    }
  }

  private boolean isPrivate() throws IOException {
    return !Files.getFileStore(file).supportsFileAttributeView("posix")
        || OWNER.containsAll(Files.getPosixFilePermissions(file));
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    if (fields.size() <= wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Split at colons; a backslash takes the meaning from what follows. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        boolean escapes = character == '\\' && i + 1 < line.length();
        field.append(escapes ? line.charAt(++i) : character);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
