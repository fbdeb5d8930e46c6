/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The catalogue of mutants. */
public final class Mutants {
  private static final Pattern FIGURE = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern MEASURED = Pattern.compile("observed [0-9.]+ ms");
  private static final String PROOF = "observed otherwise: ";

  private Mutants() {}

  /** Returns all mutants. */
  public static List<Mutant> all() {
    return Stream.of(
            FileMutants.all(),
            NullDeviceMutants.all(),
            WatchMutants.all(),
            SocketLimitMutants.all(),
            SchedulingMutants.all(),
            TimerMutants.all(),
            LifeCycleMutants.all(),
            ErrorMutants.all(),
            ExecutorMutants.all(),
            HygieneMutants.all(),
            WatchingMutants.all(),
            TcpMutants.all(),
            StreamProtocolMutants.all(),
            TransportMutants.all(),
            ReadingMutants.all(),
            FlowControlMutants.all(),
            ClosedLoopMutants.all(),
            AskedLoopMutants.all(),
            SocketCallMutants.all(),
            DatagramMutants.all(),
            NameMutants.all(),
            ServerMutants.all(),
            ServerCreationMutants.all(),
            UnixSocketMutants.all(),
            SignalMutants.all(),
            PipeMutants.all(),
            OverlappedPipeMutants.all(),
            SubprocessMutants.all(),
            PipeTransportMutants.all(),
            SignalHandlerMutants.all(),
            ChildMutants.all(),
            SendFileMutants.all(),
            TlsMutants.all(),
            TlsLimitMutants.all(),
            TlsDetailMutants.all(),
            AddressMutants.all(),
            OwnershipMutants.all(),
            UnixMutants.all(),
            CharacterDeviceMutants.all(),
            ClockMutants.all(),
            RuntimeMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns a verdict's message with {@code #} for each figure that was measured. */
  public static String withoutFigures(String message) {
    String text = MEASURED.matcher(message).replaceAll("observed # ms");
    int proof = text.indexOf(PROOF);
    return proof < 0
        ? text
        : text.substring(0, proof) + FIGURE.matcher(text.substring(proof)).replaceAll("#");
  }
}
