package powerhouse.web;

import java.io.IOException;
import java.time.InstantSource;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// The wiring of this room: each part written down, nothing scanned for.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
class WebConfiguration {
    /// Nothing but our own style sheet, script and pictures; no frames, no inline anything.
    static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    Pages pages() {
        return new Pages();
    }

    @Bean
    Page.Frame frame(Imprint imprint) {
        return new Page.Frame(imprint, new Assets());
    }

    @Bean
    ReadingController readingController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        return new ReadingController(rooms, pages, frame, clock);
    }

    @Bean
    OpportunityController opportunityController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        return new OpportunityController(rooms, pages, frame, clock);
    }

    @Bean
    OrganisationController organisationController(Rooms rooms, Pages pages, Page.Frame frame) {
        return new OrganisationController(rooms, pages, frame);
    }

    @Bean
    FeedController feedController(Rooms rooms, Imprint imprint, InstantSource clock) {
        return new FeedController(rooms, imprint, clock);
    }

    @Bean
    PlainController plainController(Pages pages, Page.Frame frame) {
        return new PlainController(pages, frame);
    }

    @Bean
    SitemapController sitemapController(Rooms rooms, Imprint imprint) {
        return new SitemapController(rooms, imprint);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainRefusals(Pages pages, Page.Frame frame) {
        return factory -> {
            factory.addErrorPages(new ErrorPage("/error"));
            factory.addContextCustomizers(context ->
                    RefusalValve.install(context, pages.render("trouble", PlainPage.Trouble.of(frame, 400))));
        };
    }

    /// What a reader sends in no known bytes is the reader's mistake (400), not a failure of ours to be logged.
    @Bean
    HandlerExceptionResolver unreadable() {
        return (request, response, handler, failure) -> {
            if (!(failure instanceof InvalidParameterException)) {
                return null;
            }
            try {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            } catch (IOException e) {
                // The reader has gone; nobody is left to be told.
                return null;
            }
            return new ModelAndView();
        };
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Imprint imprint) {
        http.authorizeHttpRequests(requests -> requests
                        // The error page is reached only from within: asked for by itself it is refused like any
                        // other.
                        .dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, Routes.patterns())
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, Routes.patterns())
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                // There is no way to sign in yet, so what is refused might as well not be there.
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, e) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
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
}
