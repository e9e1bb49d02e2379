package powerhouse.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import powerhouse.account.Accounts;
import powerhouse.account.SignIns;

/// The portal while it runs.
public final class Site implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final RouteTable routes;

    private Site(ConfigurableApplicationContext context, RouteTable routes) {
        this.context = context;
        this.routes = routes;
    }

    /// What the portal stands on.
    ///
    /// @param gone why nothing can be read, "" if it can
    /// @param trouble why nothing can be kept, or read; "" if it can
    public record Footing(Supplier<String> gone, Supplier<String> trouble) {
        /// Firm ground.
        public static final Footing FIRM = new Footing(() -> "", () -> "");
    }

    /// Opens the doors on firm ground.
    public static Site start(
            int port,
            Imprint imprint,
            Accounts accounts,
            SignIns signIns,
            DataSource sessions,
            List<Feature> features,
            InstantSource clock) {
        return start(port, imprint, accounts, signIns, sessions, features, clock, Footing.FIRM);
    }

    /// Opens the doors.
    ///
    /// @param port where to listen, 0 for any free one
    /// @param sessions where the framework keeps who is signed in
    public static Site start(
            int port,
            Imprint imprint,
            Accounts accounts,
            SignIns signIns,
            DataSource sessions,
            List<Feature> features,
            InstantSource clock,
            Footing footing) {
        List<Feature> all = Stream.concat(Stream.of(PlainController.feature()), features.stream())
                .toList();
        RouteTable routes = new RouteTable(
                all.stream().flatMap(each -> each.routes().stream()).toList());
        WebFrame frame = new WebFrame(
                new Pages(),
                new Page.Frame(
                        imprint,
                        new Assets(),
                        all.stream().flatMap(each -> each.menu().stream()).toList(),
                        all.stream().flatMap(each -> each.help().stream()).toList()),
                imprint,
                new RateLimit(),
                new SignedIn(accounts),
                Passkeys.in(sessions),
                clock);
        return new Site(
                new SpringApplicationBuilder(WebConfiguration.class)
                        .web(WebApplicationType.SERVLET)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        // The launcher's own verbs end the portal; it must not hook itself into a JVM it shares with
                        // tests.
                        .registerShutdownHook(false)
                        .initializers((GenericApplicationContext beans) -> {
                            beans.registerBean(Imprint.class, () -> imprint);
                            beans.registerBean(Accounts.class, () -> accounts);
                            beans.registerBean(SignIns.class, () -> signIns);
                            beans.registerBean(DataSource.class, () -> sessions);
                            beans.registerBean(RouteTable.class, () -> routes);
                            beans.registerBean(Footing.class, () -> footing);
                            beans.registerBean(Pages.class, frame::pages);
                            beans.registerBean(Page.Frame.class, frame::frame);
                            beans.registerBean(RateLimit.class, frame::gate);
                            beans.registerBean(SignedIn.class, frame::people);
                            beans.registerBean(Passkeys.class, frame::passkeys);
                            all.stream()
                                    .flatMap(each -> each.controllers().apply(frame).stream())
                                    .forEach(controller -> register(beans, controller));
                        })
                        .properties(settings(port))
                        .run(),
                routes);
    }

    private static <T> void register(GenericApplicationContext beans, T controller) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) controller.getClass();
        beans.registerBean(type, () -> controller);
    }

    private static Map<String, Object> settings(int port) {
        return Map.ofEntries(
                Map.entry("server.port", port),
                Map.entry("spring.threads.virtual.enabled", true),
                Map.entry("spring.main.allow-bean-definition-overriding", false),
                // Everything served is in the table of routes; no folder is served by itself.
                Map.entry("spring.web.resources.add-mappings", false),
                Map.entry("spring.mvc.problemdetails.enabled", false),
                Map.entry("server.compression.enabled", true),
                Map.entry(
                        "server.compression.mime-types",
                        "text/html,text/css,text/plain,text/javascript,application/json,application/xml,image/svg+xml,"
                                + "application/atom+xml,application/feed+json,text/calendar"),
                Map.entry("server.compression.min-response-size", "1024"),
                Map.entry("server.error.include-stacktrace", "never"),
                Map.entry("server.error.include-message", "never"),
                Map.entry("server.server-header", ""),
                // Who asks, where a proxy of ours stands before us; a stranger's word for it counts for nothing.
                Map.entry("server.forward-headers-strategy", "native"),
                // A proxy's address is not ours.
                Map.entry("server.tomcat.use-relative-redirects", true),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
                Map.entry("logging.level.root", "WARN"),
                // That somebody asked for what is not there is no news.
                Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR"));
    }

    /// Where it listens.
    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /// What may be asked for.
    public RouteTable routes() {
        return routes;
    }

    /// For the test that compares what there is with what may be.
    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
