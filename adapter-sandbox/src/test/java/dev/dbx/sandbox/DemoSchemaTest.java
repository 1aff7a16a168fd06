package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DemoSchemaTest {

  @Test
  void theFingerprintIsThatOfTheScripts() {
    CRC32 crc = new CRC32();
    for (String script :
        Stream.concat(DemoSchema.scripts(18).stream(), DemoWorkload.scripts().stream()).toList()) {
      crc.update(script.getBytes(StandardCharsets.UTF_8));
    }
    String actual = HexFormat.of().toHexDigits((int) crc.getValue());

    assertThat(DemoSchema.FINGERPRINT)
        .as("the demo's SQL has changed; its fingerprint in DemoSchema must be " + actual)
        .isEqualTo(actual);
  }
}
