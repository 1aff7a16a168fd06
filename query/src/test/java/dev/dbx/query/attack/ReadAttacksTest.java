package dev.dbx.query.attack;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each case end to end: grammar, guard, server; on the oldest and newest server, as two roles. */
class ReadAttacksTest {

  @TestFactory
  Stream<DynamicTest> oldestServerAsSuperuser() {
    return cases(14, true);
  }

  @TestFactory
  Stream<DynamicTest> oldestServerAsOwner() {
    return cases(14, false);
  }

  @TestFactory
  Stream<DynamicTest> newestServerAsSuperuser() {
    return cases(18, true);
  }

  @TestFactory
  Stream<DynamicTest> newestServerAsOwner() {
    return cases(18, false);
  }

  private static Stream<DynamicTest> cases(int version, boolean superuser) {
    Range range = new Range(version, superuser);
    return AttackCase.all().stream()
        .filter(attack -> attack.since() <= version)
        .map(attack -> dynamicTest(attack.id() + " " + attack.sql(), () -> range.run(attack)))
        .onClose(range::close);
  }
}
