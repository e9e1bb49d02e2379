package powerhouse.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// What Tomcat refuses before any of our code sees it (a broken address, `%2F` in a path) is answered with our
/// page and our headers, not with Tomcat's.
final class RefusalValve extends ErrorReportValve {
    private final byte[] page;

    private RefusalValve(String html) {
        this.page = html.getBytes(StandardCharsets.UTF_8);
        setShowReport(false);
        setShowServerInfo(false);
    }

    static void install(Context context, String html) {
        StandardHost host = (StandardHost) context.getParent();
        // Added last, so innermost: it answers before the one that Boot adds. The name keeps the host from adding
        // a third.
        host.setErrorReportValveClass(RefusalValve.class.getName());
        host.getPipeline().addValve(new RefusalValve(html));
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Content-Security-Policy", Security.POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
            response.finishResponse();
        } catch (IOException e) {
            // The reader has gone; nobody is left to be told.
            return;
        }
    }
}
