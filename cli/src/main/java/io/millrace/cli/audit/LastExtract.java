package io.millrace.cli.audit;

import io.millrace.cdc.extract.ExtractFile;
import io.millrace.cdc.extract.ExtractFolder;
import io.millrace.cdc.extract.ExtractReader;
import io.millrace.cdc.extract.ExtractRow;
import io.millrace.cdc.extract.SuspiciousExtractException;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.runtime.write.masking.MaskingException;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.table.MetadataColumns;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/**
 * The newest extract of a source without a change log, read under the masking that raw has. Rows
 * that are in quarantine are not raw's state, whatever raw has of their keys; all others must be.
 */
final class LastExtract {

  private final Contract contract;
  private final Masker masker;
  private final ExtractFile file;
  private final Content content = new Content();
  private final Cases unread = new Cases();
  private final Cases malformed = new Cases();

  private LastExtract(Contract contract, Masker masker, ExtractFile file) {
    this.contract = contract;
    this.masker = masker;
    this.file = file;
  }

  /** Empty if there is no extract yet. */
  static Optional<LastExtract> read(
      Contract contract, Masker masker, String root, Table quarantine, Meter meter)
      throws IOException {
    ExtractFile[] files = ExtractFolder.of(contract, root).list().files;
    if (files.length == 0) {
      return Optional.empty();
    }
    LastExtract extract = new LastExtract(contract, masker, files[files.length - 1]);
    extract.read(extract.quarantined(quarantine), meter);
    return Optional.of(extract);
  }

  /** Its rows; those in quarantine are excluded. */
  Content content() {
    return content;
  }

  /** Adds the cells that cannot be read although their rows are not in quarantine. */
  void judge(Problems problems) {
    problems.each("cannot be read and is not in quarantine", unread);
    problems.each("is no extract", malformed);
  }

  private void read(OffsetSet quarantined, Meter meter) throws IOException {
    try {
      new ExtractReader(contract)
          .read(
              file,
              (ordinal, row) -> {
                meter.row(contract.subject());
                read(ordinal, row, quarantined.contains(file.offset(ordinal)));
              });
    } catch (SuspiciousExtractException e) {
      malformed.add("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private void read(long ordinal, ExtractRow row, boolean quarantined) {
    try {
      if (quarantined) {
        content.exclude(AvroValues.read(masker.mask(row.decodeKey()), contract.key()));
      } else {
        GenericRecord masked = masker.mask(row.decode());
        content.put(
            AvroValues.read(masked, contract.key()),
            AvroValues.read(masked, contract.fields().stream().map(ContractField::name).toList()));
      }
    } catch (RefusedException | MaskingException e) {
      unread.add("%s row %d: %s".formatted(file, ordinal, e.getMessage()));
    }
  }

  /** Positions of the file's rows that were refused. */
  private OffsetSet quarantined(Table quarantine) {
    OffsetSet offsets = new OffsetSet();
    long first = file.offset(0);
    long last = file.offset(-1L >>> Integer.SIZE);
    TableScan.forEach(
        quarantine,
        row -> {
          long offset = (Long) row.getField(MetadataColumns.OFFSET);
          if (isRow(row) && offset >= first && offset <= last) {
            offsets.add(offset);
          }
        },
        MetadataColumns.TOPIC,
        MetadataColumns.PARTITION,
        MetadataColumns.OFFSET);
    return offsets;
  }

  private boolean isRow(Record row) {
    return row.getField(MetadataColumns.TOPIC).equals(contract.source().topic())
        && row.getField(MetadataColumns.PARTITION).equals(ExtractFile.ROWS);
  }
}
