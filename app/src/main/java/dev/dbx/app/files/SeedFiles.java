package dev.dbx.app.files;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SeedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Templates of test data in {@code .dbx/seeds/NAME.toml}, to be committed with the project; what
 * was made by them in {@code .dbx/seeds/made/LABEL.json}. Rules of copies in {@code
 * .dbx/anonymize.toml}, their secret in {@code .dbx/keys}, which git does not see.
 */
public final class SeedFiles implements SeedStore {

  private static final String TEMPLATE = ".toml";
  private static final String MADE = ".json";
  private static final String MASKS = "anonymize.toml";
  private static final String KEY = "anonymize.key";

  /** No name leads out of the folder. */
  private static final Pattern NAME = Pattern.compile("[\\w][\\w.-]*");

  private final Path folder;
  private final Path made;
  private final Path keys;

  public SeedFiles(Path folder) {
    this.folder = folder;
    this.made = folder.resolve("made");
    this.keys = folder.toAbsolutePath().resolveSibling("keys");
  }

  @Override
  public List<String> templates() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(TEMPLATE))
          .map(name -> name.substring(0, name.length() - TEMPLATE.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable("read", folder, e);
    }
  }

  @Override
  public Optional<Map<String, @Nullable Object>> template(String name) {
    return text(folder, name + TEMPLATE).map(text -> parsed("template " + name, text));
  }

  @Override
  public Map<String, @Nullable Object> masks() {
    return text(folder.toAbsolutePath().resolveSibling(MASKS))
        .map(text -> parsed(MASKS, text))
        .orElse(Map.of());
  }

  /** Made at the first copy; whoever has it and a value can tell the value's stand-in. */
  @Override
  public byte[] maskingKey() {
    Path file = keys.resolve(KEY);
    try {
      if (Files.isRegularFile(file)) {
        return HexFormat.of().parseHex(Files.readString(file).strip());
      }
      byte[] key = NONE.maskingKey();
      Files.createDirectories(keys);
      Files.writeString(keys.resolve(".gitignore"), "*\n");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
      return key;
    } catch (IOException e) {
      throw unusable("keep", file, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file + " is no key", "remove the file: the next copy makes a new key");
    }
  }

  private static Map<String, @Nullable Object> parsed(String name, String text) {
    try {
      Map<?, ?> top = new TomlMapper().readValue(text, Map.class);
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      top.forEach((key, value) -> named.put(String.valueOf(key), value));
      return named;
    } catch (JacksonException e) {
      throw new InvalidInput(name + " is not TOML: " + e.getOriginalMessage(), "mend the file");
    }
  }

  @Override
  public String keep(String label, String text) {
    Path file = made.resolve(label + MADE);
    try {
      Files.createDirectories(made);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unusable("write", file, e);
    }
    return file.toString();
  }

  @Override
  public Optional<String> kept(String label) {
    return text(made, label + MADE);
  }

  private static Optional<String> text(Path folder, String name) {
    return text(folder.resolve(NAME.matcher(name).matches() ? name : "-"));
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw unusable("read", file, e);
    }
  }

  private static InvalidInput unusable(String what, Path path, IOException cause) {
    InvalidInput error =
        new InvalidInput(
            "cannot " + what + " " + path + ": " + cause.getClass().getSimpleName(),
            "check that the folder is there and yours");
    error.initCause(cause);
    return error;
  }
}
