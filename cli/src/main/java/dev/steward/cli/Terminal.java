package dev.steward.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/**
 * The streams of a run, and what is at their other ends.
 *
 * @param out results alone; text is written in {@code encoding}, machine output in UTF-8
 * @param err progress, questions and errors
 * @param outIsTerminal whether a person sees standard output as it is written
 * @param errIsTerminal whether a person sees standard error as it is written
 * @param asks whether a person can answer: standard input and error are a terminal
 * @param columns of the terminal; 0 where unknown
 */
record Terminal(
    OutputStream out,
    PrintStream err,
    BufferedReader in,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean asks,
    int columns,
    Charset encoding) {

  static Terminal ofThisProcess() {
    Charset encoding = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    boolean out = isTerminal(1);
    boolean err = isTerminal(2);
    return new Terminal(
        new FileOutputStream(FileDescriptor.out),
        System.err,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        out,
        err,
        err && isTerminal(0),
        out || err ? columnsOfTerminal() : 0,
        encoding);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /** What stty(1) says; the JDK cannot tell. */
  private static int columnsOfTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Scanner answer = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
        return answer.hasNextInt() && answer.nextInt() >= 0 && answer.hasNextInt()
            ? answer.nextInt()
            : 0;
      }
    } catch (IOException _) {
      return 0;
    }
  }

  /** A line for the person, beside the result. */
  void say(String line) {
    err.println(line);
  }

  /** Writes a result for people. */
  void print(String text) throws IOException {
    write(text.getBytes(encoding));
  }

  /** Writes a result, byte for byte. */
  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
