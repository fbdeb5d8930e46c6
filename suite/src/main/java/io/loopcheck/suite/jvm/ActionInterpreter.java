/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.ResourceUnavailableException;
import io.loopcheck.matrices.Facts;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out actions on a loop of this JVM, for one session, and gives events. All methods are
 * called on one thread, on which the loop runs. Whatever a loop throws becomes an event; what these
 * methods throw is a failure of the harness or of the loop's adapter.
 */
final class ActionInterpreter {
  /** What is asked once all has ended: it refuses. */
  private static final EventLoop ENDED = new EventLoop() {};

  private final EventLoopProvider provider;
  private final Survival survival;
  private final Hygiene hygiene;
  private final Journal journal;
  private final Names names = new Names();
  private final OpenedResources resources;
  private final Calls calls;
  private final Awaits awaits;
  private final Cases<Action, Step> cases;
  private final Map<String, List<Action>> reactions = new ConcurrentHashMap<>();
  private final Frames frames = new Frames();
  private final Threads threads = new Threads();
  private final StallWatch stalls = new StallWatch();
  private final Variables variables = new Variables();
  private final Recorders recorders;
  private final Values values;
  private final Set<EventLoop> loops = new LinkedHashSet<>();

  private EventLoop loop;
  private @Nullable List<Event.Left> inventory;
  private List<Event.Unseen> unseen = List.of();
  private Set<String> trouble = Set.of();
  private volatile @Nullable LoopRun run;
  private volatile @Nullable Throwable failure;
  private volatile boolean undone;

  /** Whether a loop may take the process with it. */
  enum Survival {
    /** The process is the loop's own; a signal that nobody handles may end it. */
    MAY_DIE,
    /** The process is the harness's too; a signal that would end it is not sent. */
    MUST_LIVE
  }

  /** What an action does, for the member of the series that its callback was called for. */
  @FunctionalInterface
  private interface Step {
    void carryOut(@Nullable Integer index) throws IOException;
  }

  /**
   * Carries out actions on {@code loop}, a fresh one of {@code provider}'s; {@code hygiene} began
   * before it was made.
   */
  ActionInterpreter(
      EventLoopProvider provider,
      EventLoop loop,
      Survival survival,
      Hygiene hygiene,
      Consumer<Event> sink) {
    this.provider = provider;
    this.hygiene = hygiene;
    this.loop = loop;
    this.survival = survival;
    journal = new Journal(sink);
    resources = new OpenedResources(provider.resources(), names);
    recorders = new Recorders(journal, names, this::react, reactions::containsKey, hygiene);
    EventLoopRuntime runtime = provider.runtime().orElse(null);
    values = new Values(names, recorders, this::signal, provider.resources(), runtime);
    calls = new Calls(values, names, journal, resources, hygiene);
    awaits = new Awaits(names, journal, this::notice);
    cases = cases(runtime);
    loops.add(loop);
  }

  private Cases<Action, Step> cases(@Nullable EventLoopRuntime runtime) {
    return new Cases<Action, Step>()
        .with(Action.Open.class, a -> index -> opened(resources.open(a)))
        .with(Action.Duplicate.class, a -> index -> opened(resources.duplicate(a)))
        .with(Action.Accept.class, a -> index -> accept(a))
        .with(Action.Connect.class, a -> index -> connect(a))
        .with(Action.Write.class, a -> index -> write(a, index))
        .with(Action.Read.class, a -> index -> read(a))
        .with(Action.WaitReadable.class, a -> index -> waitReadable(a))
        .with(Action.Close.class, a -> index -> close(a))
        .with(Action.Shutdown.class, a -> index -> shutdown(a))
        .with(Action.Reset.class, a -> index -> reset(a))
        .with(Action.Cancel.class, a -> index -> awaits.cancel(a.what()))
        .with(Action.Callback.class, a -> index -> reactions.put(a.token(), a.then()))
        .with(Action.Call.class, a -> index -> calls.carryOut(a, loop, index))
        .with(Action.Await.class, a -> index -> awaits.await(a.what()))
        .with(Action.Run.class, a -> index -> run(a))
        .with(Action.Adopt.class, a -> index -> adopt(a))
        .with(Action.Kill.class, a -> index -> kill(a))
        .with(Action.Disposition.class, a -> index -> disposition(a))
        .with(Action.Attribute.class, a -> index -> attribute(a, runtime))
        .with(Action.MeasureClock.class, a -> index -> measureClock(a))
        .with(Action.Raise.class, a -> index -> raise(a))
        .with(Action.Return.class, a -> index -> frames.result(values.one(a.value(), index)))
        .with(Action.Start.class, a -> index -> start(a, index))
        .with(Action.Join.class, a -> index -> join(a))
        .with(Action.Block.class, a -> index -> Timing.occupy(a.millis()))
        .with(Action.CopyContext.class, a -> index -> names.put(a.as(), Context.copyCurrent()))
        .with(Action.SetVariable.class, a -> index -> variables.set(a.name(), a.value()))
        .with(Action.Variable.class, a -> index -> variable(a))
        .with(Action.WatchMachine.class, a -> index -> watchMachine(a))
        .with(Action.Tidy.class, a -> index -> tidy(a))
        .with(Action.Describe.class, a -> index -> describe())
        .with(Action.Probe.class, a -> index -> unknown("probe"));
  }

