package dev.dbx.seeding.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a column of text is about, by its name and that of its table. The first that fits wins, so
 * the special ones stand before the general.
 */
public enum Meaning {
  EMAIL("e_?mail(_address)?"),
  USERNAME("user_?name|login|handle|nick(_?name)?|screen_name"),
  FIRST_NAME("first_?name|given_name|forename|fname"),
  LAST_NAME("last_?name|surname|family_name|lname"),
  PHONE("phone(_?number)?|mobile|telephone|tel|fax|cell"),
  IMAGE_URL("(avatar|image|photo|picture|logo|thumbnail|icon|cover|banner)(_url|_uri|_link|_src)"),
  URL("url|uri|link|href|website|web_?site|homepage|permalink"),
  USER_AGENT("user_agent"),
  IP_ADDRESS("ip(_?addr(ess)?)?|remote_addr|host_ip"),
  FILE_NAME("file_?name|attachment|(avatar|image|photo|picture|logo|thumbnail|icon|cover)"),
  PATH("path|file_path|storage_path|folder|directory"),
  MIME_TYPE("mime(_?type)?|content_type|media_type"),
  COUNTRY_CODE("country_?code|country_iso|iso_?country|iso2|iso3"),
  COUNTRY("country(_name)?|nationality"),
  CITY("city|town|municipality|birth_?place|place_of_birth|location|venue_city"),
  POSTAL_CODE("zip(_?code)?|post(al)?_?code|postcode"),
  STREET("street(_?address)?|address(_?line)?(_?1)?|addr"),
  REGION("province|region|county|federal_state"),
  TIME_ZONE("time_?zone|tz"),
  LOCALE("locale"),
  LANGUAGE("lang(uage)?(_?code)?"),
  CURRENCY("currency(_?code)?"),
  ISBN("isbn(_?1[03])?"),
  IBAN("iban"),
  SECRET(
      "(.*_)?(password|passwd|pwd|hash|digest|token|secret|api_key|checksum|signature|nonce"
          + "|fingerprint|salt|etag|sha\\d*|md5)(_.*)?"),
  SLUG("slug|permalink_slug|url_name"),
  COLOR("colou?r(_hex|_code)?|hex_colou?r"),
  VERSION("version|app_version|release"),
  JOB_TITLE("job_?title|occupation|profession|position_title|job"),
  COMPANY(
      "company(_?name)?|employer|organi[sz]ation(_?name)?|vendor(_name)?|supplier(_name)?|carrier"),
  GENDER("gender|sex"),
  FULL_NAME(
      "full_?name|display_?name|(contact|customer|author|recipient|sender|patient|student|guest"
          + "|driver|person|owner|billing|shipping)_?name|author|interviewer|recipient|cardholder"
          + "|created_by|updated_by|approved_by|reviewer|assignee"),
  STATUS("status|state|phase|stage|lifecycle"),
  KIND("type|kind|category|class|mode|level|tier|plan|channel|method|source|severity|priority"),
  CODE("(.*_)?(code|sku|reference|ref|number|num|no|serial|barcode|ean|upc|vin|tracking)"),
  WORD("tags?|keywords?|labels|topics?"),
  TITLE("title|headline|subject|caption|heading"),
  BODY(
      "body|content|text|message|comment|notes?|review|feedback|remarks?|answer|question|reply"
          + "|instructions|reason|details|lyrics|transcript"),
  DESCRIPTION("desc(ription)?|summary|bio(graphy)?|about|abstract|excerpt|synopsis|tagline"),
  NAME("name|label");

  private final Pattern pattern;

  Meaning(String pattern) {
    this.pattern = Pattern.compile("(?:.*_)?(?:" + pattern + ")");
  }

  /**
   * By a column's name.
   *
   * @param comment of the column, which is read where the name says nothing
   */
  public static Optional<Meaning> of(String column, String comment) {
    String name = snake(column);
    return Stream.of(values())
        .filter(meaning -> meaning.pattern.matcher(name).matches())
        .findFirst()
        .or(() -> ofComment(comment.toLowerCase(Locale.ROOT)));
  }

  /** Words that mean one thing wherever they stand. */
  private static Optional<Meaning> ofComment(String comment) {
    if (comment.contains("e-mail") || comment.contains("email address")) {
      return Optional.of(EMAIL);
    }
    if (comment.contains("e.164") || comment.contains("phone number")) {
      return Optional.of(PHONE);
    }
    if (comment.contains("iso 3166")) {
      return Optional.of(COUNTRY_CODE);
    }
    if (comment.contains("iso 4217")) {
      return Optional.of(CURRENCY);
    }
    return comment.contains("full name") ? Optional.of(FULL_NAME) : Optional.empty();
  }

  /** {@code firstName} as {@code first_name}. */
  public static String snake(String name) {
    return name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", "_")
        .replaceAll("[^\\p{L}\\d]+", "_")
        .toLowerCase(Locale.ROOT);
  }
}
