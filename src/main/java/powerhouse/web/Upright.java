package powerhouse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before everything else: where what the portal stands on is gone, a page says so, readiness is false, and no
/// request goes on to fail in its own way and be logged with a stack trace.
final class Upright extends OncePerRequestFilter {
    /// Whether the portal can answer, for whatever watches over it or hands requests on. In no table of routes, since
    /// nothing behind this is asked.
    static final String READY = "/ready";

    private final Supplier<String> gone;
    private final Supplier<String> trouble;
    private final byte[] page;

    /// @param gone why nothing can be read, "" if it can
    /// @param trouble why nothing can be kept, or read; "" if it can
    Upright(Supplier<String> gone, Supplier<String> trouble, String page) {
        this.gone = gone;
        this.trouble = trouble;
        this.page = page.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain others)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(READY) && request.getMethod().matches("GET|HEAD")) {
            boolean ready = trouble.get().isEmpty();
            answer(
                    response,
                    ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                    "text/plain;charset=utf-8",
                    (ready ? "ready\n" : "not ready\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!gone.get().isEmpty() && !request.getRequestURI().startsWith("/assets/")) {
            unavailable(response);
            return;
        }
        try {
            others.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            // A form that cannot be kept on a full disk, or a file that went just now. The timetable tells the
            // operator.
            if (trouble.get().isEmpty() || response.isCommitted()) {
                throw e;
            }
            response.reset();
            unavailable(response);
        }
    }

    private void unavailable(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "60");
        answer(response, HttpStatus.SERVICE_UNAVAILABLE, "text/html;charset=utf-8", page);
    }

    private static void answer(HttpServletResponse response, HttpStatus status, String mediaType, byte[] body)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(mediaType);
        response.setHeader("Content-Security-Policy", Security.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
