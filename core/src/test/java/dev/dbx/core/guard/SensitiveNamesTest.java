package dev.dbx.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.QualifiedName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data_directory",
        "HBA_File",
        "ssl_key_file",
        "primary_conninfo",
        "app.jwt_secret",
        "app.settings.apikey",
        "my.db.password"
      })
  void hidesSettings(String name) {
    assertThat(SensitiveNames.isSetting(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server_version",
        "password_encryption",
        "tcp_keepalives_idle",
        "request.jwt.claims",
        "request.jwt.claim.sub",
        "app.tenant_id"
      })
  void showsOtherSettings(String name) {
    assertThat(SensitiveNames.isSetting(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg_authid",
        "pg_catalog.pg_shadow",
        "pg_toast.pg_toast_1260",
        "public.pg_settings"
      })
  void hidesRelations(String name) {
    assertThat(SensitiveNames.isRelation(QualifiedName.parse(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "pg_class", "pg_roles", "pg_stats", "information_schema.tables"})
  void showsOtherRelations(String name) {
    assertThat(SensitiveNames.isRelation(QualifiedName.parse(name))).isFalse();
  }
}
