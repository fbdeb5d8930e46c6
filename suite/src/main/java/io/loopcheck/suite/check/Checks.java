/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import java.util.List;
import java.util.stream.Stream;

/** The checks of all areas. */
public final class Checks {
  private Checks() {}

  /** Returns all of them. */
  public static CheckCatalogue catalogue() {
    return new CheckCatalogue(
        Stream.of(
                PlatformChecks.all(),
                SchedulingChecks.all(),
                TimerChecks.all(),
                LifeCycleChecks.all(),
                ErrorChecks.all(),
                ExecutorChecks.all(),
                WatchingChecks.all(),
                SocketChecks.all(),
                DatagramChecks.all(),
                NameChecks.all(),
                ServerChecks.all(),
                PipeChecks.all(),
                SignalChecks.all(),
                SubprocessChecks.all(),
                SubprocessArgumentChecks.all(),
                FileChecks.all(),
                TcpChecks.all(),
                StreamProtocolChecks.all(),
                TransportChecks.all(),
                FlowControlChecks.all(),
                TlsChecks.all(),
                TlsLimitChecks.all(),
                TlsDetailChecks.all(),
                AddressChecks.all(),
                OwnershipChecks.all(),
                UnixChecks.all(),
                TaskChecks.all(),
                StreamChecks.all(),
                TaskFactoryChecks.all(),
                ArgumentChecks.all(),
                ErrorContextChecks.all(),
                DebugChecks.all(),
                AsyncGeneratorChecks.all(),
                StreamChildChecks.all(),
                RunnerChecks.all(),
                ExtendingChecks.all(),
                HygieneChecks.all())
            .flatMap(List::stream)
            .toList());
  }
}
