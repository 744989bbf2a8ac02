package io.millrace.runtime.write.masking;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * A JSON file of three cleartext Tink keysets, named {@code hash}, {@code tokenize} and {@code
 * seal}.
 */
final class KeysetFile {
  private static final String HASH = "hash";
  private static final String TOKENIZE = "tokenize";
  private static final String SEAL = "seal";

  static {
    try {
      PrfConfig.register();
      DeterministicAeadConfig.register();
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private KeysetFile() {}

  static void generate(Path file) {
    try {
      JsonObject keysets = new JsonObject();
      keysets.add(HASH, newKeyset(PredefinedPrfParameters.HMAC_SHA256_PRF));
      keysets.add(TOKENIZE, newKeyset(PredefinedDeterministicAeadParameters.AES256_SIV));
      keysets.add(SEAL, newKeyset(PredefinedAeadParameters.AES256_GCM));
      write(file, keysets.toString());
    } catch (GeneralSecurityException e) {
      throw new MaskingKeyException("New masking keys cannot be made", e);
    }
  }

  private static JsonObject newKeyset(Parameters parameters) throws GeneralSecurityException {
    KeysetHandle keyset = KeysetHandle.generateNew(parameters);
    String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /** The file is never readable by others, not even before it is filled. */
  private static void write(Path file, String text) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new MaskingKeyException(
          "There is a keyset already, which values may be masked with: " + file);
    } catch (IOException e) {
      throw new MaskingKeyException("The keyset cannot be written: " + file, e);
    }
  }

  /** Causes that might quote the file's content are left out. */
  static MaskingKeys open(Path file) {
    try {
      JsonObject keysets = JsonParser.parseString(read(file)).getAsJsonObject();
      KeysetHandle hash = keyset(keysets, HASH);
      KeysetHandle tokenize = keyset(keysets, TOKENIZE);
      KeysetHandle seal = keyset(keysets, SEAL);
      return new MaskingKeys(
          "%08x-%08x".formatted(hash.getPrimary().getId(), tokenize.getPrimary().getId()),
          hash.getPrimitive(RegistryConfiguration.get(), PrfSet.class),
          tokenize.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class),
          seal.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException | JsonParseException | IllegalStateException e) {
      throw new MaskingKeyException("This is no masking keyset: " + file);
    }
  }

  private static KeysetHandle keyset(JsonObject keysets, String name)
      throws GeneralSecurityException {
    if (!keysets.has(name)) {
      throw new GeneralSecurityException("missing");
    }
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keysets.get(name).toString(), InsecureSecretKeyAccess.get());
  }

  private static String read(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new MaskingKeyException(
            "Everybody may read the keyset: take that right away (chmod 600 " + file + ")");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new MaskingKeyException("There is no keyset file: " + file);
    } catch (IOException e) {
      throw new MaskingKeyException("The keyset cannot be read: " + file, e);
    }
  }
}
