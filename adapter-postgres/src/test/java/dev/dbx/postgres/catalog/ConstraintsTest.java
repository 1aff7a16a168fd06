package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.name;
import static dev.dbx.postgres.catalog.Expect.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.MatchType;
import dev.dbx.core.catalog.ReferentialAction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

  @OnEveryVersion
  void ofEveryKindByName(int version) {
    assertThat(WideDatabase.on(version).relation("app.member").constraints())
        .filteredOn(constraint -> constraint.kind() != ConstraintKind.NOT_NULL)
        .map(constraint -> constraint.name() + " " + constraint.definition())
        .containsExactly(
            "in_team FOREIGN KEY (number, country) REFERENCES app.team(number, country) MATCH FULL"
                + " ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
            "is_person FOREIGN KEY (person) REFERENCES app.person(id)"
                + " ON UPDATE SET DEFAULT ON DELETE RESTRICT NOT VALID",
            "member_pkey PRIMARY KEY (id)",
            "no_overlap EXCLUDE USING gist (period WITH &&) WHERE ((size > 0)) DEFERRABLE",
            "odd CHECK (((id % 2) = 1)) NOT VALID",
            "size_fits CHECK (((size >= 1) AND (size <= 9)))",
            "watch TRIGGER DEFERRABLE INITIALLY DEFERRED");
  }

  @OnEveryVersion
  void foreignKey(int version) {
    assertThat(constraint(version, "app.member", "in_team"))
        .isEqualTo(
            new Constraint(
                id("in_team"),
                ConstraintKind.FOREIGN_KEY,
                ids("number", "country"),
                "FOREIGN KEY (number, country) REFERENCES app.team(number, country) MATCH FULL"
                    + " ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
                true,
                true,
                true,
                true,
                true,
                true,
                Optional.empty(),
                Optional.of(
                    new ForeignKeyTarget(
                        name("app.team"),
                        ids("number", "country"),
                        MatchType.FULL,
                        ReferentialAction.CASCADE,
                        ReferentialAction.SET_NULL,
                        List.of())),
                Optional.of("nobody plays alone")));
  }

  @OnEveryVersion
  void otherForeignKey(int version) {
    Constraint key = constraint(version, "app.member", "is_person");
    assertThat(key.validated()).isFalse();
    assertThat(key.deferrable()).isFalse();
    ForeignKeyTarget target = key.reference().orElseThrow();
    assertThat(target.match()).isEqualTo(MatchType.SIMPLE);
    assertThat(target.onUpdate()).isEqualTo(ReferentialAction.SET_DEFAULT);
    assertThat(target.onDelete()).isEqualTo(ReferentialAction.RESTRICT);
    assertThat(constraint(version, "app.scratch", "scratch_parent_fkey").reference())
        .map(ForeignKeyTarget::onDelete)
        .contains(ReferentialAction.NO_ACTION);
  }

  @OnEveryVersion
  void keysHaveAnIndex(int version) {
    Constraint key = constraint(version, "app.team", "team_key");
    assertThat(key.kind()).isEqualTo(ConstraintKind.PRIMARY_KEY);
    assertThat(key.columns()).isEqualTo(ids("number", "country"));
    assertThat(key.index()).contains(id("team_key"));
    Constraint unique = constraint(version, "app.team", "team_name");
    assertThat(unique.kind()).isEqualTo(ConstraintKind.UNIQUE);
    assertThat(unique.deferrable()).isTrue();
    assertThat(unique.initiallyDeferred()).isTrue();
    Constraint exclusion = constraint(version, "app.member", "no_overlap");
    assertThat(exclusion.kind()).isEqualTo(ConstraintKind.EXCLUSION);
    assertThat(exclusion.index()).contains(id("no_overlap"));
    assertThat(exclusion.initiallyDeferred()).isFalse();
  }

  @OnEveryVersion
  void checksAndTheirInheritance(int version) {
    assertThat(constraint(version, "app.base", "positive").noInherit()).isTrue();
    Constraint check = constraint(version, "app.member", "size_fits");
    assertThat(check.kind()).isEqualTo(ConstraintKind.CHECK);
    assertThat(check.columns()).isEqualTo(ids("size"));
    assertThat(check.noInherit()).isFalse();
    assertThat(constraint(version, "app.member", "odd").validated()).isFalse();
    assertThat(constraint(version, "app.member", "watch").kind()).isEqualTo(ConstraintKind.TRIGGER);
  }

  @OnEveryVersion
  void partitionsHaveCopiesThatAreNotLocal(int version) {
    assertThat(constraint(version, "app.event", "event_person_fkey").local()).isTrue();
    assertThat(constraint(version, "app.event_old", "event_person_fkey").local()).isFalse();
    assertThat(constraint(version, "app.event_old", "event_old_pkey").local()).isFalse();
  }

  @OnEveryVersion
  void foreignKeysOfOthers(int version) {
    WideDatabase wide = WideDatabase.on(version);
    assertThat(wide.relation("app.person").referencedBy())
        .map(reference -> reference.table() + " " + reference.constraint().name())
        .containsExactly("app.event event_person_fkey", "app.member is_person");
    assertThat(wide.relation("app.scratch").referencedBy())
        .containsExactly(
            new IncomingReference(
                name("app.scratch"), constraint(version, "app.scratch", "scratch_parent_fkey")));
  }

  @OnEveryVersion
  void oneForeignKeyToAPartitionedTableIsOne(int version) {
    WideDatabase wide = WideDatabase.on(version);
    assertThat(wide.relation("app.reaction").constraints())
        .filteredOn(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .map(Constraint::name)
        .containsExactly(id("to_event"));
    assertThat(wide.relation("app.event").referencedBy())
        .map(reference -> reference.table() + " " + reference.constraint().name())
        .containsExactly("app.note about", "app.reaction to_event");
    assertThat(wide.relation("app.note_all").constraints())
        .map(constraint -> constraint.name() + " " + constraint.local())
        .containsExactly("about false");
    assertThat(wide.relation("app.event_old").referencedBy()).isEmpty();
  }

  @Test
  void onDeleteSetNullOfSomeColumns() {
    assertThat(
            constraint(15, "app.set_null", "set_null_number_country_fkey")
                .reference()
                .orElseThrow()
                .onDeleteColumns())
        .isEqualTo(ids("country"));
  }

  @OnEveryVersion
  void notNullIsAConstraintFrom18On(int version) {
    assertThat(WideDatabase.on(version).relation("app.member").constraints())
        .filteredOn(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
        .hasSize(version >= 18 ? 1 : 0);
  }

  @Test
  void newIn18() {
    assertThat(constraint(18, "app.eighteen", "not_enforced").enforced()).isFalse();
    assertThat(constraint(18, "app.eighteen", "not_enforced_key").enforced()).isFalse();
    assertThat(constraint(18, "app.eighteen", "late_is_there").validated()).isFalse();
    assertThat(constraint(18, "app.eighteen", "named_is_there").columns()).isEqualTo(ids("named"));
    assertThat(constraint(18, "app.booking", "booking_key").definition())
        .isEqualTo("PRIMARY KEY (room, during WITHOUT OVERLAPS)");
    assertThat(constraint(18, "app.stay", "stay_room_during_fkey").definition())
        .isEqualTo("FOREIGN KEY (room, PERIOD during) REFERENCES app.booking(room, PERIOD during)");
  }

  private static Constraint constraint(int version, String relation, String constraint) {
    return named(
        WideDatabase.on(version).relation(relation).constraints(), Constraint::name, constraint);
  }
}
