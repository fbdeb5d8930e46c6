/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.agent.Message;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The agent for loops of the JVM: a program that carries out the protocol's actions on the loops of
 * the {@link io.loopcheck.loop.EventLoopProvider} that its command line names.
 *
 * <p>What the loop prints to {@code System.out} goes to standard error. Output that avoids {@code
 * System.out}, such as that of a child which inherits descriptor 1, cannot be kept from the
 * protocol without native code; it ends the session as a breach of the protocol.
 */
public final class JavaAgent {
  private JavaAgent() {}

  /** Speaks the protocol until the harness says {@code stop}. */
  public static void main(String[] arguments) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    // Threads that a loop leaves behind must not keep the process.
    System.exit(serve(in, out, List.of(arguments)));
  }

  /** Serves one harness and returns the exit status. */
  static int serve(BufferedReader in, Writer out, List<String> arguments) {
    MessageWriter writer = new MessageWriter(out);
    try {
      return new AgentConversation(ProviderByName.of(arguments), writer).serve(in);
    } catch (ProviderByName.NoProviderException e) {
      return fatal(writer, e.code(), String.valueOf(e.getMessage()));
    } catch (AgentConversation.NotUnderstoodException e) {
      return fatal(writer, "protocol", String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      return fatal(writer, "agent", "the Java agent failed, not the loop: " + e);
    }
  }

  private static int fatal(MessageWriter writer, String code, String message) {
    writer.say(new Message.Fatal(code, message));
    return 3;
  }
}
