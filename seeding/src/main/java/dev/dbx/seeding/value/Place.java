package dev.dbx.seeding.value;

import java.util.List;

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
    String alpha3,
    String postal,
    double latitude,
    double longitude,
    String zone,
    String language,
    String currency,
    String dial) {

  static final List<Place> ALL =
      List.of(
          new Place("Berlin", "Berlin", "Germany", "DE", "DEU", "10115", 52.52, 13.405, "Europe/Berlin", "de", "EUR", "49"),
          new Place("Munich", "Bavaria", "Germany", "DE", "DEU", "80331", 48.137, 11.575, "Europe/Berlin", "de", "EUR", "49"),
          new Place("Paris", "Ile-de-France", "France", "FR", "FRA", "75001", 48.857, 2.352, "Europe/Paris", "fr", "EUR", "33"),
          new Place("Lyon", "Auvergne-Rhone-Alpes", "France", "FR", "FRA", "69001", 45.764, 4.836, "Europe/Paris", "fr", "EUR", "33"),
          new Place("London", "England", "United Kingdom", "GB", "GBR", "EC1A 1BB", 51.507, -0.128, "Europe/London", "en", "GBP", "44"),
          new Place("Edinburgh", "Scotland", "United Kingdom", "GB", "GBR", "EH1 1YZ", 55.953, -3.188, "Europe/London", "en", "GBP", "44"),
          new Place("New York", "New York", "United States", "US", "USA", "10001", 40.713, -74.006, "America/New_York", "en", "USD", "1"),
          new Place("San Francisco", "California", "United States", "US", "USA", "94103", 37.775, -122.419, "America/Los_Angeles", "en", "USD", "1"),
          new Place("Austin", "Texas", "United States", "US", "USA", "73301", 30.267, -97.743, "America/Chicago", "en", "USD", "1"),
          new Place("Toronto", "Ontario", "Canada", "CA", "CAN", "M5H 2N2", 43.653, -79.383, "America/Toronto", "en", "CAD", "1"),
          new Place("Montreal", "Quebec", "Canada", "CA", "CAN", "H2Y 1C6", 45.502, -73.567, "America/Toronto", "fr", "CAD", "1"),
          new Place("Madrid", "Madrid", "Spain", "ES", "ESP", "28001", 40.417, -3.704, "Europe/Madrid", "es", "EUR", "34"),
          new Place("Lisbon", "Lisbon", "Portugal", "PT", "PRT", "1100-148", 38.722, -9.139, "Europe/Lisbon", "pt", "EUR", "351"),
          new Place("Rome", "Lazio", "Italy", "IT", "ITA", "00118", 41.903, 12.496, "Europe/Rome", "it", "EUR", "39"),
          new Place("Vienna", "Vienna", "Austria", "AT", "AUT", "1010", 48.208, 16.373, "Europe/Vienna", "de", "EUR", "43"),
          new Place("Zurich", "Zurich", "Switzerland", "CH", "CHE", "8001", 47.377, 8.542, "Europe/Zurich", "de", "CHF", "41"),
          new Place("Amsterdam", "North Holland", "Netherlands", "NL", "NLD", "1012 AB", 52.368, 4.904, "Europe/Amsterdam", "nl", "EUR", "31"),
          new Place("Stockholm", "Stockholm County", "Sweden", "SE", "SWE", "111 20", 59.329, 18.069, "Europe/Stockholm", "sv", "SEK", "46"),
          new Place("Warsaw", "Masovia", "Poland", "PL", "POL", "00-001", 52.230, 21.012, "Europe/Warsaw", "pl", "PLN", "48"),
          new Place("Tokyo", "Tokyo", "Japan", "JP", "JPN", "100-0001", 35.690, 139.692, "Asia/Tokyo", "ja", "JPY", "81"),
          new Place("Seoul", "Seoul", "South Korea", "KR", "KOR", "04524", 37.567, 126.978, "Asia/Seoul", "ko", "KRW", "82"),
          new Place("Singapore", "Singapore", "Singapore", "SG", "SGP", "048616", 1.352, 103.820, "Asia/Singapore", "en", "SGD", "65"),
          new Place("Sydney", "New South Wales", "Australia", "AU", "AUS", "2000", -33.869, 151.209, "Australia/Sydney", "en", "AUD", "61"),
          new Place("Mumbai", "Maharashtra", "India", "IN", "IND", "400001", 19.076, 72.878, "Asia/Kolkata", "hi", "INR", "91"),
          new Place("Sao Paulo", "Sao Paulo", "Brazil", "BR", "BRA", "01000-000", -23.550, -46.633, "America/Sao_Paulo", "pt", "BRL", "55"),
          new Place("Mexico City", "CDMX", "Mexico", "MX", "MEX", "06000", 19.433, -99.133, "America/Mexico_City", "es", "MXN", "52"),
          new Place("Nairobi", "Nairobi", "Kenya", "KE", "KEN", "00100", -1.286, 36.817, "Africa/Nairobi", "en", "KES", "254"),
          new Place("Lagos", "Lagos", "Nigeria", "NG", "NGA", "100001", 6.524, 3.379, "Africa/Lagos", "en", "NGN", "234"),
          new Place("Cairo", "Cairo", "Egypt", "EG", "EGY", "11511", 30.044, 31.236, "Africa/Cairo", "ar", "EGP", "20"),
          new Place("Istanbul", "Istanbul", "Turkey", "TR", "TUR", "34000", 41.008, 28.978, "Europe/Istanbul", "tr", "TRY", "90"));
}
