package io.millrace.cdc;

import io.millrace.runtime.write.raw.RawOutputs;
import io.millrace.runtime.write.raw.RawSinks;

/** Where the job writes. */
final class CdcSinks {

  private final RawSinks sinks;

  CdcSinks(CdcConfig config) {
    this.sinks =
        new RawSinks(config.kafka(), config.catalog(), config.tables(), config.raw().contracts());
  }

  void create() {
    sinks.create();
  }

  void add(RawOutputs outputs) {
    sinks.add(outputs, CdcPipeline.JOB);
  }
}
