package io.millrace.curate.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnUseTest {

  private static final List<String> COLUMNS = List.of("_key", "id", "price", "title");

  @Test
  void keepsTheColumnsThatAreNamed() {
    assertThat(ColumnUse.of(COLUMNS, Set.of("SELECT s.`id`, price * 2 FROM x", "SELECT id FROM x")))
        .containsExactly("id", "price");
  }

  @Test
  void keepsAllForAStar() {
    for (String star :
        List.of("SELECT * FROM x", "select distinct * from x", "SELECT s.* FROM x AS s")) {
      assertThat(ColumnUse.of(COLUMNS, Set.of(star))).as(star).isEqualTo(COLUMNS);
    }
  }

  @Test
  void takesACountForNoStar() {
    assertThat(ColumnUse.of(COLUMNS, Set.of("SELECT COUNT(*) FROM x WHERE id > 1")))
        .containsExactly("id");
  }

  @Test
  void keepsAllForANaturalJoin() {
    assertThat(ColumnUse.of(COLUMNS, Set.of("SELECT id FROM x NATURAL JOIN y"))).isEqualTo(COLUMNS);
  }
}
