package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.progress.ProgressMarks;
import org.junit.jupiter.api.Test;

class PartitionBookTest {

  private final PartitionBook book = new PartitionBook();

  @Test
  void knowsNothingBeforeTheFirstEntry() {
    book.add(read(3, 0, 2));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
  }

  @Test
  void waitsUntilAllRowsOfAnEntryAreRead() {
    book.add(entry(0, 9, 8, 100));
    book.add(read(7, 0, 8));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
    book.add(read(1, 9, 9));
    assertThat(settled()).isEqualTo(100);
  }

  @Test
  void doesNotMistakeLaterRowsForThoseOfAnEntry() {
    book.add(entry(0, 9, 10, 100));
    book.add(entry(10, 19, 10, 200));
    book.add(read(10, 5, 14));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
    book.add(read(10, 0, 19));
    assertThat(settled()).isEqualTo(200);
  }

  @Test
  void doesNotMistakeEarlierRowsForThoseOfAnEntry() {
    book.add(entry(10, 19, 10, 200));
    book.add(read(10, 0, 9));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
  }

  @Test
  void waitsForAnEntryThatIsMissingBetween() {
    book.add(entry(0, 9, 10, 100));
    book.add(entry(20, 29, 10, 300));
    book.add(read(20, 0, 19));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
    book.add(entry(10, 19, 10, 200));
    assertThat(settled()).isEqualTo(200);
    book.add(read(10, 20, 29));
    assertThat(settled()).isEqualTo(300);
  }

  @Test
  void takesProgressThatCameWithoutRecords() {
    book.add(entry(0, 9, 10, 100));
    book.add(entry(10, 9, 0, ProgressMarks.FINISHED));
    book.add(read(10, 0, 9));
    assertThat(settled()).isEqualTo(ProgressMarks.FINISHED);
    assertThat(book.isClosed()).isTrue();
  }

  @Test
  void isCompleteWhenNothingWasTaken() {
    book.add(entry(0, 4, 0, 100));
    assertThat(settled()).isEqualTo(100);
  }

  @Test
  void opensAgainWhatTookNothingWhenAnEarlierEntryArrives() {
    book.add(entry(10, 19, 0, 200));
    assertThat(settled()).as("it may be the first there is").isEqualTo(200);
    book.add(entry(0, 9, 10, 100));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
    assertThat(book.isClosed()).isFalse();
    book.add(read(10, 0, 9));
    assertThat(settled()).isEqualTo(200);
    assertThat(book.isClosed()).isTrue();
  }

  @Test
  void doesNotTakeProgressForThatOfAPartitionWhoseRecordsItHasNotHeardOf() {
    book.add(entry(10, 9, 0, ProgressMarks.FINISHED));
    assertThat(settled()).isEqualTo(ProgressMarks.NONE);
    book.add(entry(0, 9, 10, 100));
    book.add(read(10, 0, 9));
    assertThat(settled()).isEqualTo(ProgressMarks.FINISHED);
  }

  @Test
  void doesNotWaitForProgressThatIsHeardOfLate() {
    book.add(entry(0, 9, 10, 100));
    book.add(entry(10, 19, 10, 300));
    book.add(read(20, 0, 19));
    assertThat(settled()).isEqualTo(300);
    book.add(entry(10, 9, 0, 200));
    assertThat(settled()).isEqualTo(300);
    assertThat(book.isClosed()).isTrue();
  }

  @Test
  void staysSmall() {
    for (int i = 0; i < 100; i++) {
      book.add(entry(i * 10, i * 10 + 9, 10, i));
      book.add(read(10, i * 10, i * 10 + 9));
      book.settle();
    }
    assertThat(book.open()).isEmpty();
  }

  private long settled() {
    book.settle();
    return book.progress();
  }

  private static RowsRead read(long rows, long min, long max) {
    RowsRead read = new RowsRead("raw.events", "topic", 0);
    read.minOffset = min;
    read.rows = rows;
    read.maxOffset = max;
    return read;
  }

  private static LedgerTaken entry(long first, long last, long taken, long progress) {
    LedgerTaken entry = new LedgerTaken();
    entry.table = "raw.events";
    entry.topicId = "topic";
    entry.firstOffset = first;
    entry.lastOffset = last;
    entry.taken = taken;
    entry.progress = progress;
    entry.writtenAt = last;
    return entry;
  }
}
