package io.millrace.runtime.write.masking;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.masking.MaskedSchemas;
import io.millrace.schemas.masking.MaskingPolicy;
import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/**
 * Masks the records of one contract.
 *
 * <p>It travels with the job graph as contract, policy and a reference to keys; {@link #open()}
 * reads the keys and compiles the plan where the masking is done. For one thread. Null stays null;
 * values are Avro's own, without conversions, as in {@code ConfluentAvro}.
 */
public final class Masker implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Contract contract;
  private final MaskingPolicy policy;
  private final KeyProvider provider;
  private final Schema schema;
  private transient RecordMasker plan;
  private transient String version;

  private Masker(Contract contract, MaskingPolicy policy, KeyProvider provider, Schema schema) {
    this.contract = contract;
    this.policy = policy;
    this.provider = provider;
    this.schema = schema;
  }

  /**
   * @throws io.millrace.schemas.contract.ContractException if the policy does not fit the contract
   */
  public static Masker of(Contract contract, MaskingPolicy policy, KeyProvider provider) {
    return new Masker(contract, policy, provider, MaskedSchemas.of(contract, policy));
  }

  /**
   * Reads the keys. Called by the first use too, so that it may be left out where a late failure is
   * no harm.
   */
  public void open() {
    MaskingKeys keys = provider.open();
    version = policy.version() + "/" + policy.keyset() + "." + keys.version();
    plan = new MaskingPlan(contract, policy, keys).compile(schema);
  }

  /** The schema of masked records. */
  public Schema schema() {
    return schema;
  }

  /** Policy and keyset version, as raw rows carry it in {@code _masking_version}. */
  public String version() {
    opened();
    return version;
  }

  /**
   * Masks a record of the contract's fields. Fields it lacks become null; fields the contract does
   * not know are left out.
   *
   * @return a new record of {@link #schema()}
   * @throws MaskingException if a value is not of its field's type; the message has no value in it
   */
  public GenericRecord mask(IndexedRecord clear) {
    return opened().record(clear);
  }

  private RecordMasker opened() {
    if (plan == null) {
      open();
    }
    return plan;
  }

  @Override
  public String toString() {
    return "Masker[" + contract.versionedSubject() + ", policy " + policy.version() + "]";
  }
}
