/** What the domains need from outside. */
@NullMarked
package dev.dbx.core.port;

import org.jspecify.annotations.NullMarked;
