package dev.dbx.sandbox;

import dev.dbx.core.config.ConnectionTarget;

/**
 * How a superuser connects to a database that holds code of others: names mean PostgreSQL's own
 * objects, whatever else is called so, and no event trigger fires, not even for the login.
 */
final class Administration {

  private static final int EVENT_TRIGGERS_SINCE = 17;

  private Administration() {}

  static ConnectionTarget of(ConnectionTarget superuser, int majorVersion) {
    String options = superuser.parameters().getOrDefault("options", "") + " -c search_path=";
    return superuser.withParameter(
        "options",
        majorVersion >= EVENT_TRIGGERS_SINCE ? options + " -c event_triggers=off" : options);
  }
}
