package io.millrace.sqlcatalog;

import io.millrace.runtime.kafka.StartingPosition;
import io.millrace.sqlcatalog.topic.TopicTableSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil.DefaultDynamicTableContext;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkCatalog;
import org.apache.iceberg.flink.FlinkDynamicTableFactory;

/**
 * Reads what a logical name stands for: in batch mode the Iceberg table, in streaming mode the
 * topic, or the Iceberg table if it is only ever appended to. Refuses the rest, and all writing.
 */
final class MillraceTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {

  private final FlinkDynamicTableFactory iceberg;
  private final SqlConfig config;

  MillraceTableFactory(FlinkCatalog physical, SqlConfig config) {
    this.iceberg = new FlinkDynamicTableFactory(physical);
    this.config = config;
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    Map<String, String> options = context.getCatalogTable().getOptions();
    boolean asked = TableSettings.askForIceberg(options);
    if (!isStreaming(context)) {
      return icebergTable(context, Map.of("streaming", "false"));
    }
    if (options.containsKey(TableSettings.TOPIC.key()) && !asked) {
      return topic(context, Configuration.fromMap(options));
    }
    StreamingRefusal.of(context.getObjectIdentifier(), context.getCatalogTable(), asked)
        .ifPresent(
            reason -> {
              throw new ValidationException(reason);
            });
    return icebergTable(context, StreamingReads.defaults(options));
  }

  private static boolean isStreaming(Context context) {
    return context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
        == RuntimeExecutionMode.STREAMING;
  }

  private DynamicTableSource topic(Context context, Configuration options) {
    return new TopicTableSource(
        config.kafka(),
        config.registryUrl(),
        options.get(TableSettings.TOPIC),
        startingPosition(options),
        context.getPhysicalRowDataType());
  }

  private static StartingPosition startingPosition(Configuration options) {
    String mode = options.get(TableSettings.STARTUP_MODE);
    return switch (mode) {
      case "earliest-offset" -> StartingPosition.EARLIEST;
      case "latest-offset" -> StartingPosition.LATEST;
      default ->
          throw new ValidationException(
              TableSettings.STARTUP_MODE.key()
                  + " must be earliest-offset or latest-offset, not "
                  + mode);
    };
  }

  /** The table under its physical name, with what is not said in a hint. */
  private DynamicTableSource icebergTable(Context context, Map<String, String> defaults) {
    Map<String, String> options = new HashMap<>(defaults);
    options.putAll(context.getCatalogTable().getOptions());
    TableIdentifier table = TableIdentifier.parse(options.get(TableSettings.TABLE.key()));
    ObjectIdentifier physical =
        ObjectIdentifier.of(
            context.getObjectIdentifier().getCatalogName(),
            table.namespace().toString(),
            table.name());
    return iceberg.createDynamicTableSource(
        new DefaultDynamicTableContext(
            physical,
            context.getCatalogTable().copy(options),
            Map.of(),
            context.getConfiguration(),
            context.getClassLoader(),
            false));
  }

  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    throw new ValidationException(ReadOnlyCatalog.REFUSAL);
  }

  @Override
  public String factoryIdentifier() {
    return CatalogSettings.TYPE;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }
}
