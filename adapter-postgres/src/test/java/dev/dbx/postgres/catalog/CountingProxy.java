package dev.dbx.postgres.catalog;

import dev.dbx.core.config.ConnectionTarget;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the driver and the server and counts what is asked (docs, 54.7 Message Formats).
 */
final class CountingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final ConnectionTarget server;
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger roundTrips = new AtomicInteger();

  CountingProxy(ConnectionTarget server) {
    this.server = server;
    try {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  ConnectionTarget target() {
    return new ConnectionTarget(
        server.name(),
        "127.0.0.1",
        listener.getLocalPort(),
        server.database(),
        Optional.of(server.user().orElseThrow()),
        server.password(),
        Map.of("sslmode", "disable"),
        server.environment());
  }

  /** Statements executed since the last time. */
  int queries() {
    return queries.getAndSet(0);
  }

  /** Times the client waited for the server since the last time. */
  int roundTrips() {
    return roundTrips.getAndSet(0);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket backend = new Socket(server.host(), server.port());
        Thread.ofVirtual().start(() -> copyBack(backend, client));
        Thread.ofVirtual().start(() -> copyCounting(client, backend));
      }
    } catch (IOException e) {
      // closed
      queries.set(0);
    }
  }

  private static void copyBack(Socket backend, Socket client) {
    try (backend;
        client) {
      backend.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // one side has closed: nothing more to copy
      Thread.yield();
    }
  }

  private void copyCounting(Socket client, Socket backend) {
    try (backend;
        client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(backend.getOutputStream());
      copyMessage(in, out);
      while (true) {
        int type = in.readByte();
        queries.addAndGet(type == 'E' || type == 'Q' ? 1 : 0);
        roundTrips.addAndGet(type == 'S' || type == 'Q' ? 1 : 0);
        out.writeByte(type);
        copyMessage(in, out);
      }
    } catch (IOException e) {
      // one side has closed: nothing more to copy
      Thread.yield();
    }
  }

  private static void copyMessage(DataInputStream in, DataOutputStream out) throws IOException {
    int length = in.readInt();
    out.writeInt(length);
    out.write(in.readNBytes(length - Integer.BYTES));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
