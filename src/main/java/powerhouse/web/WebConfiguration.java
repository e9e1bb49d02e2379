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
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// The wiring of this room: each part written down, nothing scanned for.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {ErrorMvcAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@Import(Security.class)
class WebConfiguration {
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
    MatchController matchController(Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        return new MatchController(rooms, pages, frame, clock);
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
    AccountController accountController(
            People people,
            PublicKeyCredentialUserEntityRepository handles,
            UserCredentialRepository passkeys,
            Pages pages,
            Page.Frame frame) {
        return new AccountController(people, new Passkeys(handles, passkeys), pages, frame);
    }

    @Bean
    CompanyController companyController(
            People people, Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        return new CompanyController(people, rooms, pages, frame, clock);
    }

    @Bean
    SavedSearchController savedSearchController(
            People people, Rooms rooms, Pages pages, Page.Frame frame, InstantSource clock) {
        return new SavedSearchController(people, rooms, pages, frame, clock);
    }

    @Bean
    BoardController boardController(
            People people, Rooms rooms, Pages pages, Page.Frame frame, Imprint imprint, InstantSource clock) {
        return new BoardController(people, rooms, pages, frame, imprint, clock);
    }

    @Bean
    DirectoryController directoryController(People people, Rooms rooms, Pages pages, Page.Frame frame) {
        return new DirectoryController(people, rooms, pages, frame);
    }

    @Bean
    InvitationController invitationController(
            People people, Rooms rooms, Pages pages, Page.Frame frame, Gate gate, InstantSource clock) {
        return new InvitationController(people, rooms, pages, frame, gate, clock);
    }

    @Bean
    DeskController deskController(People people, Pages pages, Page.Frame frame, Gate gate) {
        return new DeskController(people, pages, frame, gate);
    }

    @Bean
    NewsletterController newsletterController(
            People people, Rooms rooms, Pages pages, Page.Frame frame, Gate gate, InstantSource clock) {
        return new NewsletterController(people, rooms, pages, frame, gate, clock);
    }

    @Bean
    EditionController editionController(People people, Rooms rooms, Pages pages, Page.Frame frame) {
        return new EditionController(people, rooms, pages, frame);
    }

    @Bean
    OutboxController outboxController(People people, Pages pages, Page.Frame frame) {
        return new OutboxController(people, pages, frame);
    }

    @Bean
    FeedController feedController(Rooms rooms, People people, Imprint imprint, InstantSource clock) {
        return new FeedController(rooms, people, imprint, clock);
    }

    @Bean
    PlainController plainController(Pages pages, Page.Frame frame) {
        return new PlainController(pages, frame);
    }

    @Bean
    SitemapController sitemapController(Rooms rooms, People people, Imprint imprint) {
        return new SitemapController(rooms, people, imprint);
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
}
