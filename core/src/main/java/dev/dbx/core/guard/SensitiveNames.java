package dev.dbx.core.guard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Relations and settings that hold secrets or say where the server keeps its files. */
final class SensitiveNames {

  private static final Set<String> RELATIONS =
      Set.of(
          "pg_authid",
          "pg_db_role_setting",
          "pg_file_settings",
          "pg_foreign_server",
          "pg_hba_file_rules",
          "pg_ident_file_mappings",
          "pg_largeobject",
          "pg_settings",
          "pg_shadow",
          "pg_statistic",
          "pg_statistic_ext_data",
          "pg_subscription",
          "pg_user_mapping",
          "pg_user_mappings",
          // information_schema
          "_pg_foreign_servers",
          "_pg_user_mappings",
          "foreign_server_options",
          "user_mapping_options",
          // Supabase Vault, pgsodium, Citus
          "decrypted_secrets",
          "decrypted_key",
          "pg_dist_authinfo");

  /** TOAST tables hold the long values of the relations above. */
  private static final String TOAST = "pg_toast";

  private static final Set<String> SETTINGS =
      Set.of(
          "archive_cleanup_command",
          "archive_command",
          "config_file",
          "data_directory",
          "dynamic_library_path",
          "external_pid_file",
          "hba_file",
          "ident_file",
          "krb_server_keyfile",
          "local_preload_libraries",
          "log_directory",
          "log_filename",
          "primary_conninfo",
          "primary_slot_name",
          "recovery_end_command",
          "restore_command",
          "session_preload_libraries",
          "shared_preload_libraries",
          "ssl_ca_file",
          "ssl_cert_file",
          "ssl_crl_dir",
          "ssl_crl_file",
          "ssl_dh_params_file",
          "ssl_key_file",
          "ssl_passphrase_command",
          "stats_temp_directory",
          "synchronized_standby_slots",
          "unix_socket_directories");

  /** Words in the names of settings that applications and extensions make up. */
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "apikey",
          "conninfo",
          "credential",
          "credentials",
          "dsn",
          "key",
          "keys",
          "passphrase",
          "passwd",
          "password",
          "private",
          "pwd",
          "secret",
          "secrets",
          "token",
          "tokens");

  private SensitiveNames() {}

  static boolean isRelation(QualifiedName name) {
    boolean toast = name.schema().map(Identifier::value).orElse("").startsWith(TOAST);
    return toast || RELATIONS.contains(name.name().value());
  }

  static boolean isSetting(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean custom = lower.indexOf('.') >= 0;
    return custom
        ? Arrays.stream(lower.split("[._]")).anyMatch(SECRET_WORDS::contains)
        : SETTINGS.contains(lower);
  }
}
