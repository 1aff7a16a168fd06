package dev.dbx.core.snapshot.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells texts that look as if they held a secret: a token, a key, a password in an address. */
final class SecretText {

  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"
              + "|(?i:bearer\\s+[A-Za-z0-9._~+/-]{12,})"
              + "|(?i:(password|secret|api_?key|token)\\s*(=|=>|:)\\s*\\\\?[\"'][^\"']{6,})"
              + "|://[^/\\s:@\"']+:[^@\\s\"']+@"
              + "|\\b(sk|rk|pk)_(live|test)_[A-Za-z0-9]{8,}");

  /** Every secret has one of these in it, in small letters. */
  private static final List<String> SIGNS =
      List.of("eyj", "bearer", "password", "secret", "api", "token", "://", "_live_", "_test_");

  private SecretText() {}

  static boolean isIn(String text) {
    return hasSign(text) && SECRET.matcher(text).find();
  }

  /** Most texts have none, and looking for words is many times faster than an expression is. */
  private static boolean hasSign(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(small::contains);
  }
}
