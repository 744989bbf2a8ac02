package io.millrace.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of one commit hold positions of the ledger's ranges, and of each of them some. */
final class CommitFiles {

  private CommitFiles() {}

  /** {@code ranges}: first and last offset by partition. */
  static void judge(
      long checkpoint, List<FileBounds> files, Map<SourcePartition, long[]> ranges, Cases wrong) {
    for (FileBounds file : files) {
      if (file.known() && !fits(file, ranges)) {
        wrong.add(
            "checkpoint %d: %s holds offsets %d to %d of %s"
                .formatted(
                    checkpoint,
                    file.location(),
                    file.firstOffset(),
                    file.lastOffset(),
                    partitions(file)));
      }
    }
    if (files.stream().allMatch(FileBounds::known)) {
      ranges.forEach(
          (source, range) -> {
            if (files.stream().noneMatch(file -> meets(file, source, range))) {
              wrong.add(
                  "checkpoint %d: no file holds offsets %d to %d of %s"
                      .formatted(checkpoint, range[0], range[1], source));
            }
          });
    }
  }

  private static boolean fits(FileBounds file, Map<SourcePartition, long[]> ranges) {
    List<long[]> possible = new ArrayList<>();
    ranges.forEach(
        (source, range) -> {
          if (file.touches(source)) {
            possible.add(range);
          }
        });
    return !possible.isEmpty()
        && possible.stream().mapToLong(range -> range[0]).min().getAsLong() <= file.firstOffset()
        && possible.stream().mapToLong(range -> range[1]).max().getAsLong() >= file.lastOffset();
  }

  private static boolean meets(FileBounds file, SourcePartition source, long[] range) {
    return file.touches(source) && file.firstOffset() <= range[1] && file.lastOffset() >= range[0];
  }

  private static String partitions(FileBounds file) {
    return file.firstPartition() == file.lastPartition()
        ? "partition " + file.firstPartition()
        : "partitions %d to %d".formatted(file.firstPartition(), file.lastPartition());
  }
}
