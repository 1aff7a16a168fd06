package dev.dbx.rls.audit;

import dev.dbx.core.render.Json;
import dev.dbx.core.render.Plain;
import dev.dbx.rls.matrix.Discovery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The audit as one page that needs nothing else, with the matrix to click through. */
final class HtmlPage {

  /** How such a file begins, so that an earlier one may be replaced. */
  static final String MARK = "<!doctype html>";

  private static final String SLOT = "@DATA@";

  private HtmlPage() {}

  static String of(AuditRls.Output output, List<Discovery> discoveries) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("headline", output.headline());
    data.put("convention", output.convention());
    data.put("evidence", output.evidence());
    data.put("matrix", output.matrix().stream().map(Plain::of).toList());
    data.put("findings", output.findings().stream().map(Plain::of).toList());
    data.put("proofs", discoveries.stream().map(HtmlPage::proof).toList());
    // nothing in the data may end the element that it stands in
    return template().replace(SLOT, Json.compact(data).replace("<", "\\u003c"));
  }

  private static Map<String, Object> proof(Discovery discovery) {
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("subject", discovery.cell().subject());
    proof.put("identity", discovery.cell().identity());
    proof.put("operation", discovery.cell().operation());
    proof.put("whose", discovery.cell().whose());
    proof.put("message", discovery.message());
    proof.put("script", discovery.script());
    return proof;
  }

  private static String template() {
    try (InputStream stream =
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.html"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
