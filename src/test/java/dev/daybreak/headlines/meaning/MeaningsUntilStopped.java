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

  private static final int LOADING = 4;
  private static final int MORE_MS = 500;

  private static final List<Thread> threads = new ArrayList<>();
  private static volatile boolean stopping;

  private MeaningsUntilStopped() {}

  public static void main(String[] args) throws IOException, OrtException, InterruptedException {
    var model = resource("/all-minilm-l6-v2-q.onnx");
    var tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json");
    var first = SentenceModel.load(model, tokenizer);
    var running = new CountDownLatch(LOADING + 1);
    for (var i = 0; i < LOADING; i++) {
      again(running, () -> SentenceModel.load(model, tokenizer));
    }
    again(running, () -> first.vector("Ferry runs aground with eighty passengers aboard"));
    Runtime.getRuntime().addShutdownHook(new Thread(MeaningsUntilStopped::stop));
    running.await();
    System.out.println(RUNS);
  }

  private interface Call {
    Object call() throws IOException, OrtException;
  }

  private static void again(CountDownLatch running, Call call) {
    var thread =
        new Thread(
            () -> {
              try {
                while (!stopping && call.call() != null) {
                  running.countDown();
                }
              } catch (IOException | OrtException e) {
                throw new IllegalStateException(e);
              }
            });
    threads.add(thread);
    thread.start();
  }

  /** As the program does: what is under way goes on for a while and is finished. */
  private static void stop() {
    try {
      Thread.sleep(MORE_MS);
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
