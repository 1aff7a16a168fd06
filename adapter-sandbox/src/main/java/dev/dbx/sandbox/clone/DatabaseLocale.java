package dev.dbx.sandbox.clone;

import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;

/**
 * How a database compares and classifies text.
 *
 * @param provider c (the C library), i (ICU) or b (built in, 17)
 * @param locale of the provider, where it is not the C library
 */
public record DatabaseLocale(
    String encoding, String provider, String collate, String ctype, String locale) {

  /** As the embedded servers are made. */
  public static final DatabaseLocale PLAIN = new DatabaseLocale("UTF8", "c", "C", "C", "");

  private static final Sql QUESTION =
      Sql.of(
          """
          select
            pg_encoding_to_char(encoding) as encoding,
            coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') as provider,
            datcollate as collate,
            datctype as ctype,
            coalesce(
              to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '') as locale
          from pg_database d
          where datname = current_database()
          """);

  /** That of the database which is asked. */
  public static DatabaseLocale read(QueryRunner queries, Call call) {
    Row row = queries.ask(QUESTION, call).single();
    return new DatabaseLocale(
        row.text("encoding"),
        row.text("provider"),
        row.text("collate"),
        row.text("ctype"),
        row.text("locale"));
  }

  /** The options of CREATE DATABASE. */
  public String options() {
    String base =
        " encoding %s lc_collate %s lc_ctype %s"
            .formatted(Literal.of(encoding), Literal.of(collate), Literal.of(ctype));
    return switch (provider) {
      case "i" -> base + " locale_provider icu icu_locale " + Literal.of(locale);
      case "b" -> base + " locale_provider builtin builtin_locale " + Literal.of(locale);
      default -> base;
    };
  }

  /** For people. */
  public String label() {
    return encoding + ", " + (locale.isEmpty() ? collate : locale);
  }
}
