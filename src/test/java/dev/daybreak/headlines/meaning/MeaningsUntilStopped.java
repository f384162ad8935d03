package dev.daybreak.headlines.meaning;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** A process that loads the model and computes vectors again and again until it is stopped. */
final class MeaningsUntilStopped {
  static final String RUNS = "runs";
  static final String STOPPED = "stopped in good order";

  private static final int THREADS = 4;

  /** How often each does so after the process was told to end, while other hooks run. */
  private static final int MORE = 2;

  private static final List<Thread> threads = new ArrayList<>();
  private static volatile boolean stopping;

  private MeaningsUntilStopped() {}

  public static void main(String[] args) throws IOException, OrtException, InterruptedException {
    var model = resource("/all-minilm-l6-v2-q.onnx");
    var first = SentenceModel.load(model, resource("/all-minilm-l6-v2-q-tokenizer.json"));
    var running = new CountDownLatch(THREADS);
    for (var i = 0; i < THREADS; i++) {
      var thread = new Thread(() -> again(first, model, running));
      threads.add(thread);
      thread.start();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(MeaningsUntilStopped::stop));
    running.await();
    System.out.println(RUNS);
  }

  private static void again(SentenceModel first, byte[] model, CountDownLatch running) {
    once(first, model);
    running.countDown();
    while (!stopping) {
      once(first, model);
    }
    for (var i = 0; i < MORE; i++) {
      once(first, model);
    }
  }

  private static void once(SentenceModel first, byte[] model) {
    try {
      NativeLibraries.session(model).close();
      if (first.vector("Ferry runs aground with eighty passengers aboard").isEmpty()) {
        throw new IllegalStateException("no vector");
      }
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the program does: what is under way goes on for a while and is finished. */
  private static void stop() {
    try {
      stopping = true;
      for (var thread : threads) {
        thread.join();
      }
      System.out.println(STOPPED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = MeaningsUntilStopped.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
