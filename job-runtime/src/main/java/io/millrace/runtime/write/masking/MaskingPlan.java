package io.millrace.runtime.write.masking;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractField;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.Transform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;

/** Compiles a contract and a policy, once, into maskers of values that decide nothing any more. */
final class MaskingPlan {
  private final Contract contract;
  private final MaskingPolicy policy;
  private final MaskingKeys keys;

  MaskingPlan(Contract contract, MaskingPolicy policy, MaskingKeys keys) {
    this.contract = contract;
    this.policy = policy;
    this.keys = keys;
  }

  RecordMasker compile(Schema masked) {
    return record(contract.fields(), masked);
  }

  private RecordMasker record(List<ContractField> fields, Schema masked) {
    ValueMasker[] maskers = new ValueMasker[fields.size()];
    for (int i = 0; i < maskers.length; i++) {
      ContractField field = fields.get(i);
      Transform transform = policy.resolve(contract, field);
      maskers[i] = value(field, transform, field.type(), masked.getFields().get(i).schema());
    }
    return new RecordMasker(masked, maskers);
  }

  private ValueMasker value(
      ContractField field, Transform transform, Schema nullableType, Schema nullableMasked) {
    if (transform instanceof Transform.Drop) {
      return value -> null;
    }
    Schema type = AvroTypes.nonNull(nullableType);
    Schema masked = AvroTypes.nonNull(nullableMasked);
    return switch (type.getType()) {
      case RECORD -> record(field, transform, type, masked);
      case ARRAY -> array(value(field, transform, type.getElementType(), masked.getElementType()));
      case MAP -> map(field, transform, type, masked);
      default -> leaf(field, transform, type);
    };
  }

  private ValueMasker record(ContractField field, Transform transform, Schema type, Schema masked) {
    if (transform instanceof Transform.Keep) {
      return record(field.nested(), masked);
    }
    ValueMasker[] parts = new ValueMasker[type.getFields().size()];
    for (Schema.Field part : type.getFields()) {
      Schema maskedPart = masked.getFields().get(part.pos()).schema();
      parts[part.pos()] = value(field, transform, part.schema(), maskedPart);
    }
    return new RecordMasker(masked, parts);
  }

  private static ValueMasker array(ValueMasker element) {
    if (element == ValueMasker.KEEP) {
      return element;
    }
    return value -> {
      List<Object> masked = new ArrayList<>();
      ((Iterable<?>) value).forEach(part -> masked.add(part == null ? null : element.mask(part)));
      return masked;
    };
  }

  private ValueMasker map(ContractField field, Transform transform, Schema type, Schema masked) {
    ValueMasker key = leaf(field, transform, Schema.create(Schema.Type.STRING));
    ValueMasker value = value(field, transform, type.getValueType(), masked.getValueType());
    if (key == ValueMasker.KEEP && value == ValueMasker.KEEP) {
      return value;
    }
    return map -> {
      Map<Object, Object> entries = new HashMap<>();
      ((Map<?, ?>) map)
          .forEach((k, v) -> entries.put(key.mask(k), v == null ? null : value.mask(v)));
      return entries;
    };
  }

  private ValueMasker leaf(ContractField field, Transform transform, Schema type) {
    Function<Object, String> text = ValueTexts.of(type);
    if (transform instanceof Transform.Redact redact) {
      return value -> redact.constant();
    } else if (transform instanceof Transform.Hash) {
      return hash(domain(field), text);
    } else if (transform instanceof Transform.Tokenize) {
      Tokenizer tokenizer = keys.tokenizer(domain(field));
      return value -> tokenizer.token(text.apply(value));
    } else if (transform instanceof Transform.Partial partial) {
      return value -> partial(text.apply(value), partial.last());
    } else if (transform instanceof Transform.Generalize generalize) {
      return Generalisation.of(generalize, type);
    }
    return ValueMasker.KEEP;
  }

  private ValueMasker hash(String domain, Function<Object, String> text) {
    KeyedHash hash = keys.hash(domain);
    UnaryOperator<String> canonical = Canonicaliser.of(domain);
    return value -> hash.of(canonical.apply(text.apply(value)));
  }

  /** A field without an identifier domain is one of its own. */
  private String domain(ContractField field) {
    return field.identifierDomain().orElse(contract.subject() + "." + field.name());
  }

  static String partial(String text, int last) {
    int length = text.codePointCount(0, text.length());
    if (length < 2 * last) {
      return "*".repeat(length);
    }
    return "*".repeat(length - last) + text.substring(text.offsetByCodePoints(0, length - last));
  }
}
