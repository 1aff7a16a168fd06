package dev.dbx.query.log;

import java.util.Optional;

/**
 * One message of a log.
 *
 * @param database empty where the format does not tell, as stderr's does not have to
 */
record LogEntry(
    Optional<String> time, Optional<String> database, Optional<String> user, String message) {}
