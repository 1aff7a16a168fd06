package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.domain.Stem;
import dev.dbx.migration.generate.english.Phrase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A request for new tables, in which each word is ticked off once something accounts for it. */
final class Saying {

  /** What people say before they come to the point. */
  private static final Set<String> INTRODUCTIONS =
      words(
          "add create new make propose design build set up table tables for of to store "
              + "track keep we i us need needs want let schema model database implement "
              + "introduce record manage managing storing tracking keeping stores contains "
              + "holding holds containing with have our some simple basic list give me should "
              + "there be in that save where something called named");

  private static final Set<String> BREAKS =
      words(
          ", : with that which who whose having containing including holding plus where - "
              + "( and & consisting but");

  /** What says nothing by itself; nothing that denies, limits or counts is among it. */
  private static final Set<String> FILLERS =
      words(
          "of for in on to from by at with and or has have is are be been can may must "
              + "should will each every per their its his her that which who whose it they them "
              + "we our this these all need want store keep track record holding containing "
              + "including having into between about via as so belong belongs belonging other "
              + "also both using where i get gets does do was were then but , : - & ( )");

  private static final Set<String> DENIALS =
      words("not cannot no never nothing nobody only without most prevent");

  /** Stems of words for what two rows would do to each other. */
  private static final Set<String> LIMITED = Stem.all("twice two more overlap double");

  private final Phrase phrase;
  private final List<String> words;
  private final BitSet told = new BitSet();
  private final int start;
  private final int headEnd;

  Saying(Phrase phrase) {
    this.phrase = phrase;
    this.words = phrase.words();
    int from = 0;
    while (from < words.size() - 1
        && INTRODUCTIONS.contains(words.get(from))
        && !words.get(from + 1).matches("do|(reservation|booking)s?")) {
      from++;
    }
    this.start = from;
    int end = from + 1;
    while (end < words.size() && !isBreak(end)) {
      end++;
    }
    this.headEnd = Math.min(end, words.size());
    told.set(0, start);
    for (int i = 0; i < words.size(); i++) {
      if (FILLERS.contains(words.get(i))) {
        told.set(i);
      }
    }
  }

  private Saying(Saying other) {
    this.phrase = other.phrase;
    this.words = other.words;
    this.start = other.start;
    this.headEnd = other.headEnd;
    this.told.or(other.told);
  }

  /** The same, to be ticked off anew. */
  Saying copy() {
    return new Saying(this);
  }

  private boolean isBreak(int at) {
    return BREAKS.contains(words.get(at)) && !isRange(at);
  }

  /** In "between 1 and 5" nothing ends. */
  private boolean isRange(int at) {
    return at > 0
        && at + 1 < words.size()
        && isNumber(words.get(at - 1))
        && isNumber(words.get(at + 1));
  }

  static boolean isNumber(String word) {
    return word.matches("-?\\d+(\\.\\d+)?");
  }

  static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  List<String> words() {
    return words;
  }

  Phrase between(int from, int to) {
    return phrase.from(from).to(to - from);
  }

  /** Whether it names a table instead of saying what it is for: "a table teams". */
  boolean isLiteral() {
    return start > 0 && List.of("table", "called", "named").contains(words.get(start - 1));
  }

  /** Where what is wanted is named. */
  int start() {
    return start;
  }

  int headEnd() {
    return headEnd;
  }

  Set<String> stems() {
    Set<String> stems = new HashSet<>();
    words.forEach(word -> stems.add(Stem.of(word)));
    return stems;
  }

  void tell(int from, int to) {
    told.set(from, to);
  }

  boolean isTold(int at) {
    return told.get(at);
  }

  /** Ticks off the words of a vocabulary, given as stems. */
  void tell(Set<String> stems) {
    for (int i = 0; i < words.size(); i++) {
      if (stems.contains(Stem.of(words.get(i)))) {
        told.set(i);
      }
    }
  }

  /** Ticks off words that stand together. */
  void tell(List<String> sequence) {
    for (int at = 0; at + sequence.size() <= words.size(); at++) {
      List<String> here = words.subList(at, at + sequence.size());
      if (here.stream().map(Stem::of).toList().equals(sequence)) {
        told.set(at, at + sequence.size());
      }
    }
  }

  /** What a key forbids is accounted for where it is denied, not where it is asked for. */
  void untellAllowed() {
    boolean denied = false;
    for (int i = 0; i < words.size(); i++) {
      denied |= DENIALS.contains(words.get(i));
      if (!denied && LIMITED.contains(Stem.of(words.get(i)))) {
        told.clear(i);
      }
    }
  }

  static boolean isFiller(String word) {
    return FILLERS.contains(word);
  }

  /**
   * A part in which a word is not accounted for.
   *
   * @param pure whether none is, but for fillers
   */
  record Part(Phrase phrase, boolean pure) {}

  private Part part(int from, int to) {
    boolean pure = !isRelative(from);
    for (int i = from; i < to; i++) {
      pure &= !told.get(i) || FILLERS.contains(words.get(i));
    }
    return new Part(between(from, to), pure);
  }

  /** A clause of its own is no attribute, but for "that have a name". */
  private boolean isRelative(int from) {
    return from > 0
        && Set.of("that", "which", "who", "where").contains(words.get(from - 1))
        && !Set.of("have", "has", "contain", "contains", "include").contains(words.get(from));
  }

  /** The parts from there on, with those left out in which each word is accounted for. */
  List<Part> untold(int from) {
    List<Part> parts = new ArrayList<>();
    int begin = from;
    int depth = 0;
    for (int i = from; i <= words.size(); i++) {
      boolean end = i == words.size() || depth == 0 && isBreak(i) && !isValues(i);
      if (end) {
        if (begin < i && told.nextClearBit(begin) < i) {
          parts.add(part(begin, i));
        }
        begin = i + 1;
      } else {
        depth += words.get(i).equals("(") ? 1 : words.get(i).equals(")") ? -1 : 0;
      }
    }
    return parts;
  }

  /** A parenthesis behind a word says more of it. */
  private boolean isValues(int at) {
    return words.get(at).equals("(") && at > headEnd;
  }
}
