package io.millrace.ingest;

import io.millrace.runtime.write.raw.RawOutputs;
import io.millrace.runtime.write.raw.RawSinks;

/** Where the job writes. */
final class IngestSinks {

  private final RawSinks sinks;

  IngestSinks(IngestConfig config) {
    this.sinks =
        new RawSinks(config.kafka(), config.catalog(), config.tables(), config.raw().contracts());
  }

  void create() {
    sinks.create();
  }

  void attach(RawOutputs outputs) {
    sinks.attach(outputs, IngestPipeline.JOB);
  }
}
