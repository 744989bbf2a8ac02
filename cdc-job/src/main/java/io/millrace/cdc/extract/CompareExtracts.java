package io.millrace.cdc.extract;

import io.millrace.cdc.extract.SuspiciousExtractException.Reason;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the extracts of a contract in the order of their numbers, each as its differences from
 * the one before; keyed by contract.
 *
 * <p>An extract is applied whole or not at all, within one call, so that no checkpoint falls into
 * it. A suspicious one that has not changed since the last listing is held back and reported as a
 * row of quarantine; it is looked at again when its file changes. Extracts after one that may still
 * be written wait for it.
 *
 * <p>State: per row the masked key and a hash of the masked row; per extract what became of it,
 * some 40 bytes each, kept for good.
 */
public final class CompareExtracts
    extends KeyedProcessFunction<String, ExtractListing, Classified> {

  /**
   * Gauge: extracts of the newest listings that are held back now; an extract that is accepted, and
   * every one that is older, no longer counts.
   */
  public static final String HELD_BACK = "extractsHeldBack";

  /** The operator's uid. */
  public static final String UID = "cdc/compare/extracts";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CompareExtracts.class);

  private static final MapStateDescriptor<String, byte[]> ROWS =
      new MapStateDescriptor<>(
          "rows", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  private static final MapStateDescriptor<Long, String> JUDGED =
      new MapStateDescriptor<>("judged", Types.LONG, Types.STRING);
  private static final ValueStateDescriptor<Long> APPLIED =
      new ValueStateDescriptor<>("applied", Types.LONG);
  private static final ValueStateDescriptor<Long> REPORTS =
      new ValueStateDescriptor<>("reports", Types.LONG);

  private static final String DONE = "applied ";
  private static final String PENDING = "pending ";
  private static final String REPORTED = "reported ";

  private final List<Classifier> classifiers;
  private final ExtractLimits limits;

  private transient Map<String, ExtractComparison> comparisons;
  private transient MapState<String, byte[]> rows;
  private transient MapState<Long, String> judged;
  private transient ValueState<Long> applied;
  private transient ValueState<Long> reports;
  private transient Map<String, Long> heldBack;

  public CompareExtracts(List<Classifier> classifiers, ExtractLimits limits) {
    this.classifiers = List.copyOf(classifiers);
    this.limits = limits;
  }

  @Override
  public void open(OpenContext context) {
    rows = getRuntimeContext().getMapState(ROWS);
    judged = getRuntimeContext().getMapState(JUDGED);
    applied = getRuntimeContext().getState(APPLIED);
    reports = getRuntimeContext().getState(REPORTS);
    heldBack = new ConcurrentHashMap<>();
    getRuntimeContext().getMetricGroup().gauge(HELD_BACK, this::heldBack);
    comparisons = new HashMap<>();
    for (Classifier classifier : classifiers) {
      classifier.open();
      comparisons.put(
          classifier.contract().subject(), new ExtractComparison(classifier, limits, rows));
    }
  }

  @Override
  public void processElement(ExtractListing listing, Context context, Collector<Classified> out)
      throws Exception {
    ExtractComparison comparison = comparisons.get(listing.subject);
    long nowMicros = context.timerService().currentProcessingTime() * 1000;
    for (ExtractFile file : listing.files) {
      if (!settled(file, comparison, nowMicros, out)) {
        break;
      }
    }
    heldBack.put(listing.subject, heldBack(listing));
  }

  long heldBack() {
    return heldBack.values().stream().mapToLong(Long::longValue).sum();
  }

  private long heldBack(ExtractListing listing) throws Exception {
    long newest = applied.value() == null ? Long.MIN_VALUE : applied.value();
    long count = 0;
    for (ExtractFile file : listing.files) {
      if (file.number > newest && (REPORTED + file.fingerprint()).equals(judged.get(file.number))) {
        count++;
      }
    }
    return count;
  }

  /** Whether it is known what becomes of the file, so that those after it may be looked at. */
  private boolean settled(
      ExtractFile file, ExtractComparison comparison, long nowMicros, Collector<Classified> out)
      throws Exception {
    String known = judged.get(file.number);
    if (known != null && (known.startsWith(DONE) || known.equals(REPORTED + file.fingerprint()))) {
      return true;
    }
    try {
      apply(file, comparison, nowMicros, out);
      judged.put(file.number, DONE + file.fingerprint());
      return true;
    } catch (FileNotFoundException e) {
      return true;
    } catch (SuspiciousExtractException e) {
      return judge(file, e, known, comparison, nowMicros, out);
    }
  }

  private void apply(
      ExtractFile file, ExtractComparison comparison, long nowMicros, Collector<Classified> out)
      throws Exception {
    Long newest = applied.value();
    if (newest != null && file.number <= newest) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_OUT_OF_ORDER, "Extract " + newest + " was applied before");
    }
    comparison.apply(file, nowMicros, out);
    applied.update(file.number);
  }

  private boolean judge(
      ExtractFile file,
      SuspiciousExtractException suspicion,
      String known,
      ExtractComparison comparison,
      long nowMicros,
      Collector<Classified> out)
      throws Exception {
    if (!(PENDING + file.fingerprint()).equals(known)) {
      judged.put(file.number, PENDING + file.fingerprint());
      return false;
    }
    long report = reports.value() == null ? 0 : reports.value();
    reports.update(report + 1);
    judged.put(file.number, REPORTED + file.fingerprint());
    LOG.warn("Extract {} is held back: {}", file, suspicion.getMessage());
    out.collect(comparison.report(file, suspicion, report, nowMicros));
    return true;
  }
}
