package powerhouse.web;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What may be asked is a table, and what there is to ask equals it.
class RoutesTest {
    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyHandlerIsInTheTableAndEveryRowHasAHandler() {
        Set<String> drawn = Set.of(site.routes().patterns(Route.Way.READ));

        assertThat(built(RequestMethod.GET))
                .as("what controllers answer to GET, as the features have it as pages")
                .containsExactlyInAnyOrderElementsOf(drawn);
    }

    @Test
    void everyFormIsInTheTableAndEveryRowHasAHandler() {
        Set<String> drawn = Stream.of(Route.Way.FORM, Route.Way.ONE_CLICK)
                .flatMap(way -> Stream.of(site.routes().patterns(way)))
                .collect(toSet());
        // These are answered on the way, by those who know who is signed in.
        drawn.removeAll(Set.of("/sign-in/enter", "/sign-out", "/login/webauthn"));
        drawn.removeIf(pattern -> pattern.startsWith("/webauthn/"));

        assertThat(built(RequestMethod.POST))
                .as("what controllers answer to POST, as the features have it as forms")
                .containsExactlyInAnyOrderElementsOf(drawn);
    }

    /// What handlers answer to a method. The error page is reached from within only: asked for by itself it is refused,
    /// see below.
    private static Set<String> built(RequestMethod method) {
        return site.context().getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(method))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                // A pattern may say more exactly what a segment looks like.
                .map(pattern -> pattern.replaceAll(":[^/]*}(?=[./]|$)", "}"))
                .collect(toSet());
    }

    @Test
    void nothingIsServedBesideControllers() {
        assertThat(site.context().getBeansOfType(HandlerMapping.class).values())
                .filteredOn(mapping -> mapping instanceof AbstractUrlHandlerMapping)
                .allSatisfy(mapping -> assertThat(((AbstractUrlHandlerMapping) mapping).getHandlerMap())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search",
                "/search?q=software",
                "/search.atom?q=software",
                "/search.json",
                "/search.ics",
                "/organisations/GB-COH-04000000/buys.atom",
                "/organisations/GB-COH-04000000/buys.json",
                "/organisations/GB-COH-04000000/buys.ics",
                "/opportunities/ocds-sample-000000",
                "/opportunities/ocds-sample-000000/record.json",
                "/opportunities/ocds-sample-000000/releases/1.json",
                "/organisations",
                "/organisations?q=council",
                "/organisations/GB-COH-04000000",
                "/opportunities/ocds-sample-000000/releases/1/original",
                "/directory",
                "/directory?q=software&page=2",
                "/sources",
                "/about",
                "/privacy",
                "/accessibility",
                "/contact",
                "/newsletter/editions",
                "/newsletter/editions.atom",
                "/newsletter/editions/2026-11-23",
                "/robots.txt",
                "/sitemap.xml",
                "/sitemaps/0.xml",
                "/sitemaps/1.xml",
                "/favicon.ico"
            })
    void whatIsInTheTableAnswersToGetAndHead(String path) {
        HttpResponse<String> get = Given.get(site, path);

        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(get.body()).isNotEmpty();
        assertThat(get.headers().allValues("set-cookie")).isEmpty();
        HttpResponse<String> head = Given.ask(site, "HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/error",
                "/login",
                "/logout",
                "/actuator",
                "/web/static/powerhouse.css",
                "/powerhouse.css",
                "/application.properties",
                "/search/",
                "/search.xml",
                "/search.atom/",
                "/opportunities",
                "/opportunities/unknown",
                "/opportunities/ocds-sample-000000/",
                "/opportunities/ocds-sample-000000/releases/2.json",
                "/opportunities/ocds-sample-000000/releases/x.json",
                "/opportunities/unknown/record.json",
                "/sitemaps/7.xml",
                "/directory/",
                "/directory/guessed",
                "/directory/0",
                "/assets/powerhouse.css"
            })
    void whatIsNotInTheTableIsNotThere(String path) {
        HttpResponse<String> response = Given.get(site, path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .contains("There is no page here", "name=\"q\"")
                .doesNotContain("Exception", "at powerhouse");
        assertThat(response.headers().allValues("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"})
    void nothingCanBeChanged(String method) {
        for (Route route : site.routes().routes()) {
            if (!route.listed()) {
                continue;
            }
            String path =
                    route.pattern().replace("{ocid}", "ocds-sample-000000").replace("{number}", "1");
            path = path.replace("{key}", Shelf.KEY);
            if (path.contains("{")) {
                continue;
            }
            HttpResponse<String> response = Given.ask(site, method, path);
            assertThat(response.statusCode()).as(method + " " + path).isBetween(400, 499);
            assertThat(response.body()).doesNotContain("Exception");
        }
    }

    @Test
    void anUnknownOrganisationGetsAPageThatHelps() {
        HttpResponse<String> response = Given.get(site, "/organisations/nobody-at-all");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("We know no organisation by that address", "action=\"/organisations\"");
    }

    @Test
    void anOlderAddressLeadsToTheOrganisation() {
        HttpResponse<String> response = Given.get(site, "/organisations/" + Shelf.OLD_KEY);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).hasValue("/organisations/" + Shelf.KEY);
    }

    @Test
    void aPostWithoutTokenIsForbiddenBeforeItIsLookedAt() {
        assertThat(Given.ask(site, "POST", "/search").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opportunities/a%2Fb",
                "/%",
                "/search?q=%",
                "/search?q=%zz",
                "/a%00b",
                "/..%2f..%2fetc",
                "/;x",
                "/a//b"
            })
    void brokenAddressesGetOurPageToo(String path) throws Exception {
        String answer = Raw.get(site.port(), path);

        assertThat(answer).contains("<h1>", "Powerhouse").doesNotContain("Tomcat", "Exception");
        assertThat(answer).startsWith("HTTP/1.1 40");
        assertThat(answer).contains("Content-Security-Policy");
    }
}
