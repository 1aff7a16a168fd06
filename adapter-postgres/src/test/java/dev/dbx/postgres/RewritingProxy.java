package dev.dbx.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sits between a client and a server and changes what the client says. */
final class RewritingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final int serverPort;
  private final String from;
  private final String to;

  private RewritingProxy(ServerSocket listener, int serverPort, String from, String to) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.from = from;
    this.to = to;
  }

  static RewritingProxy to(int serverPort, String from, String to) throws IOException {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException("messages carry their length");
    }
    ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    RewritingProxy proxy = new RewritingProxy(listener, serverPort, from, to);
    Thread.ofVirtual().start(proxy::serve);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> pump(client, server, true));
        Thread.ofVirtual().start(() -> pump(server, client, false));
      }
    } catch (IOException e) {
      // closed: the test is over
      sockets.clear();
    }
  }

  private void pump(Socket source, Socket sink, boolean rewrite) {
    try (InputStream in = source.getInputStream();
        OutputStream out = sink.getOutputStream()) {
      byte[] buffer = new byte[65_536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        String sent = rewrite ? text.replace(from, to) : text;
        out.write(sent.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      // one side hung up; closing the streams tells the other
      sockets.remove(source);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : List.copyOf(sockets)) {
      socket.close();
    }
  }
}
