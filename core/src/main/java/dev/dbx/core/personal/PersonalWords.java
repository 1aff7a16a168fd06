package dev.dbx.core.personal;

import java.util.Set;

/** The words by which columns with personal data go, in lower case. */
final class PersonalWords {

  /** Days and years alike. */
  static final Set<String> BIRTH =
      Set.of("birth", "birthday", "birthdate", "birthplace", "dob", "born");

  /** Numbers that belong to one person; people write them as text just as often. */
  static final Set<String> NUMBERS =
      Set.of(
          "phone",
          "telephone",
          "cellphone",
          "mobile",
          "tel",
          "fax",
          "zip",
          "zipcode",
          "postcode",
          "postal code",
          "ssn",
          "social security",
          "passport",
          "national id",
          "identity number",
          "tax id",
          "tax number",
          "tax no",
          "tax code",
          "vat id",
          "vat number",
          "vat no",
          "card",
          "cvv",
          "cvc",
          "account number",
          "account no",
          "bank account",
          "salary",
          "wage",
          "gender",
          "sex",
          "religion",
          "lat",
          "latitude",
          "lon",
          "lng",
          "longitude");

  /** Numbers whose own name ends in id, so that they are no keys. */
  static final Set<String> IDS = Set.of("national id", "passport id", "tax id", "vat id");

  /** What opens doors; kept as uuid, too. */
  static final Set<String> SECRETS =
      Set.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "secret",
          "token",
          "otp",
          "api key",
          "apikey",
          "access key",
          "private key");

  /** Of a secret, or of a file. */
  static final Set<String> HASHES = Set.of("hash");

  static final Set<String> TEXTS =
      Set.of(
          "email",
          "emails",
          "mail",
          "first name",
          "firstname",
          "last name",
          "lastname",
          "full name",
          "fullname",
          "middle name",
          "given name",
          "family name",
          "sur name",
          "surname",
          "maiden name",
          "nick name",
          "nickname",
          "user name",
          "username",
          "phones",
          "address",
          "addresses",
          "addr",
          "street",
          "ip",
          "ips",
          "ipaddress",
          "ipv",
          "vat",
          "vatin",
          "iban",
          "bic",
          "ethnicity",
          "geo",
          "geolocation",
          "coordinates");

  /** One of those whom tables of people are about. */
  static final Set<String> PEOPLE =
      Set.of(
          "account",
          "applicant",
          "author",
          "candidate",
          "client",
          "contact",
          "customer",
          "donor",
          "employee",
          "guest",
          "member",
          "owner",
          "passenger",
          "patient",
          "person",
          "people",
          "profile",
          "recipient",
          "sender",
          "staff",
          "student",
          "subscriber",
          "teacher",
          "user");

  /** A name that begins so counts or asks something. */
  static final Set<String> QUESTIONS =
      Set.of("is", "has", "can", "num", "min", "max", "avg", "total", "count");

  /** A name that ends so says something about the value instead of holding it. */
  static final Set<String> REMARKS =
      Set.of(
          "algorithm",
          "allowed",
          "attempts",
          "brand",
          "confirmed",
          "count",
          "counter",
          "days",
          "enabled",
          "format",
          "hours",
          "kind",
          "length",
          "limit",
          "minutes",
          "policy",
          "provider",
          "rate",
          "required",
          "retries",
          "seconds",
          "status",
          "subject",
          "template",
          "total",
          "type",
          "verified",
          "version");

  private PersonalWords() {}
}
