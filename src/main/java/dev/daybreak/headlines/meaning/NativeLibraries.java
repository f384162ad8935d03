package dev.daybreak.headlines.meaning;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The libraries in machine code below a sentence model, ONNX Runtime and the tokenizer: how they
 * are loaded, and how a process that uses them ends. Both unpack themselves into temporary folders,
 * which are removed as soon as they are loaded, where the system removes files in use.
 */
final class NativeLibraries {
  private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);

  private static final String TOKENIZER_FOLDER = "DJL_CACHE_DIR";

  private static @Nullable OrtEnvironment environment;

  private NativeLibraries() {}

  /**
   * Loads a model.
   *
   * @throws OrtException if it cannot be read
   */
  static synchronized OrtSession session(byte[] model) throws IOException, OrtException {
    if (environment == null) {
      environment = load();
    }
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      return environment.createSession(model, options);
    }
  }

  private static OrtEnvironment load() throws IOException {
    waitAtTheEnd();
    loadTokenizer();
    try {
      var opened = OrtEnvironment.getEnvironment();
      keepOpen();
      return opened;
    } finally {
      removeUnpacked();
    }
  }

  /**
   * The end of the process waits until a model that is being loaded is there: else it takes from
   * the libraries what they need, and leaves what they have unpacked.
   */
  private static void waitAtTheEnd() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(NativeLibraries::waitForLoading));
    } catch (IllegalStateException e) {
      log.debug("The process is ending already", e);
    }
  }

  private static synchronized void waitForLoading() {
    log.debug("No model is being loaded");
  }

  /** Nothing is fetched, and no graphics card is looked for. */
  private static void loadTokenizer() throws IOException {
    System.setProperty("ai.djl.offline", "true");
    if (System.getProperty(TOKENIZER_FOLDER) != null) {
      LibUtils.checkStatus();
      return;
    }
    var folder = Files.createTempDirectory("daybreak-tokenizer");
    System.setProperty(TOKENIZER_FOLDER, folder.toString());
    try {
      LibUtils.checkStatus();
    } finally {
      FileSystemUtils.deleteRecursively(folder.toFile());
    }
  }

  /**
   * ONNX Runtime closes its environment in a shutdown hook of its own, beside the program's: a
   * thread that loads a model just then reads freed memory, and the process dies in the middle of
   * its stop. The environment counts its users and closes when the last has left. This is one more,
   * who never leaves; there is no public call for that.
   */
  private static void keepOpen() {
    try {
      var create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      create.invoke(
          null,
          runtime("ortApiHandle"),
          OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
          OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException e) {
      log.warn("ONNX Runtime closes itself when the process is told to end", e);
    }
  }

  /** Left to itself, it leaves an empty folder, and two large files when the process is killed. */
  private static void removeUnpacked() {
    try {
      if (runtime("tempDirectory") instanceof Path folder) {
        FileSystemUtils.deleteRecursively(folder.toFile());
      }
    } catch (ReflectiveOperationException e) {
      log.warn("What ONNX Runtime has unpacked stays until the process ends", e);
    }
  }

  private static @Nullable Object runtime(String name) throws ReflectiveOperationException {
    var field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }
}
