package dev.dbx.migration.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of text in UTF-8, as hexadecimal digits. */
public final class Hashes {

  private Hashes() {}

  public static String md5(String text) {
    return hex("MD5", text);
  }

  public static String sha1(String text) {
    return hex("SHA-1", text);
  }

  public static String sha384(String text) {
    return hex("SHA-384", text);
  }

  private static String hex(String algorithm, String text) {
    return HexFormat.of()
        .formatHex(digest(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Every JDK has the algorithms that are used here. */
  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
