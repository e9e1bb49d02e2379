package powerhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int places(String... arguments) {
        return new Door()
                .enter(
                        List.of(new PlacesVerb(() -> folder.resolve("data"))),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Stream.concat(Stream.of("places"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void importsAndThenKnows() throws Exception {
        assertThat(places("--where", "LS1 1ZZ")).isZero();
        assertThat(out.toString()).contains("Yorkshire and The Humber").contains("the middle of postcode area LS");

        Path csv = Files.writeString(
                folder.resolve("onspd.csv"), "pcds,lat,long,lad,rgn\nLS1 1ZZ,53.799,-1.549,E08000035,E12000003\n");
        assertThat(places(csv.toString(), "--where", "ls1 1zz", "--from", "Hull"))
                .isZero();
        assertThat(out.toString())
                .contains("1 postcodes; ")
                .contains("ls1 1zz: Leeds, West Yorkshire, Yorkshire and The Humber; 53.7990, -1.5490")
                .containsPattern("49\\.[0-9] miles from Hull");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(places()).isEqualTo(2);
        assertThat(places("--from", "Hull")).isEqualTo(2);
        assertThat(places("--where", "Nowhere at all")).isEqualTo(2);
        assertThat(places(folder.resolve("none.csv").toString())).isEqualTo(2);
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "a,b\n1,2\n");
        assertThat(places(wrong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("wrong.csv, line 1: no column pcds");
    }
}
