package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.QualifiedName;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NameAlignmentTest {

  private static final QualifiedName USERS = QualifiedName.of("public", "users");

  private final Names names = new Names(new Versions(180_000, 180_000));

  @BeforeEach
  void rename() {
    names.object(USERS, QualifiedName.of("public", "people"));
    names.column(USERS, "email", "mail");
  }

  private boolean same(String before, String after) {
    return names.same(before, after, Optional.empty());
  }

  @Test
  void followsARenamedTable() {
    assertThat(same("SELECT users.id FROM public.users", "SELECT people.id FROM public.people"))
        .isTrue();
    assertThat(same("nextval('public.users'::regclass)", "nextval('public.people'::regclass)"))
        .isTrue();
  }

  @Test
  void takesNoPartOfANameForTheName() {
    assertThat(same("SELECT 1 FROM public.users_old", "SELECT 1 FROM public.people_old")).isFalse();
    assertThat(same("SELECT \"users \" FROM x", "SELECT \"people \" FROM x")).isFalse();
  }

  @Test
  void takesNoLiteralForAName() {
    assertThat(same("(kind = 'users'::text)", "(kind = 'people'::text)")).isFalse();
  }

  @Test
  void followsARenamedColumnBehindItsTableOrItsAlias() {
    assertThat(same("SELECT u.email FROM public.users u", "SELECT u.mail FROM public.people u"))
        .isTrue();
    assertThat(same("SELECT email FROM public.users", "SELECT mail FROM public.people")).isTrue();
  }

  @Test
  void keepsTheColumnsOfOtherTables() {
    assertThat(
            same(
                "SELECT a.email FROM public.users u JOIN public.accounts a ON true",
                "SELECT a.mail FROM public.people u JOIN public.accounts a ON true"))
        .isFalse();
    assertThat(same("SELECT email FROM public.accounts", "SELECT mail FROM public.accounts"))
        .isFalse();
  }

  @Test
  void knowsThatAViewKeepsItsColumnsName() {
    assertThat(same("SELECT email FROM public.users", "SELECT mail AS email FROM public.people"))
        .isTrue();
  }

  @Test
  void seesWhatElseDiffers() {
    assertThat(same("SELECT email FROM public.users", "SELECT mail FROM public.people LIMIT 1"))
        .isFalse();
    assertThat(same("(a > 1)", "(a > 10)")).isFalse();
    assertThat(same("(a > 1)", "(a >= 1)")).isFalse();
  }
}
