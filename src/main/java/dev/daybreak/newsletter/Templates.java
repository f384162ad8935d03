package dev.daybreak.newsletter;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateNotFoundException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders templates, which a publisher may have edited: each on its own thread, with limits of time
 * and output.
 */
public class Templates {
  /** Over ten times an edition. */
  private static final int MOST_CHARACTERS = 1_000_000;

  /** Folders within each other. */
  private static final int DEEPEST = 5;

  private static final Logger log = LoggerFactory.getLogger(Templates.class);

  private static final Pattern PLACE =
      Pattern.compile("in template \"([^\"]+)\".*? at line (\\d+)", Pattern.DOTALL);

  private final Configuration configuration;
  private final Path folder;
  private final Duration limit;

  /**
   * @param folder whose templates come before those in the jar; may be missing
   */
  public Templates(Configuration configuration, Path folder, Duration limit) {
    this.configuration = configuration;
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * Changes with every file of the folder, strings too; those in the jar never change. Files are
   * found behind links, as they are when they are rendered.
   */
  public long state() {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files =
        Files.find(
            folder,
            DEEPEST,
            (file, about) -> about.isRegularFile(),
            FileVisitOption.FOLLOW_LINKS)) {
      return files.map(Path::toFile).mapToLong(Templates::state).sum();
    } catch (IOException | UncheckedIOException e) {
      // A file went while it was listed, or a link leads back: what there is is not known.
      log.debug("The templates folder cannot be listed", e);
      return System.nanoTime();
    }
  }

  private static long state(File file) {
    return (31L * file.getPath().hashCode() + file.lastModified()) * 31 + file.length();
  }

  /**
   * Renders a template.
   *
   * @param name below the templates folder, such as {@code edition/edition.ftlh}
   * @throws BrokenTemplate if it fails or exceeds a limit
   */
  public String render(String name, Map<String, ?> model) {
    var template = parsed(name);
    var run = new Run(template, model);
    var task = new FutureTask<>(run::process);
    var thread = new Thread(task, "render " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      var place = run.place();
      thread.interrupt();
      throw new BrokenTemplate(
          "%s is not done after %d s. Does it loop forever?".formatted(place, limit.toSeconds()));
    } catch (ExecutionException e) {
      throw broken(name, run, e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new BrokenTemplate(named(name) + ": rendering was interrupted", e);
    }
  }

  /** The parsed template, without the parts that it includes. */
  public Template parsed(String name) {
    try {
      return configuration.getTemplate(name);
    } catch (ParseException e) {
      throw broken(name, null, e);
    } catch (TemplateNotFoundException e) {
      throw new BrokenTemplate(named(name) + " is missing", e);
    } catch (IOException e) {
      throw new BrokenTemplate("%s cannot be read: %s".formatted(named(name), e.getMessage()), e);
    }
  }

  private BrokenTemplate broken(String name, @Nullable Run run, @Nullable Throwable cause) {
    if (cause instanceof ParseException e) {
      var message = sentence(e.getEditorMessage());
      return new BrokenTemplate(
          "%s line %d: %s".formatted(named(e.getTemplateName()), e.getLineNumber(), message), e);
    }
    if (cause instanceof TooLong && run != null) {
      return new BrokenTemplate(
          "%s: its output is over %,d characters".formatted(run.place(), MOST_CHARACTERS), cause);
    }
    if (cause instanceof TemplateException e) {
      if (e.getCause() instanceof ParseException inner) {
        return broken(name, run, inner);
      }
      return new BrokenTemplate(
          "%s line %d: %s"
              .formatted(
                  named(e.getTemplateSourceName()),
                  e.getLineNumber(),
                  sentence(e.getMessageWithoutStackTop())),
          e);
    }
    if (cause instanceof BrokenTemplate e) {
      return e;
    }
    if (cause instanceof StackOverflowError) {
      return new BrokenTemplate(named(name) + ": a macro calls itself forever", cause);
    }
    return new BrokenTemplate(named(name) + ": " + cause, cause);
  }

  private static String named(@Nullable String name) {
    return "templates/" + name;
  }

  /** FreeMarker's first paragraph on one line, without the positions that it repeats. */
  private static String sentence(@Nullable String message) {
    return message == null
        ? "unknown"
        : message
            .strip()
            .replaceAll("(?s)(\\R\\s*\\R|\\R----).*", "")
            .replaceAll("==> |\\[in template [^\\]]*\\]", "")
            .replaceAll("\\s+", " ")
            .strip();
  }

  /** One rendering, whose position other threads can ask for. */
  private static final class Run {
    private final Template template;
    private final Map<String, ?> model;
    private volatile freemarker.core.@Nullable Environment environment;
    private volatile @Nullable String stopped;

    Run(Template template, Map<String, ?> model) {
      this.template = template;
      this.model = model;
    }

    String process() throws TemplateException, IOException {
      var out = new Limited();
      var processing = template.createProcessingEnvironment(model, out);
      environment = processing;
      processing.process();
      return out.toString();
    }

    /** Template and line, as far as known. */
    String place() {
      return stopped != null ? stopped : look();
    }

    private String look() {
      var stack = new StringWriter();
      try {
        if (environment != null) {
          environment.outputInstructionStack(new PrintWriter(stack));
        }
      } catch (RuntimeException e) {
        // The other thread goes on meanwhile; without its position the name has to do.
        stack.getBuffer().setLength(0);
      }
      var found = PLACE.matcher(stack.toString());
      return found.find()
          ? "%s line %s".formatted(named(found.group(1)), found.group(2))
          : named(template.getName());
    }

    private final class Limited extends StringWriter {
      @Override
      public void write(String text) {
        super.write(text);
        check();
      }

      @Override
      public void write(char[] text, int start, int length) {
        super.write(text, start, length);
        check();
      }

      @Override
      public void write(String text, int start, int length) {
        super.write(text, start, length);
        check();
      }

      private void check() {
        if (getBuffer().length() > MOST_CHARACTERS) {
          stopped = look();
          throw new TooLong();
        }
      }
    }
  }

  private static final class TooLong extends RuntimeException {}
}
