package powerhouse.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A request as no decent client would send it.
public final class Raw {
    private Raw() {}

    public static String get(int port, String path) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
