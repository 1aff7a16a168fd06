/** dbx.toml, and which database a command means. */
@NullMarked
package dev.dbx.app.config;

import org.jspecify.annotations.NullMarked;
