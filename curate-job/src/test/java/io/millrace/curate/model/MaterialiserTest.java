package io.millrace.curate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.dbt.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class MaterialiserTest {

  @Test
  void writesOneChangePerKeyAndCheckpoint() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.takeBack("a", 1);
      model.add("a", 2);
      assertThat(model.checkpoint()).containsExactly("+I curated a 2");
      model.takeBack("a", 2);
      model.add("a", 3);
      model.takeBack("a", 3);
      model.add("a", 4);
      assertThat(model.checkpoint()).containsExactly("-U curated a 2", "+U curated a 4");
      assertThat(model.records()).hasSize(1);
    }
  }

  @Test
  void leavesNothingOfAKeyThatCameAndWent() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.takeBack("a", 1);
      assertThat(model.checkpoint()).isEmpty();
      assertThat(model.keysInState()).isZero();
    }
  }

  @Test
  void saysNothingWhenARowIsReplacedByItsEqual() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.checkpoint();
      model.takeBack("a", 1);
      model.add("a", 1);
      assertThat(model.checkpoint()).isEmpty();
      assertThat(model.records()).isEmpty();
    }
  }

  @Test
  void deletesAKeyThatIsGoneAndForgetsIt() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.checkpoint();
      model.takeBack("a", 1);
      assertThat(model.checkpoint()).containsExactly("-D curated a 1");
      assertThat(model.records()).singleElement().asString().startsWith("-");
      assertThat(model.keysInState()).isZero();
    }
  }

  @Test
  void takesARowBackBeforeItIsAdded() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.takeBack("a", 1);
      model.add("a", 2);
      model.add("a", 1);
      assertThat(model.checkpoint()).containsExactly("+I curated a 2");
    }
  }

  @Test
  void writesTheSameWhateverTheOrderOfChanges() throws Exception {
    List<int[]> changes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      changes.add(new int[] {1, i % 4, i});
      if (i < 36) {
        changes.add(new int[] {-1, i % 4, i});
      }
    }
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(changes, new Random(seed));
      try (var model = new MaterialiserHarness(Severity.ERROR, 1 + seed, null)) {
        for (int[] change : changes) {
          RowKind kind = change[0] > 0 ? RowKind.UPDATE_AFTER : RowKind.UPDATE_BEFORE;
          model.send(kind, "k" + change[1], change[2], false);
        }
        assertThat(model.checkpoint())
            .as("seed %s", seed)
            .containsExactlyInAnyOrder(
                "+I curated k0 36", "+I curated k1 37", "+I curated k2 38", "+I curated k3 39");
      }
    }
  }

  @Test
  void withdrawsARowThatFailsAndBringsItBack() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.checkpoint();
      model.takeBack("a", 1);
      model.add("a", null);
      assertThat(model.checkpoint()).containsExactly("-D curated a 1", "+I rejected a null");
      model.takeBack("a", null);
      model.add("a", 2);
      assertThat(model.checkpoint()).containsExactly("+I curated a 2", "-D rejected a null");
    }
  }

  @Test
  void takesARowBackOnceItsParentArrives() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.send(RowKind.INSERT, "a", 1, true);
      assertThat(model.checkpoint()).containsExactly("+I rejected a 1");
      model.send(RowKind.UPDATE_BEFORE, "a", 1, true);
      model.send(RowKind.UPDATE_AFTER, "a", 1, false);
      assertThat(model.checkpoint()).containsExactly("+I curated a 1", "-D rejected a 1");
    }
  }

  @Test
  void withdrawsAKeyWithSeveralRowsUntilOneIsLeft() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.checkpoint();
      model.add("a", 2);
      assertThat(model.checkpoint()).containsExactly("-D curated a 1", "+I rejected a 1");
      assertThat(model.counts()).contains("unique_id 1 of 0");
      model.takeBack("a", 1);
      assertThat(model.checkpoint()).containsExactly("+I curated a 2", "-D rejected a 1");
      assertThat(model.counts()).contains("unique_id -1 of 0");
    }
  }

  @Test
  void choosesAmongSeveralRowsByContentWhereTheTestOnlyWarns() throws Exception {
    for (int first = 1; first <= 2; first++) {
      try (var model = new MaterialiserHarness(Severity.WARN, 1000, null)) {
        model.add("a", first);
        model.add("a", 3 - first);
        assertThat(model.checkpoint()).containsExactly("+I curated a 1");
        assertThat(model.counts()).contains("unique_id 1 of 1");
      }
    }
  }

  @Test
  void onlyCountsAWarning() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 9);
      model.add("b", 1);
      assertThat(model.checkpoint()).containsExactlyInAnyOrder("+I curated a 9", "+I curated b 1");
      assertThat(model.counts()).contains("cheap 1 of 2");
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.add("b", 1);
      model.add("b", 2);
      state = model.snapshot();
    }
    try (var model = new MaterialiserHarness(Severity.ERROR, 1000, state)) {
      assertThat(model.checkpoint()).as("nothing is left to be written").isEmpty();
      model.takeBack("b", 1);
      model.takeBack("a", 1);
      assertThat(model.checkpoint())
          .containsExactlyInAnyOrder("+I curated b 2", "-D rejected b 1", "-D curated a 1");
    }
  }

  @Test
  void marksProgressAfterTheRowsItSpeaksOf() throws Exception {
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.progress(77);
      model.checkpoint();
      assertThat(model.records()).hasSize(3);
      assertThat(model.records().subList(1, 3)).containsExactly("__progress/0", "__progress/0");
      model.progress(77);
      model.checkpoint();
      assertThat(model.records()).as("an old progress is not marked again").isEmpty();
    }
  }

  @Test
  void repeatsTheLastCheckpointsRecordsAfterARestoreBeforeNewerOnes() throws Exception {
    OperatorSubtaskState state;
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      model.add("b", 1);
      model.add("c", 1);
      model.snapshot();
      model.completed();
      model.snapshot();
      model.completed();
      model.takeBack("b", 1);
      model.takeBack("c", 1);
      model.add("c", null);
      model.add("d", null);
      model.add("e", 1);
      state = model.snapshot();
    }
    try (var model = new MaterialiserHarness(Severity.ERROR, 1000, state)) {
      model.takeBack("e", 1);
      model.add("e", 2);
      assertThat(model.checkpoint()).containsExactly("-U curated e 1", "+U curated e 2");
      assertThat(model.records().subList(0, 3)).containsExactlyInAnyOrder("*-b", "*-c", "*e");
      assertThat(model.records().subList(3, 4)).containsExactly("e");
      assertThat(model.checkpointsOfRecords()).containsExactly("3", "3", "3", "1");
      model.checkpoint();
      assertThat(model.records()).as("repeated once").isEmpty();
    }
  }

  @Test
  void repeatsWhatWasWrittenAlthoughRowsHaveMovedToStateSince() throws Exception {
    OperatorSubtaskState state;
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      state = model.snapshot();
    }
    try (var model = new MaterialiserHarness(Severity.ERROR, 1, state)) {
      model.takeBack("a", 1);
      model.add("b", 1);
      model.add("c", 1);
      model.checkpoint();
      assertThat(model.records()).startsWith("*a").contains("-a", "b", "c");
    }
  }

  @Test
  void repeatsUntilARepetitionIsCommitted() throws Exception {
    OperatorSubtaskState state;
    try (var model = MaterialiserHarness.fresh()) {
      model.add("a", 1);
      state = model.snapshot();
    }
    for (int restore = 0; restore < 3; restore++) {
      try (var model = new MaterialiserHarness(Severity.ERROR, 1000, state)) {
        state = model.snapshot();
        assertThat(model.records()).containsExactly("*a");
        assertThat(model.checkpointsOfRecords()).containsExactly("1");
      }
    }
    try (var model = new MaterialiserHarness(Severity.ERROR, 1000, state)) {
      model.snapshot();
      model.completed();
      model.snapshot();
      model.completed();
      state = model.snapshot();
    }
    try (var model = new MaterialiserHarness(Severity.ERROR, 1000, state)) {
      model.checkpoint();
      assertThat(model.records()).isEmpty();
    }
  }
}
