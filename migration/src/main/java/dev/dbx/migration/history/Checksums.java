package dev.dbx.migration.history;

import dev.dbx.core.render.Sha256;
import dev.dbx.migration.source.Hashes;
import dev.dbx.migration.source.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The checksums of the tools, recomputed. */
public final class Checksums {

  private static final Pattern BYTE = Pattern.compile("..");

  private Checksums() {}

  /** Flyway's ChecksumCalculator: CRC-32 over the lines without their ends, as a signed number. */
  public static String flyway(String text) {
    CRC32 crc = new CRC32();
    text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return String.valueOf((int) crc.getValue());
  }

  /**
   * Liquibase's version 9: MD5 over what is no white space (AbstractSQLChange), and over that of
   * every change with a colon behind it (ChangeSet).
   */
  static String liquibase(String sql) {
    String change = "9:" + Hashes.md5(sql.replaceAll("[ \\n\\r\\t]", ""));
    return "9:" + Hashes.md5(change + ":");
  }

  /** Prisma's checksum.rs: SHA-256, whatever the line ends; old releases left zeros out. */
  static Verdict prisma(Script script, String noted) {
    List<String> sums =
        Stream.of(script.sql(), unix(script.sql()), windows(script.sql()))
            .flatMap(Checksums::marked)
            .map(Sha256::of)
            .toList();
    return Verdict.of(
        sums.contains(noted) || sums.stream().map(Checksums::unpadded).anyMatch(noted::equals));
  }

  private static String unpadded(String hexadecimal) {
    return BYTE.matcher(hexadecimal)
        .results()
        .map(one -> one.group().startsWith("0") ? one.group().substring(1) : one.group())
        .collect(Collectors.joining());
  }

  /** Drizzle's migrator.ts: SHA-256; newer releases take every line end as a line feed. */
  static Verdict drizzle(Script script, String noted) {
    return Verdict.of(
        Stream.of(script.sql(), unix(script.sql()))
            .flatMap(Checksums::marked)
            .map(Sha256::of)
            .anyMatch(noted::equals));
  }

  /** Of a tool that takes the bytes of the file as they are. */
  static Verdict exact(Script script, String noted, UnaryOperator<String> digest) {
    if (marked(script.sql()).map(digest).anyMatch(noted::equals)) {
      return Verdict.SAME;
    }
    boolean lineEnds =
        Stream.of(unix(script.sql()), windows(script.sql()))
            .flatMap(Checksums::marked)
            .map(digest)
            .anyMatch(noted::equals);
    return lineEnds ? Verdict.LINE_ENDS : Verdict.CHANGED;
  }

  /** The mark of the order of bytes is not in a script, and may have been in its file. */
  private static Stream<String> marked(String text) {
    return Stream.of(text, "\ufeff" + text);
  }

  private static String unix(String text) {
    return text.replace("\r\n", "\n");
  }

  private static String windows(String text) {
    return unix(text).replace("\n", "\r\n");
  }
}
