package dev.daybreak;

import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.admin.people.SecondFactors;
import dev.daybreak.bounces.reports.ReportSettings;
import dev.daybreak.daily.Daily;
import dev.daybreak.daily.calendar.NewsletterCalendar;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.edition.composing.ArticleMeanings;
import dev.daybreak.edition.rendering.EditionTemplates;
import dev.daybreak.headlines.meaning.MeaningSettings;
import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.NamedRelay;
import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.mail.RelayCheck;
import dev.daybreak.mail.Relays;
import dev.daybreak.mail.Verp;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import dev.daybreak.mail.domain.DkimCheck;
import dev.daybreak.mail.domain.DnsFinding;
import dev.daybreak.mail.domain.SenderCheck;
import dev.daybreak.mail.domain.SenderFacts;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.ProgramCommand;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;

/** Checks every part of the installation. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks settings, database, SMTP server and templates; reports problems.")
public class DoctorCommand extends ProgramCommand {
  private final List<String> wrong = new ArrayList<>();

  DoctorCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  private interface Check {
    String run() throws Exception;
  }

  @Override
  public Integer call() {
    ApplicationContext beans;
    try {
      beans = program();
    } catch (RuntimeException e) {
      say("WRONG", "settings", StartFailure.sentence(e));
      return ExitCodes.FAILED;
    }
    check("settings", () -> settings(beans));
    check("database", () -> database(beans));
    check("fence", () -> fence(beans));
    check("templates", () -> templates(beans));
    check("headlines", () -> headlines(beans));
    smtp(beans);
    try {
      dns(beans);
    } catch (RuntimeException e) {
      wrong.add("DNS");
      say("WRONG", "DNS", StartFailure.sentence(e));
    }
    check("day", () -> day(beans));
    if (beans.getBean(SignOffs.class).required()) {
      check("sign-off", () -> signOff(beans));
    }
    var unreadable = beans.getBean(SecondFactors.class).unreadable();
    if (unreadable > 0) {
      check("logins", () -> refuse(new Failure("admin.second-factor.sealed", unreadable)));
    }
    beans
        .getBean(NewsletterCalendar.class)
        .problem()
        .ifPresent(problem -> check("holidays", () -> refuse(problem)));
    return wrong.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void check(String name, Check check) {
    try {
      say("ok", name, check.run());
    } catch (Exception e) {
      wrong.add(name);
      say("WRONG", name, StartFailure.sentence(e));
    }
  }

  private static String settings(ApplicationContext beans) {
    var demo = beans.getBean(HostSettings.class).demo();
    var publisher = beans.getBean(Publisher.class);
    if (demo) {
      return "a demo: spring.mail.host is not set, and nothing leaves this machine";
    }
    PublisherCheck.problems(publisher)
        .forEach(
            problem -> {
              throw new IllegalStateException(problem);
            });
    return "%s, from %s, pages at %s"
        .formatted(publisher.name(), publisher.from(), publisher.baseUrl());
  }

  private static String database(ApplicationContext beans) {
    var count = beans.getBean(JdbcClient.class).sql("SELECT COUNT(*) FROM source");
    return "%s: %d sources, %d confirmed subscribers"
        .formatted(
            beans.getBean(HostSettings.class).database().replaceAll(";.*", ""),
            count.query(Long.class).single(),
            beans.getBean(Subscribers.class).countConfirmed());
  }

  private static String fence(ApplicationContext beans) {
    var fence = beans.getBean(Fence.class);
    if (!fence.isOpen()) {
      throw new IllegalStateException(fence.sentence());
    }
    return fence.sentence();
  }

  private static String templates(ApplicationContext beans) {
    beans.getBean(EditionTemplates.class).check();
    return "every template of the edition can be read";
  }

  private static String headlines(ApplicationContext beans) {
    beans
        .getBean(ArticleMeanings.class)
        .problem()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return beans.getBean(MeaningSettings.class).enabled()
        ? "compared by their meaning and by their words"
        : "compared by their words alone: daybreak.meaning.enabled is false";
  }

  /** Each of them, since a spare that does not work is no spare. */
  private void smtp(ApplicationContext beans) {
    var relays = beans.getBean(Relays.class);
    relays.all().forEach(one -> check("SMTP", () -> smtp(relays, one)));
  }

  private static String smtp(Relays relays, NamedRelay one) {
    var found = RelayCheck.of(relays, one);
    var name = relays.all().size() == 1 ? "" : one.name() + ", ";
    if (found.problem() != null) {
      throw new IllegalStateException(
          "%s%s; check %s".formatted(name, found.problem(), String.join(", ", found.settings())));
    }
    return "%s%s answers%s"
        .formatted(name, one.settings(), found.pipelines() ? " and supports pipelining" : "");
  }

  /** What DNS says, a line for each finding. */
  private void dns(ApplicationContext beans) {
    var dns = beans.getBean(DnsLookup.class);
    var signer = beans.getBean(Signer.class);
    var facts = senderFacts(beans, signer);
    if (facts.isEmpty()) {
      say("ok", "DNS", "not checked: daybreak.from is not set");
      return;
    }
    var findings = new ArrayList<>(new DkimCheck(signer, dns).run());
    if (findings.isEmpty()) {
      say("ok", "DKIM", "messages are not signed here (daybreak.dkim.domain is not set)");
    }
    facts.stream()
        .flatMap(one -> new SenderCheck(dns).run(one).stream())
        .distinct()
        .forEach(findings::add);
    for (var finding : findings) {
      boolean isWrong = finding.verdict() == DnsFinding.Verdict.WRONG;
      if (isWrong) {
        wrong.add(finding.about());
      }
      say(isWrong ? "WRONG" : "ok", finding.about(), finding.words());
    }
  }

  /** For each SMTP server; empty without a sender. */
  private static List<SenderFacts> senderFacts(ApplicationContext beans, Signer signer) {
    var publisher = beans.getBean(Publisher.class);
    if (publisher.from() == null || publisher.from().isBlank()) {
      return List.of();
    }
    return beans.getBean(Relays.class).all().stream()
        .map(NamedRelay::settings)
        .map(
            relay ->
                new SenderFacts(
                    Mailbox.sender(publisher).address().domain(),
                    beans.getBean(Verp.class).domain(),
                    signer.keys().stream().map(SigningKey::domain).distinct().toList(),
                    relay.host(),
                    relay.username() != null,
                    beans.getBean(ReportSettings.class).addresses()))
        .toList();
  }

  private static String refuse(Failure problem) {
    throw new Refused(problem.code(), problem.arguments().toArray());
  }

  private static String day(ApplicationContext beans) {
    return "the next edition is sent at " + beans.getBean(Daily.class).nextSend();
  }

  private static String signOff(ApplicationContext beans) {
    if (beans.getBean(AdminUsers.class).count() < 2) {
      throw new Refused("daily.sign.alone");
    }
    return "an edition is sent only after a second person has signed it off";
  }

  private void say(String verdict, String name, String words) {
    spec.commandLine().getOut().printf("%-5s  %-9s  %s%n", verdict, name, words);
  }
}
