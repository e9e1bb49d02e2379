package powerhouse.web;

import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// The wiring of this room: each part written down, nothing scanned for.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@Import(Security.class)
class WebConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainRefusals(Pages pages, Page.Frame frame) {
        return factory -> {
            factory.addErrorPages(new ErrorPage("/error"));
            factory.addContextCustomizers(context ->
                    RefusalValve.install(context, pages.render("trouble", PlainPage.Trouble.of(frame, 400))));
        };
    }

    @Bean
    FilterRegistrationBean<Upright> upright(Site.Footing footing, Pages pages, Page.Frame frame) {
        String page = pages.render("trouble", PlainPage.Trouble.of(frame, HttpStatus.SERVICE_UNAVAILABLE.value()));
        var first = new FilterRegistrationBean<>(new Upright(footing.gone(), footing.trouble(), page));
        // Before the sessions, which are in the database as well.
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
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
}
