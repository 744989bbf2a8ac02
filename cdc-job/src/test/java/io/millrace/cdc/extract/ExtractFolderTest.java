package io.millrace.cdc.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractFolderTest {

  @TempDir private Path folder;

  @Test
  void listsExtractsByTheirNumbers() throws IOException {
    for (String name : new String[] {"rate_10.csv", "rate_0009.csv", "rate_2.csv"}) {
      Files.writeString(folder.resolve(name), name);
    }
    ExtractListing listing = extracts(folder).list();
    assertThat(listing.subject).isEqualTo("bank.rate");
    assertThat(listing.files).extracting(file -> file.number).containsExactly(2L, 9L, 10L);
    assertThat(listing.files[0].length).isEqualTo("rate_2.csv".length());
    assertThat(listing.files[0].modifiedMillis).isPositive();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    for (String name :
        new String[] {
          ".rate_1.csv.part", "rate_1.csv.tmp", "rate_.csv", "rate_x.csv", "rates_1.csv"
        }) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createDirectory(folder.resolve("rate_3.csv"));
    assertThat(extracts(folder).list().files).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereYetIsEmpty() throws IOException {
    assertThat(extracts(folder.resolve("later")).list().files).isEmpty();
  }

  @Test
  void numbersFitIntoPositions() {
    assertThat(extracts(folder).number("rate_2147483647.csv")).hasValue(Integer.MAX_VALUE);
    assertThat(extracts(folder).number("rate_2147483648.csv")).isEmpty();
  }

  @Test
  void aPatternNeedsOnePlaceForTheNumber() {
    assertThatThrownBy(() -> new ExtractFolder("bank.rate", "x", "rate.csv"))
        .hasMessageContaining("one *");
    assertThatThrownBy(() -> new ExtractFolder("bank.rate", "x", "*_*.csv"))
        .hasMessageContaining("one *");
  }

  private static ExtractFolder extracts(Path directory) {
    return new ExtractFolder("bank.rate", directory.toString(), "rate_*.csv");
  }
}
