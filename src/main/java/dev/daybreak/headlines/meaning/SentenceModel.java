package dev.daybreak.headlines.meaning;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * A sentence model in ONNX with its tokenizer. One text at a time: in a batch the same text gets
 * another vector. Threads may share it.
 */
final class SentenceModel {
  /** Tokens of a headline, the rest is not read. */
  private static final int MOST_TOKENS = 128;

  private static final String CACHE = "DJL_CACHE_DIR";

  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private SentenceModel(OrtSession session, HuggingFaceTokenizer tokenizer) {
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if the tokenizer cannot be read
   * @throws OrtException if the model cannot be read
   */
  static SentenceModel load(byte[] model, byte[] tokenizer) throws IOException, OrtException {
    // Nothing is fetched, no graphics card is looked for, and what the library unpacks is ours
    // alone.
    System.setProperty("ai.djl.offline", "true");
    if (System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, temporaryFolder().toString());
    }
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    var words =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(tokenizer),
            Map.of(
                "truncation",
                "true",
                "maxLength",
                String.valueOf(MOST_TOKENS),
                "padding",
                "false"));
    return new SentenceModel(OrtEnvironment.getEnvironment().createSession(model, options), words);
  }

  /** For the library of the tokenizer, which unpacks itself. */
  private static Path temporaryFolder() throws IOException {
    var folder = Files.createTempDirectory("daybreak-tokenizer");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
    return folder;
  }

  /** The vector of a text: the mean of its tokens' vectors, or the model's own sentence vector. */
  float[] vector(String text) throws OrtException {
    var encoding = tokenizer.encode(text);
    var environment = OrtEnvironment.getEnvironment();
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (var name : session.getInputNames()) {
        var ids =
            switch (name) {
              case "input_ids" -> encoding.getIds();
              case "attention_mask" -> encoding.getAttentionMask();
              case "token_type_ids" -> encoding.getTypeIds();
              default -> throw new OrtException("its input " + name + " is not known");
            };
        inputs.put(
            name,
            OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length}));
      }
      try (var result = session.run(inputs)) {
        var output = result.get(0).getValue();
        if (output instanceof float[][] sentence) {
          return sentence[0];
        } else if (output instanceof float[][][] tokens) {
          return mean(tokens[0]);
        }
        throw new OrtException("its first output is no vector of a sentence or of its tokens");
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float[] mean(float[][] tokens) {
    var mean = new float[tokens[0].length];
    for (var token : tokens) {
      for (var i = 0; i < mean.length; i++) {
        mean[i] += token[i];
      }
    }
    for (var i = 0; i < mean.length; i++) {
      mean[i] /= tokens.length;
    }
    return mean;
  }
}
