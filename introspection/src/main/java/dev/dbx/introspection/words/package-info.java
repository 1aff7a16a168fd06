/** Parts of a catalogue in few words, for people. */
@NullMarked
package dev.dbx.introspection.words;

import org.jspecify.annotations.NullMarked;
