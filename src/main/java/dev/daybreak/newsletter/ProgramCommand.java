package dev.daybreak.newsletter;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that needs the program, which starts when it is first asked for. */
public abstract class ProgramCommand implements Callable<Integer> {
  @Spec protected CommandSpec spec;

  private final Supplier<ApplicationContext> program;

  protected ProgramCommand(Supplier<ApplicationContext> program) {
    this.program = program;
  }

  protected ApplicationContext program() {
    return program.get();
  }
}
