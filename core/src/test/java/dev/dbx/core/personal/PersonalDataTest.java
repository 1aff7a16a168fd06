package dev.dbx.core.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          email                   | text
          Email                   | character varying(255)
          contactEmail            | text
          e_mail                  | text
          EMAIL                   | text
          emails                  | text[]
          phone                   | text
          phone_number            | bigint
          mobilePhone             | character varying(20)
          tel2                    | text
          fax                     | text
          first_name              | text
          lastName                | text
          full_name               | text
          middle_name             | text
          given_name              | text
          family_name             | text
          surname                 | text
          username                | text
          customer_name           | text
          authors_name            | text
          birth_date              | date
          date_of_birth           | timestamp(3) with time zone
          birth_year              | smallint
          dob                     | text
          address_line_1          | text
          billingAddress          | jsonb
          street                  | text
          zip                     | integer
          postcode                | text
          ip                      | inet
          last_ip_address         | inet
          IPAddress               | text
          ipv4                    | text
          ssn                     | integer
          passport_no             | text
          tax_id                  | bigint
          vat_number              | text
          iban                    | text
          bic                     | text
          card_number             | numeric(16,0)
          cvv                     | smallint
          account_number          | bigint
          salary                  | numeric(10,2)
          gender                  | smallint
          religion                | text
          lat                     | double precision
          longitude               | real
          geo_point               | point
          encrypted_password      | character varying(255)
          client_secret           | bytea
          refresh_token           | uuid
          api_key                 | uuid
          apiKey                  | text
          password_hash           | text
          content_hash            | bytea
          """)
  void looksPersonal(String column, String type) {
    assertThat(PersonalData.looksPersonal(Identifier.of(column), type)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id                      | uuid
          user_id                 | uuid
          address_id              | bigint
          email_verified          | boolean
          email_verified          | text
          has_phone               | text
          email_sent_at           | timestamp with time zone
          password_changed        | date
          token_lifetime          | interval
          email_count             | integer
          login_attempts          | integer
          num_addresses           | integer
          phone_verified_count    | bigint
          token_type              | text
          mail_template           | text
          max_tokens              | integer
          token                   | integer
          ip_version              | smallint
          tax_rate                | numeric(4,2)
          tax                     | numeric
          vat_rate                | numeric
          card_brand              | text
          gender_required         | boolean
          city                    | text
          location                | text
          name                    | text
          company_name            | text
          file_name               | text
          status                  | text
          platform                | text
          relation                | text
          description             | text
          zipper                  | text
          shipment                | text
          lateness                | integer
          cellar                  | text
          größe                   | numeric
          🚀                      | text
          created_at              | timestamp with time zone
          """)
  void looksHarmless(String column, String type) {
    assertThat(PersonalData.looksPersonal(Identifier.of(column), type)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users                   | name              | text             | true
          user_profiles           | name_pronunciation| text             | true
          people                  | name              | character varying| true
          staff                   | name              | text             | true
          OrderContacts           | displayName       | text             | true
          users_2024              | name              | text             | true
          users                   | name_length       | integer          | false
          users                   | name_changed_at   | date             | false
          users                   | city              | text             | false
          user_roles              | name              | text             | false
          companies               | name              | text             | false
          companies               | email             | text             | true
          """)
  void namesInTablesOfPeople(String table, String column, String type, boolean personal) {
    assertThat(
            PersonalData.looksPersonal(
                QualifiedName.of("public", table), Identifier.of(column), type))
        .isEqualTo(personal);
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Moreau, '(masked, 10 characters)'",
    "x, '(masked, 1 character)'",
    "🚀🚀, '(masked, 2 characters)'",
    "'', '(masked, 0 characters)'",
  })
  void masksShowTheLengthAlone(String value, String mask) {
    assertThat(PersonalData.mask(value)).isEqualTo(mask);
  }

  @ParameterizedTest
  @CsvSource({
    "password_hash, text, true",
    "api_key, uuid, true",
    "refreshToken, text, true",
    "content_hash, text, false",
    "token_type, text, false",
    "password_changed_at, timestamp with time zone, false",
    "email, text, false"
  })
  void looksSecret(String column, String type, boolean expected) {
    assertThat(PersonalData.looksSecret(Identifier.of(column), type)).isEqualTo(expected);
  }
}
