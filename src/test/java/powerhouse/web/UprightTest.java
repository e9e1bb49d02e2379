package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What readers and watchers are told when the ground gives way.
class UprightTest {
    private static volatile String gone = "";
    private static volatile String trouble = "";
    private static Site site;

    @BeforeAll
    static void open() {
        site = Given.site(new Site.Footing(() -> gone, () -> gone.isEmpty() ? trouble : gone));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aPageSaysSoAndReadinessIsFalse() {
        assertThat(Given.get(site, "/ready").statusCode()).isEqualTo(200);
        assertThat(Given.get(site, "/").statusCode()).isEqualTo(200);
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        logger.addAppender(heard);
        gone = "The data folder is gone";
        try {
            HttpResponse<String> ready = Given.get(site, "/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("not ready\n");
            for (String path : new String[] {"/", "/search?q=x", "/account", "/nowhere"}) {
                HttpResponse<String> page = Given.get(site, path);
                assertThat(page.statusCode()).as(path).isEqualTo(503);
                assertThat(Jsoup.parse(page.body()).select("h1").text())
                        .isEqualTo("The portal cannot get at what it keeps");
                assertThat(page.body()).doesNotContain(gone);
                assertThat(page.headers().firstValue("retry-after")).hasValue("60");
            }
        } finally {
            gone = "";
            logger.detachAppender(heard);
        }
        assertThat(List.copyOf(heard.list))
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
        assertThat(Given.get(site, "/").statusCode()).isEqualTo(200);
    }

    /// What is kept can still be read.
    @Test
    void onAFullDiskPagesAreReadAndReadinessIsFalse() {
        trouble = "The disk is full";
        try {
            assertThat(Given.get(site, "/ready").statusCode()).isEqualTo(503);
            assertThat(Given.get(site, "/search?q=software").statusCode()).isEqualTo(200);
        } finally {
            trouble = "";
        }
    }
}
