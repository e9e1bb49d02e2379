package powerhouse.web;

import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// The wiring of this room: each part written down, nothing scanned for.
@Configuration(proxyBeanMethods = false)
// The framework's guesses at everything on the classpath take half of the time of a start; these are what they find.
@ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    TaskExecutionAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
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
