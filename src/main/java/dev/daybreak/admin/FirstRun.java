package dev.daybreak.admin;

import dev.daybreak.daily.Installation;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.Sources;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.subscribers.Subscribers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps from a new installation to its first edition, as far as the data shows them done. */
@Component
public class FirstRun {
  private static final String OVER = "first-run-over";
  private static final String TESTED = "first-run-tested";
  private static final LocalDate FAR_AHEAD = LocalDate.of(9999, 1, 1);

  private final Sources sources;
  private final Subscribers subscribers;
  private final Editions editions;
  private final Publisher publisher;
  private final boolean demo;
  private final Installation installation;
  private final AdminWords words;
  private final JdbcClient db;

  FirstRun(
      Sources sources,
      Subscribers subscribers,
      Editions editions,
      Publisher publisher,
      HostSettings host,
      Installation installation,
      AdminWords words,
      JdbcClient db) {
    this.sources = sources;
    this.subscribers = subscribers;
    this.editions = editions;
    this.publisher = publisher;
    this.demo = host.demo();
    this.installation = installation;
    this.words = words;
    this.db = db;
  }

  /**
   * A step.
   *
   * @param key of its words, after {@code start.}
   * @param done whether the data shows that it is done
   * @param words key of what is done, or what to do
   * @param values for the words
   */
  public record Step(String key, boolean done, String words, List<Object> values) {
    static Step of(String key, boolean done, Object... values) {
      return new Step(key, done, "start." + key + (done ? ".done" : ".to-do"), List.of(values));
    }

    StepView in(PageWords page) {
      return new StepView(key, done, page.of("start." + key), page.of(words, values.toArray()));
    }
  }

  /**
   * A step in words.
   *
   * @param title what it is about
   * @param words what is done, or what to do
   */
  public record StepView(String key, boolean done, String title, String words) {}

  /** All steps in order. Readers and editions of a demo are samples, and lead nowhere. */
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    var own = sources.all().stream().filter(one -> !demo || !isSample(one.address())).count();
    steps.add(Step.of("sources", own > 0, own));
    // Outside of a demo nothing starts before the sender's settings are right.
    steps.add(Step.of("sender", !demo, String.valueOf(publisher.from())));
    steps.add(tested());
    var readers = demo ? 0 : subscribers.countConfirmed();
    steps.add(Step.of("readers", readers > 0, readers));
    var sent = !demo && !editions.published(FAR_AHEAD, 1).isEmpty();
    steps.add(Step.of("edition", sent));
    return steps;
  }

  /** The sample sources are files; what people publish from may be files too, but not in a demo. */
  private static boolean isSample(String address) {
    return !address.startsWith("http");
  }

  /** It stays done when the account that sent the test goes, and with it where the test went. */
  private Step tested() {
    var last = test();
    if (last.isPresent()) {
      installation.fix(TESTED, "yes");
      return Step.of("test", true, last.get().address(), last.get().reply());
    }
    return installation.known(TESTED).isPresent()
        ? new Step("test", true, "start.test.gone", List.of())
        : Step.of("test", false);
  }

  private record Test(String address, String reply) {}

  /** The last test mail that was taken. */
  private Optional<Test> test() {
    return db.sql(
            """
            SELECT address, reply FROM test_address WHERE accepted
             ORDER BY sent_at DESC, address LIMIT 1""")
        .query((row, n) -> new Test(row.getString("address"), row.getString("reply")))
        .optional();
  }

  /** The next step, for pages that show it; null if all are done, or nobody wants to see them. */
  public @Nullable StepView next() {
    if (installation.known(OVER).isPresent()) {
      return null;
    }
    var next = steps().stream().filter(step -> !step.done()).findFirst();
    if (next.isEmpty()) {
      dismiss("done");
    }
    return next.map(step -> step.in(words.page())).orElse(null);
  }

  /** Pages show no steps from now on. */
  void dismiss(String who) {
    installation.fix(OVER, who);
  }
}
