package dev.dbx.core.snapshot.text;

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

  private SecretText() {}

  static boolean isIn(String text) {
    return SECRET.matcher(text).find();
  }
}
