package powerhouse.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Value < 5 and > 3",
                "<5 days, then >2 weeks",
                "if x<y then stop",
                "R&D for AT&T; M&E",
                "Terms&copy apply, as&nbsp so often",
                "Research &Development; more",
                "&; &#; &#x; &1a;",
                "Write to <procurement@example.org>, see <https://example.org/a>",
                "Begins on <to be confirmed>, at <TBC>",
                "£20k – “about” €30k, 50 % ½",
                "List<String> & Map<K, V>"
            })
    void whatIsNoHtmlStaysAsItStands(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
        assertThat(PlainText.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&pound;20k and &euro;5          | £20k and €5",
                "R&amp;D                         | R&D",
                "&amp;pound;20k                  | £20k",
                "voil&agrave;, &Eacute;cole      | voilà, École",
                "a &rarr; b, 5 &micro;m, &frac12;| a → b, 5 µm, ½",
                "&#163;5, &#xA3;6, &#150; &#8217;| £5, £6, – ’",
                "none&#xd800;such&#0;ever        | nonesuchever",
                "a&nbsp;&nbsp;b&zwj;c            | a bc",
                "<main><b>Bold</b> words</main>  | Bold words",
                "&lt;main&gt;Words&lt;/main&gt;  | Words",
                "One<br/>two<BR>three            | One two three",
                "<figure>A<figcaption>B          | A B",
                "<td>Name</td><td>Value</td>     | Name Value",
                "so<sup>2</sup> <time>noon</time>| so2 noon",
                "<o:p>Kept</o:p> <svg>it</svg>   | Kept it",
                "x<script>alert(1)</script>y<!--z| x y",
                "<a href=\"https://example.org/?a=1&amp;b=2\">See</a> <TBC>|See <TBC>"
            })
    void htmlBecomesTheWordsItStoodFor(String html, String words) {
        assertThat(PlainText.line(html)).isEqualTo(words);
    }

    @Test
    void whatStandsApartOnAPageStandsOnLinesOfItsOwn() {
        assertThat(PlainText.of("<section><h2>What</h2><p>One &amp;<br>two</p></section><article>Three</article>"))
                .isEqualTo("What\n\nOne &\ntwo\n\nThree");
        assertThat(PlainText.of("<ul><li>One</li><li>Two</li></ul>")).isEqualTo("One\n\nTwo");
        assertThat(PlainText.of("<table><tr><td>A</td><td>B</td></tr></table>")).isEqualTo("A B");
    }
}
