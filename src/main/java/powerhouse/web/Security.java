package powerhouse.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.filter.OncePerRequestFilter;
import powerhouse.account.Accounts;
import powerhouse.account.SignIns;
import powerhouse.mail.EmailAddress;

/// Who may come in, and how they are known: a letter with a link, and from then on a session in the database. Pages
/// that are open to everybody read no session and set no cookie, so that they can be kept by caches.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        tableName = "sessions",
        maxInactiveIntervalInSeconds = Security.SESSION_SECONDS,
        // The timetable does it, on one node of all.
        cleanupCron = Scheduled.CRON_DISABLED)
public class Security {
    /// Nothing but our own style sheet, script and pictures; no frames, no inline anything.
    static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// Begins to sign in by passkey, as the framework has it.
    public static final String PASSKEY = "/webauthn/authenticate/options";

    /// A fortnight without a visit.
    static final int SESSION_SECONDS = 14 * 24 * 3_600;

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, Imprint imprint, SignIns signIns, SignedIn people, RateLimit gate, RouteTable routes) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("form");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Strict").secure(imprint.secure()));
        http.authorizeHttpRequests(requests -> {
                    // The error page is reached only from within: asked for by itself it is refused like any other.
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    for (Route route : routes.routes()) {
                        for (HttpMethod method : route.way() == Route.Way.READ
                                ? List.of(HttpMethod.GET, HttpMethod.HEAD)
                                : List.of(HttpMethod.POST)) {
                            var asked = requests.requestMatchers(method, route.pattern());
                            if (route.access().everybody()) {
                                asked.permitAll();
                            } else {
                                asked.access((who, request) -> new AuthorizationDecision(
                                        allowed(route, who.get(), request.getVariables(), people)));
                            }
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                // What nobody may have might as well not be there.
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) -> {
                            String path = request.getRequestURI();
                            if (request.getMethod().equals("POST") && routes.restricted(Route.Way.FORM, path)) {
                                response.sendRedirect("/sign-in?ended" + from(request));
                            } else if (routes.restricted(Route.Way.READ, path)) {
                                response.sendRedirect("/sign-in" + back(request));
                            } else {
                                response.sendError(HttpStatus.NOT_FOUND.value());
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> response.sendError(
                                (e instanceof CsrfException ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND).value())))
                // Forged forms are refused before they are counted.
                .addFilterAfter(new Beginnings(gate), CsrfFilter.class)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(routes.patterns(Route.Way.ONE_CLICK)))
                .requestCache(cache -> cache.disable())
                .oneTimeTokenLogin(letters -> letters.loginPage("/sign-in")
                        .showDefaultSubmitPage(false)
                        .tokenGeneratingUrl("/sign-in")
                        .loginProcessingUrl("/sign-in/enter")
                        .generateRequestResolver(request -> gate.asked(request)
                                .map(email -> new Asked(email, ReturnPath.of(request)))
                                .orElse(null))
                        .tokenService(new Letters(signIns))
                        .tokenGenerationSuccessHandler(
                                (request, response, token) -> response.sendRedirect("/sign-in/sent"))
                        .successHandler((request, response, person) -> {
                            String back = ReturnPath.of(request);
                            response.sendRedirect(back.isEmpty() ? "/account" : back);
                        })
                        .failureHandler((request, response, e) -> response.sendRedirect("/sign-in?stale")))
                .webAuthn(passkeys -> passkeys.rpId(imprint.host())
                        .rpName("Powerhouse")
                        .allowedOrigins(imprint.url())
                        .disableDefaultRegistrationPage(true))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .headers(headers -> {
                    // Each answer says itself how long it may be kept.
                    headers.cacheControl(cache -> cache.disable());
                    headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
                    headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
                    headers.crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
                    headers.permissionsPolicyHeader(
                            permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"));
                    headers.httpStrictTransportSecurity(transport -> transport.disable());
                    if (imprint.secure()) {
                        // By what the site is called, not by the request: TLS usually ends at a proxy before us.
                        headers.addHeaderWriter(
                                new StaticHeadersWriter("Strict-Transport-Security", "max-age=31536000"));
                    }
                });
        return http.build();
    }

    private static boolean allowed(
            Route route, @Nullable Authentication who, Map<String, String> path, SignedIn people) {
        return who != null
                && who.isAuthenticated()
                && !(who instanceof AnonymousAuthenticationToken)
                && people.find(who.getName())
                        .filter(person -> route.access().allows().test(person, path))
                        .isPresent();
    }

    /// Back to the page that a form stood on: what it was sent to may take nothing but forms.
    private static String from(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        String page = referer == null ? "" : ReturnPath.of(referer.replaceFirst("^https?://[^/]*", ""));
        return page.isEmpty() ? "" : "&back=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private static String back(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return "?back=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
    }

    /// Whoever used a letter up is let in; what they may do is asked for when they do it.
    @Bean
    UserDetailsService admission(Accounts accounts) {
        return email -> new User(
                accounts.admit(EmailAddress.of(email)).email().text(),
                "",
                List.of(new SimpleGrantedAuthority("ROLE_SIGNED_IN")));
    }

    @Bean
    PublicKeyCredentialUserEntityRepository handles(Passkeys passkeys) {
        return passkeys.handles();
    }

    @Bean
    UserCredentialRepository keys(Passkeys passkeys) {
        return passkeys.keys();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource sessions) {
        return new DataSourceTransactionManager(sessions);
    }

    @Bean
    CookieSerializer cookies(Imprint imprint) {
        DefaultCookieSerializer cookies = new DefaultCookieSerializer();
        cookies.setCookieName("session");
        cookies.setUseHttpOnlyCookie(true);
        cookies.setUseSecureCookie(imprint.secure());
        // Lax, so that a link in a letter finds its reader signed in.
        cookies.setSameSite("Lax");
        cookies.setCookieMaxAge(SESSION_SECONDS);
        return cookies;
    }

    /// Who begins to sign in by a passkey too often is told so before anything is kept.
    private static final class Beginnings extends OncePerRequestFilter {
        // As the framework compares, so that no other way to write the address leads past.
        private static final RequestMatcher OPTIONS = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, PASSKEY);

        private final RateLimit gate;

        Beginnings(RateLimit gate) {
            this.gate = gate;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain others)
                throws ServletException, IOException {
            if (OPTIONS.matches(request) && !gate.begins(request)) {
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                others.doFilter(request, response);
            }
        }
    }

    /// Somebody asks for a letter.
    private static final class Asked extends GenerateOneTimeTokenRequest {
        private final EmailAddress email;
        private final String back;

        Asked(EmailAddress email, String back) {
            super(email.text(), SignIns.VALID);
            this.email = email;
            this.back = back;
        }
    }

    /// Tokens as letters.
    private record Letters(SignIns signIns) implements OneTimeTokenService {
        @Override
        public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
            Asked asked = (Asked) request;
            signIns.ask(asked.email, asked.back);
            // The secret stands in the letter alone.
            return new DefaultOneTimeToken("in the letter", asked.getUsername(), Instant.MAX);
        }

        @Override
        public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken given) {
            String secret = given.getTokenValue();
            Optional<EmailAddress> email = secret == null ? Optional.empty() : signIns.use(secret);
            return email.map(whose -> new DefaultOneTimeToken(secret == null ? "" : secret, whose.text(), Instant.MAX))
                    .orElse(null);
        }
    }
}
