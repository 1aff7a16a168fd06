package dev.dbx.migration.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a committed file of graphile-migrate: its hash is SHA-1 over the hash before it, a
 * line feed and the body, trimmed, and a line feed (its src/hash.ts).
 *
 * @param previous empty for the first file
 * @param body behind the blank line that ends the head
 */
public record GraphileHeader(Optional<String> previous, Optional<String> hash, String body) {

  private static final Pattern HEAD =
      Pattern.compile("--!\\s*(Previous|Hash|Message|AllowInvalidHash)\\b:?[ \\t]*(.*)");

  public static GraphileHeader of(String text) {
    Optional<String> previous = Optional.empty();
    Optional<String> hash = Optional.empty();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      Matcher head = HEAD.matcher(text.substring(at, end < 0 ? text.length() : end).strip());
      if (!head.matches()) {
        break;
      }
      Optional<String> value = Optional.of(head.group(2).strip()).filter(one -> one.length() > 1);
      previous = head.group(1).equals("Previous") ? value : previous;
      hash = head.group(1).equals("Hash") ? value : hash;
      at = end < 0 ? text.length() : end + 1;
    }
    return new GraphileHeader(previous, hash, behindBlank(text.substring(at)));
  }

  private static String behindBlank(String rest) {
    int end = rest.indexOf('\n');
    return end >= 0 && rest.substring(0, end).isBlank() ? rest.substring(end + 1) : rest;
  }

  /** The hash that a body has behind that one. */
  public static String chained(Optional<String> previous, String body) {
    return "sha1:" + Hashes.sha1((previous.orElse("") + "\n" + body).strip() + "\n");
  }
}
