package dev.dbx.core.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last net under all error text: takes a known secret out, in whatever form it got there. The
 * first is that no message is built from a secret.
 */
public final class Redactor {

  /** Shorter ones would take ordinary words apart. */
  private static final int SHORTEST = 4;

  private final List<String> forms;

  private Redactor(List<String> forms) {
    this.forms = forms;
  }

  /** Takes out the given secret as it is, percent-encoded and escaped for SQL or JSON. */
  public static Redactor of(Optional<Secret> secret) {
    return new Redactor(
        secret.stream()
            .map(Secret::reveal)
            .filter(text -> text.length() >= SHORTEST)
            .flatMap(Redactor::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static Stream<String> forms(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return Stream.of(
        text,
        encoded,
        encoded.replace("+", "%20"),
        text.replace("'", "''"),
        text.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  /** The text with every form of the secret replaced by {@code ***}. */
  public String clean(String text) {
    String cleaned = text;
    for (String form : forms) {
      cleaned = cleaned.replace(form, "***");
    }
    return cleaned;
  }
}
