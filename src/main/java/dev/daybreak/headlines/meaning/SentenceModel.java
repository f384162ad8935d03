package dev.daybreak.headlines.meaning;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sentence model in ONNX with its tokenizer. One text at a time: in a batch the same text gets
 * another vector. Threads may share it.
 */
final class SentenceModel {
  /** Tokens of a text, the rest is not read. */
  private static final int MOST_TOKENS = 128;

  private static final double MOST_UNKNOWN = 0.34;

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
    var session = NativeLibraries.session(model);
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
    return new SentenceModel(session, words);
  }

  /**
   * The vector of a text: the mean of its tokens' vectors, or the model's own sentence vector.
   *
   * @return empty if the model knows too few of its words
   */
  Optional<float[]> vector(String text) throws OrtException {
    var encoding = tokenizer.encode(text);
    if (isUnknown(encoding)) {
      return Optional.empty();
    }
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
          return Optional.of(sentence[0]);
        } else if (output instanceof float[][][] tokens) {
          return Optional.of(mean(tokens[0]));
        }
        throw new OrtException("its first output is no vector of a sentence or of its tokens");
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /** Of texts in a script that the model does not know all vectors are the same. */
  private static boolean isUnknown(Encoding encoding) {
    var special = encoding.getSpecialTokenMask();
    var tokens = encoding.getTokens();
    var words = 0;
    var unknown = 0;
    for (var i = 0; i < tokens.length; i++) {
      if (tokens[i].equals("[UNK]") || tokens[i].equals("<unk>")) {
        unknown++;
      } else if (special[i] == 0) {
        words++;
      }
    }
    return unknown > MOST_UNKNOWN * (words + unknown);
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