  /** Returns the types of actions that are carried out. */
  Set<Class<? extends Action>> types() {
    return cases.types();
  }

  /**
   * Carries out actions in order, and tells whether all were; the rest of what was asked at once is
   * then to be left undone.
   *
   * @throws IllegalStateException if the harness or the adapter failed in a callback
   */
  boolean perform(List<Action> actions) {
    undone = false;
    journal.atHome();
    for (Action action : actions) {
      hygiene.begins(action);
      carryOut(List.of(action), null);
    }
    if (failure != null) {
      throw new IllegalStateException("a callback's actions could not be carried out", failure);
    }
    return !undone;
  }

  /** Answers an action that nobody knows. */
  void unknown(String action) {
    journal.add(new Event.UnknownAction(journal.now(), action));
  }

  private void carryOut(List<Action> actions, @Nullable Integer index) {
    for (Action action : actions) {
      if (undone) {
        return;
      }
      try {
        cases.apply(action).carryOut(index);
      } catch (UnknownNameException e) {
        journal.add(new Event.Missing(journal.now(), e.name(), e.of()));
      } catch (InexpressibleException | IOException e) {
        unavailable(what(action), reason(e));
      }
    }
  }

  private static String what(Action action) {
    if (action instanceof Action.Open open) {
      return open.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (action instanceof Action.WaitReadable) {
      return "wait-readable";
    }
    return action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? "no reason was given" : e.getMessage();
    boolean plain =
        e instanceof ResourceUnavailableException || e instanceof InexpressibleException;
    return plain ? message : e.getClass().getSimpleName() + ": " + message;
  }

  private void leaveUndone() {
    undone = true;
    if (run != null) {
      run.stop("stopped");
    }
  }

  /** Answers an action that cannot be carried out at all. */
  void unavailable(String what, String reason) {
    journal.add(new Event.Unavailable(journal.now(), what, reason));
    leaveUndone();
  }

  /** Looks at the conditions of the run under way: something was recorded. */
  private void notice() {
    if (run != null) {
      run.look();
    }
  }

  private @Nullable Object react(String token, @Nullable Integer index, boolean reported) {
    frames.begin();
    if (reported) {
      react(token, index);
    } else {
      journal.mute();
      try {
        react(token, index);
      } finally {
        journal.unmute();
      }
    }
    return frames.end();
  }

  private void react(String token, @Nullable Integer index) {
    try {
      List<Action> then = reactions.get(token);
      if (then != null) {
        carryOut(then, index);
      }
      notice();
    } catch (VirtualMachineError e) {
      throw e; // such as the overflow of the stack that a hostile loop calls back on
    } catch (Throwable e) { // a loop must not swallow a failure of the harness
      failure = failure == null ? e : failure;
      leaveUndone();
    }
  }

  private void opened(List<String> as) {
    journal.add(new Event.Opened(journal.now(), as));
  }

  private void accept(Action.Accept action) throws IOException {
    resources.accept(action);
    opened(List.of(action.as()));
  }

  private void connect(Action.Connect action) throws IOException {
    resources.connect(action);
    opened(List.of(action.as()));
  }

  private void write(Action.Write action, @Nullable Integer index) throws IOException {
    Value address = action.address();
    resources.write(action, address == null ? null : values.one(address, index));
    opened(List.of(action.to()));
  }

  private void read(Action.Read action) throws IOException {
    String data = resources.read(action);
    journal.add(new Event.ReadData(journal.now(), action.from(), data));
  }

  private void waitReadable(Action.WaitReadable action) throws IOException {
    resources.waitReadable(action);
    opened(List.of(action.what()));
  }

  private void shutdown(Action.Shutdown action) throws IOException {
    resources.shutdown(action);
    opened(List.of());
  }

  private void reset(Action.Reset action) throws IOException {
    resources.reset(action);
    opened(List.of());
  }

  private void close(Action.Close action) throws IOException {
    resources.close(action.what());
    opened(List.of());
  }

  private void run(Action.Run action) {
    LoopRun outer = run;
    LoopRun inner = new LoopRun(loop, journal, action);
    awaits.runBegins(); // what settles now stops nothing: the loop does not run yet
    run = inner;
    try {
      inner.carryOut();
    } finally {
      awaits.runEnded();
      run = outer;
    }
  }

  private void adopt(Action.Adopt action) {
    loop = names.get(action.loop(), EventLoop.class);
    loops.add(loop);
  }

  private void kill(Action.Kill action) throws IOException {
    String signal = signal(action.signal());
    if (survival == Survival.MUST_LIVE && Signals.wouldEndThisProcess(signal)) {
      throw new ResourceUnavailableException(
          "nobody handles \""
              + signal
              + "\", which would end this JVM: give the loop a process of"
              + " its own by \"loopcheck run java:CLASS\"");
    }
    Signals.kill(signal);
    opened(List.of());
  }

  private void disposition(Action.Disposition action) throws IOException {
    String value = Signals.disposition(signal(action.signal()));
    journal.add(new Event.Disposed(journal.now(), action.signal(), value));
  }

  private void attribute(Action.Attribute action, @Nullable EventLoopRuntime runtime) {
    if (runtime == null) {
      throw new UnknownNameException(action.of(), "import");
    }
    boolean present = runtime.hasAttribute(action.of(), action.name());
    journal.add(new Event.Present(journal.now(), action.of(), action.name(), present));
  }

  private void measureClock(Action.MeasureClock action) {
    try {
      ClockMeasurement steps = ClockMeasurement.of(loop, action.steps(), action.millis());
      journal.add(new Event.Clock(journal.now(), steps.loop(), steps.independent()));
    } catch (Throwable e) { // whatever a hostile loop throws is its answer
      journal.add(new Event.Raised(journal.now(), "time", JavaErrors.toLoopError(e), null));
    }
  }

  private void raise(Action.Raise action) {
    Throwable error = JavaErrors.toThrowable(action.error(), action.message());
    hygiene.raised(error);
    frames.error(error);
  }

  private void start(Action.Start action, @Nullable Integer index) {
    threads.begin(action.token(), recorders.callback(action.token(), index));
  }

  private void join(Action.Join action) throws IOException {
    if (!threads.join(action.token(), action.seconds())) {
      throw new ResourceUnavailableException(
          "the thread \"" + action.token() + "\" ran for longer than " + action.seconds() + " s");
    }
  }

  private void variable(Action.Variable action) {
    String value = variables.get(action.name());
    journal.add(new Event.HasValue(journal.now(), action.name(), value));
  }

  private void watchMachine(Action.WatchMachine action) {
    if (stalls.begin()) {
      Timing.occupy(action.millis());
    }
    journal.add(stalls.seen(journal));
  }

  private void tidy(Action.Tidy action) {
    if (run != null) {
      throw new InexpressibleException("the loop runs; it has to be asked for outside of a run");
    }
    if (inventory == null) {
      inventory = hygiene.isBlind() ? List.of() : leftAfter(action);
      unseen = hygiene.unseen(action.thorough());
    }
    String text = trouble.isEmpty() ? null : String.join("; ", trouble);
    journal.add(new Event.Inventory(journal.now(), inventory, unseen, text));
  }

  private List<Event.Left> leftAfter(Action.Tidy action) {
    stalls.close();
    List<@Nullable Object> things = names.all();
    things.addAll(awaits.underWay());
    trouble = new Tidying(loop, hygiene, things, calls.takeRegistered()).endAll();
    things.clear();
    forget();
    return new Settling(hygiene, provider, action).left(threads.running());
  }

  /** Closes the loops and the resources, and forgets all that refers to them. */
  private void forget() {
    hygiene.forget();
    closeAll();
    provider.runtime().ifPresent(runtime -> runtime.setEventLoop(ENDED));
    loop = ENDED;
    loops.clear();
    names.clear();
    reactions.clear();
    recorders.clear();
    awaits.clear();
  }

  private void describe() {
    journal.add(new Event.Described(journal.now(), facts()));
  }

  private Facts facts() {
    return provider.facts(loop);
  }

  private String signal(int place) throws IOException {
    List<String> signals = facts().signals();
    if (place >= signals.size()) {
      throw new ResourceUnavailableException(
          "the loop's facts name "
              + signals.size()
              + " signals; a signal number "
              + (place + 1)
              + " is needed");
    }
    return signals.get(place);
  }

  /** Closes the loops and the resources, and returns what went wrong. */
  List<Throwable> close() {
    journal.close();
    stalls.close();
    hygiene.close();
    return closeAll();
  }

  private List<Throwable> closeAll() {
    List<Throwable> problems = new ArrayList<>();
    for (EventLoop each : loops) {
      try {
        each.close();
      } catch (Throwable e) { // whatever a hostile loop throws is for the record
        problems.add(e);
      }
    }
    problems.addAll(resources.closeAll());
    return problems;
  }
}
