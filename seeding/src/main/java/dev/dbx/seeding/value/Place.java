package dev.dbx.seeding.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A place whose parts belong together.
 *
 * @param country its English name
 * @param code of the country, ISO 3166-1 alpha-2
 * @param postal an example of its postal codes
 * @param zone time zone
 * @param language ISO 639-1
 * @param currency ISO 4217
 * @param dial international dialling code
 */
record Place(
    String city,
    String region,
    String country,
    String code,
    String postal,
    String zone,
    String language,
    String currency,
    String dial) {

  /** One in each line, its parts in the order of this record. */
  static final List<Place> ALL = read();

  private static List<Place> read() {
    try (InputStream lines = Place.class.getResourceAsStream("places.tsv")) {
      String text =
          new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> of(line.split("\t"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place of(String[] parts) {
    return new Place(
        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
  }
}
