/** Connections and the rules that come with them. */
@NullMarked
package dev.dbx.core.config;

import org.jspecify.annotations.NullMarked;
