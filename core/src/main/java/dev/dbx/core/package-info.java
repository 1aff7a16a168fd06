/** The vocabulary of dbx: names, catalogue records, ports, the tool contract, errors, rendering. */
@NullMarked
package dev.dbx.core;

import org.jspecify.annotations.NullMarked;
