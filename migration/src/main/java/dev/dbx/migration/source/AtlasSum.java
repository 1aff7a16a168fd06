package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sums of Atlas: one SHA-256 runs over the names and texts of all files in their order, and
 * each file has what it is behind that file (Atlas' sql/migrate/dir.go, NewHashFile).
 */
public final class AtlasSum {

  private AtlasSum() {}

  /** By the path of the file, in Base64. */
  public static Map<String, String> of(List<SqlFile> files) {
    Map<String, String> sums = new LinkedHashMap<>();
    MessageDigest chain = Hashes.digest("SHA-256");
    for (SqlFile file : files) {
      chain.update(bytes(FolderFiles.base(file)));
      if (file.text().startsWith("-- atlas:sum ignore")) {
        continue;
      }
      chain.update(bytes(file.text()));
      sums.put(file.path(), base64(copy(chain).digest()));
    }
    return sums;
  }

  /** Whether a script stands for all files before it, for databases that have none of them. */
  public static boolean isCheckpoint(Script script) {
    return Atlas.isCheckpoint(script.sql());
  }

  /** The text of atlas.sum. */
  static String text(List<SqlFile> files) {
    Map<String, String> sums = of(files);
    MessageDigest all = Hashes.digest("SHA-256");
    sums.forEach((name, sum) -> all.update(bytes(name + sum)));
    return sums.entrySet().stream()
        .map(one -> one.getKey() + " h1:" + one.getValue() + "\n")
        .collect(Collectors.joining("", "h1:" + base64(all.digest()) + "\n", ""));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
