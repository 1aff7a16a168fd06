package dev.dbx.seeding.copy;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.seeding.value.Figures;
import dev.dbx.seeding.value.Meaning;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column, or of a key in a document, says about its values. */
final class Names {

  /** Text that says something about a thing and nothing about whose it is. */
  private static final Set<Meaning> HARMLESS =
      EnumSet.of(
          Meaning.MIME_TYPE,
          Meaning.COUNTRY_CODE,
          Meaning.COUNTRY,
          Meaning.TIME_ZONE,
          Meaning.LOCALE,
          Meaning.LANGUAGE,
          Meaning.CURRENCY,
          Meaning.STATUS,
          Meaning.KIND,
          Meaning.COLOR,
          Meaning.VERSION);

  private static final Pattern KEY = Pattern.compile("(.*_)?(id|pk)|uid|uuid|guid");

  /** When a row came to be, or for how long it holds. */
  private static final Pattern BOOKKEEPING =
      Pattern.compile(
          "(.*_)?(created|updated|modified|inserted|changed|deleted|archived|expires|expired|expiry"
              + "|published|sent|received|paid|shipped|delivered|ordered|placed|due|starts?|started"
              + "|begins?|ends?|ended|finished|completed|cancell?ed|closed|opened|valid|from|to|until"
              + "|since|scheduled|confirmed|done|remind(ed)?|endorsed|applied|occurred|happened|posted|processed|run|synced|imported|order|invoice|payment|delivery)"
              + "(_(at|on|date|time|from|to|until))?");

  private Names() {}

  static boolean isPersonal(QualifiedName table, String name, String type) {
    return PersonalData.looksPersonal(table, Identifier.of(name), type);
  }

  /** Whether rows are told apart by it. */
  static boolean isKey(String name) {
    return KEY.matcher(Meaning.snake(name)).matches();
  }

  static boolean isBookkeeping(String name) {
    return BOOKKEEPING.matcher(Meaning.snake(name)).matches();
  }

  static boolean isFigure(String name) {
    return Figures.of(name).isPresent();
  }

  static boolean isHarmlessText(String name, String comment) {
    return Meaning.of(name, comment).filter(HARMLESS::contains).isPresent();
  }

  /** The same for personal data, which is a number of some kind where its name says no more. */
  static Mask ofPersonalText(String name, String comment) {
    return Meaning.of(name, comment).map(Names::ofMeaning).orElse(Mask.CODE);
  }

  /** The mask that keeps what a text of that name looks like. */
  static Mask ofText(String name, String comment) {
    Optional<Meaning> meaning = Meaning.of(name, comment);
    return meaning.map(Names::ofMeaning).orElse(Mask.TEXT);
  }

  private static Mask ofMeaning(Meaning meaning) {
    return switch (meaning) {
      case EMAIL -> Mask.EMAIL;
      case FIRST_NAME -> Mask.FIRST_NAME;
      case LAST_NAME -> Mask.LAST_NAME;
      case FULL_NAME -> Mask.NAME;
      case COMPANY -> Mask.COMPANY;
      case STREET -> Mask.STREET;
      case CITY -> Mask.CITY;
      case PHONE, POSTAL_CODE, ISBN, IBAN, SECRET, CODE -> Mask.CODE;
      default -> Mask.TEXT;
    };
  }
}
